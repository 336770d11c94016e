/** Whether the page is as narrow as a phone, where the styles change. */
import { MediaQuery } from "svelte/reactivity";

const PHONE = "(max-width: 760px)";

/** `.current` follows the window. */
export const phone = new MediaQuery(PHONE.slice(1, -1));
