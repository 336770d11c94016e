/** What was read about people. */
import { api, take } from "../../api/client";
import { resource, type Resource } from "../../api/resource.svelte";
import type { components, paths } from "../../api/schema";

type Schemas = components["schemas"];
export type Person = Schemas["ContactOut"];
export type Entry = Schemas["TimelineEntry"];
export type Tie = Schemas["TieOut"];
export type Counts = Schemas["ContactCounts"];
export type Query = NonNullable<paths["/api/v1/contacts"]["get"]["parameters"]["query"]>;
type Filters = Omit<Query, "cursor" | "limit">;

export const PAGE = 100;
const CHANGES = ["contact.", "import.", "tie.", "introduction.", "informational.", "organization.", "change."];

/** How many fit, and where each page begins. */
export const counts = (key: string, filters: Filters): Resource<Counts> =>
  resource(`contacts counted ${key}`, (signal) => take(api.GET("/api/v1/contacts/counts", { params: { query: { ...filters, limit: PAGE } }, signal })), CHANGES);

/** The people from a cursor on; without one the first. */
export const page = (key: string, filters: Filters, cursor = ""): Resource<Person[]> =>
  resource(
    `contacts ${key} ${cursor}`,
    async (signal) => (await take(api.GET("/api/v1/contacts", { params: { query: { ...filters, limit: PAGE, ...(cursor ? { cursor } : {}) } }, signal }))).items,
    CHANGES,
  );

export const person = (id: string): Resource<Person> =>
  resource(`contact ${id}`, (signal) => take(api.GET("/api/v1/contacts/{id}", { params: { path: { id } }, signal })), CHANGES);

export interface Story {
  readonly entries: readonly Entry[];
  readonly next: string | null;
}

export const story = (id: string): Resource<Story> => resource(`contact ${id} story`, (signal) => chapter(id, null, signal), [...CHANGES, "thank", "insight.", "follow_up."]);

export async function chapter(id: string, cursor: string | null, signal = new AbortController().signal): Promise<Story> {
  const query = { limit: 50, ...(cursor ? { cursor } : {}) };
  const { items, next_cursor } = await take(api.GET("/api/v1/contacts/{id}/timeline", { params: { path: { id }, query }, signal }));
  return { entries: items, next: next_cursor };
}

export const ties = (id: string): Resource<Tie[]> =>
  resource(`contact ${id} ties`, async (signal) => (await take(api.GET("/api/v1/ties", { params: { query: { contact_id: id, limit: 100 } }, signal }))).items, [
    "tie.",
    "contact.",
    "introduction.",
    "change.",
  ]);

/** Who asked for whom: those they make, and those to them. */
export const introductionsOf = (id: string): Resource<Schemas["IntroductionOut"][]> =>
  resource(
    `contact ${id} introductions`,
    async (signal) => {
      const list = (query: { introducer_id: string } | { target_id: string }) => take(api.GET("/api/v1/introductions", { params: { query: { ...query, limit: 100 } }, signal }));
      const [by, to] = await Promise.all([list({ introducer_id: id }), list({ target_id: id })]);
      return [...by.items, ...to.items];
    },
    ["introduction.", "informational.", "change."],
  );

export const talksWith = (id: string): Resource<Schemas["InformationalOut"][]> =>
  resource(
    `contact ${id} talks`,
    async (signal) => (await take(api.GET("/api/v1/informationals", { params: { query: { contact_id: id } }, signal }))).items,
    ["informational.", "introduction.", "change."],
  );

export const thanksTo = (id: string): Resource<Schemas["ThankYouOut"][]> =>
  resource(
    `contact ${id} thanks`,
    async (signal) => (await take(api.GET("/api/v1/thank-yous", { params: { query: { recipient_id: id, open: true } }, signal }))).items,
    ["thank", "change."],
  );

export type Way = Schemas["SuggestionOut"];

/** Who could introduce one, the likeliest first. It ranks everybody, so it is asked only about somebody whom one does not know. */
export const waysTo = (id: string): Resource<Way[]> =>
  resource(
    `contact ${id} ways`,
    async (signal) => (await take(api.GET("/api/v1/targeting/introducers", { params: { query: { for: id, limit: 3 } }, signal }))).items,
    ["tie.", "introduction.", "change."],
  );

/** Where nobody needs to be asked. */
export const noWays = (): Resource<Way[]> => resource("no ways", () => Promise.resolve<Way[]>([]));

export const toldBy = (id: string): Resource<Schemas["InsightOut"][]> =>
  resource(
    `contact ${id} insights`,
    async (signal) => (await take(api.GET("/api/v1/insights", { params: { query: { contact_id: id, limit: 20 } }, signal }))).items,
    ["insight.", "change."],
  );

export const passions = (): Resource<Schemas["PassionOut"][]> =>
  resource("passions", async (signal) => (await take(api.GET("/api/v1/passions", { params: { query: { limit: 100 } }, signal }))).items, ["passion.", "change."]);

/** Title and firm, as one line. */
export const work = (one: { title: string; organization_name: string }): string => [one.title, one.organization_name].filter(Boolean).join(", ");

export const firstName = (one: { display_name: string; given_name?: string; placeholder: boolean }): string =>
  one.placeholder ? one.display_name : one.given_name || (one.display_name.split(" ")[0] ?? one.display_name);
