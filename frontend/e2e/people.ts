/** A search in the middle of its way, for stories that begin there. */
import type { Api } from "./fixtures";

export interface Named {
  id: string;
  version: number;
}

export interface Talk extends Named {
  state: string;
  contact: { id: string; display_name: string };
  thank_you: { id: string } | null;
}

export const contact = (api: Api, display_name: string, more: object = {}): Promise<Named> => api.post("contacts", { display_name, ...more });

/** A conversation with somebody, moved on by the verbs that are named. */
export async function talk(api: Api, name: string, verbs: readonly (string | [string, object])[] = [], more: object = {}): Promise<Talk> {
  const person = await contact(api, name, more);
  let it = await api.post<Talk>("informationals", { contact_id: person.id });
  for (const one of verbs) {
    const [verb, details] = typeof one === "string" ? [one, {}] : one;
    it = await api.post<Talk>(`informationals/${it.id}/${verb}`, details);
  }
  return it;
}

/** Somebody introduced by somebody else: on the list, by way of them. */
export async function introduced(api: Api, by: string, name: string, more: object = {}): Promise<Talk> {
  const [introducer, target] = [await contact(api, by, { known: true, closeness: 4 }), await contact(api, name, more)];
  const wish = await api.post<Named>("introductions", { introducer_id: introducer.id, target_id: target.id });
  await api.post(`introductions/${wish.id}/make`);
  const { items } = await api.get<{ items: Talk[] }>(`informationals?contact_id=${target.id}`);
  return items[0]!;
}
