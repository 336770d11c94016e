/** A letter that is not sent yet, kept with the conversation it asks for. */
import { send } from "../../api/send";

let newest = 0;

/** Quietly: what fails is kept with the next key. */
export async function keepDraft(id: string, request_text: string): Promise<void> {
  const mine = (newest += 1);
  const { etag } = await send("GET", `informationals/${id}`).catch(() => ({ etag: null }));
  if (etag && mine === newest) await send("PATCH", `informationals/${id}`, { request_text }, { "if-match": etag }).catch(() => null);
}
