/** The pages of the settings, as the palette finds them: by their name, or by what they say they are for. */
import { fits, type Find } from "../../app/palette.svelte";
import { go } from "../../app/router.svelte";
import { words as shared } from "../../app/words";
import { pages } from "./pages";
import { words } from "./words";

export function find(query: string): Find[] {
  if (!query.trim()) return [];
  return pages
    .filter(({ page }) => fits(query, `${words.titles[page]} ${words.leads[page]}`))
    .map(({ page }) => ({ id: `/settings/${page}`, label: words.titles[page], note: shared.titles.settings, icon: "gear", run: () => go(`/settings/${page}`) }));
}
