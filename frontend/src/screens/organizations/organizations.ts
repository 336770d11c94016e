/** What was read about organizations. */
import { api, take } from "../../api/client";
import { resource, type Resource } from "../../api/resource.svelte";
import type { components } from "../../api/schema";

type Schemas = components["schemas"];
export type Organization = Schemas["OrganizationOut"];
export type There = Schemas["OrganizationPeople"];

const CHANGES = ["organization.", "contact.", "import.", "tie.", "change."];

/** Without an id, nothing is asked. */
export const organization = (id: string): Resource<Organization | null> =>
  resource(`organization ${id}`, async (signal) => (id ? take(api.GET("/api/v1/organizations/{id}", { params: { path: { id } }, signal })) : null), CHANGES);

interface Organizations {
  readonly items: readonly Organization[];
  readonly next: string | null;
}

interface Asked {
  readonly q: string;
  readonly target: boolean;
}

export const organizations = (asked: Asked): Resource<Organizations> =>
  resource(`organizations ${asked.target} ${asked.q}`, (signal) => pageOf(asked, null, signal), CHANGES);

export async function pageOf({ q, target }: Asked, cursor: string | null, signal = new AbortController().signal): Promise<Organizations> {
  const sort = target ? ("-motivation" as const) : ("name" as const);
  const query = { limit: 100, sort, ...(target ? { target } : {}), ...(q ? { q } : {}), ...(cursor ? { cursor } : {}) };
  const { items, next_cursor } = await take(api.GET("/api/v1/organizations", { params: { query }, signal }));
  return { items, next: next_cursor };
}

export const whoIsThere = (id: string): Resource<There> =>
  resource(`organization ${id} people`, (signal) => take(api.GET("/api/v1/organizations/{id}/people", { params: { path: { id } }, signal })), CHANGES);

/** Who can help there, the likeliest first. */
export const helpersAt = (id: string): Resource<Schemas["SuggestionOut"][]> =>
  resource(
    `organization ${id} helpers`,
    async (signal) => (await take(api.GET("/api/v1/targeting/introducers", { params: { query: { for: id, limit: 5 } }, signal }))).items,
    [...CHANGES, "introduction.", "informational."],
  );

/** By how much one would like to be there, then by what is open there, then by whom one knows. */
export function ranked(all: readonly Organization[]): Organization[] {
  const by = (one: Organization): number => (one.motivation ?? 0) * 1e6 + (one.posting ?? 0) * 1e5 + Math.min(one.known_count, 999) * 10;
  return [...all].sort((one, other) => by(other) - by(one) || one.name.localeCompare(other.name));
}
