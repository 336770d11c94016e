/** What was read about people. */
import { api, take } from "../../api/client";
import { resource, type Resource } from "../../api/resource.svelte";
import type { components } from "../../api/schema";

export type Person = components["schemas"]["ContactOut"];
export type Entry = components["schemas"]["TimelineEntry"];

const CHANGES = ["contact.", "import.", "tie.", "introduction.", "informational.", "change.undone"];

export interface People {
  readonly items: readonly Person[];
  readonly next: string | null;
}

/** The first hundred that match; `more` brings the next. */
export const people = (search: string): Resource<People> =>
  resource(`contacts ${search}`, (signal) => page(search, null, signal), CHANGES);

export async function more(search: string, so: People): Promise<People> {
  const next = await page(search, so.next, new AbortController().signal);
  return { items: [...so.items, ...next.items], next: next.next };
}

export const person = (id: string): Resource<Person> =>
  resource(`contact ${id}`, (signal) => take(api.GET("/api/v1/contacts/{id}", { params: { path: { id } }, signal })), CHANGES);

export const story = (id: string): Resource<Entry[]> =>
  resource(`contact ${id} story`, async (signal) => (await take(api.GET("/api/v1/contacts/{id}/timeline", { params: { path: { id } }, signal }))).items, CHANGES);

async function page(search: string, cursor: string | null, signal: AbortSignal): Promise<People> {
  const query = { limit: 100, ...(search ? { q: search } : {}), ...(cursor ? { cursor } : {}) };
  const { items, next_cursor } = await take(api.GET("/api/v1/contacts", { params: { query }, signal }));
  return { items, next: next_cursor };
}
