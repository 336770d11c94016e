/** What was agreed in a conversation, as its thank-you says it. */
import { api, take } from "../../api/client";
import { agreed as words } from "./words";

const HOPED = new Set(["wished", "asked", "checking", "promised"]);

/** One's next step: the introductions they agreed to, by name. Empty when there are none. */
export async function nextStep(informationalId: string, signal?: AbortSignal): Promise<{ next_step?: string }> {
  const query = { asked_in_id: informationalId, limit: 5 };
  const { items } = await take(api.GET("/api/v1/introductions", { params: { query }, ...(signal && { signal }) }));
  const names = items.filter((one) => HOPED.has(one.state)).map((one) => one.target.display_name);
  return names.length ? { next_step: words.nextStep(names) } : {};
}
