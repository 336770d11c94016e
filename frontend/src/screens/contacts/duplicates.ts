/** Who may be here twice, and what was made one. */
import { api, take } from "../../api/client";
import { resource, type Resource } from "../../api/resource.svelte";
import type { components } from "../../api/schema";
import { lastEvent, undoEvent } from "../../api/undo";
import type { Person } from "./people";
import { pair as words } from "./pairWords";
import { words as lists } from "./words";

type Schemas = components["schemas"];
export type Duplicate = Schemas["Duplicate"];
export type Merge = Schemas["MergeOut"];
export type Choosable = Schemas["Choosable"];

interface Pairs {
  readonly items: readonly Duplicate[];
  readonly next: string | null;
}

const CHANGES = ["contact.", "import.", "change."];

export const duplicates = (): Resource<Pairs> => resource("duplicates", (signal) => pairsFrom(null, signal), CHANGES);

export async function pairsFrom(cursor: string | null, signal = new AbortController().signal): Promise<Pairs> {
  const { items, next_cursor } = await take(api.GET("/api/v1/contacts/duplicates", { params: { query: { limit: 20, ...(cursor ? { cursor } : {}) } }, signal }));
  return { items, next: next_cursor };
}

export const merges = (): Resource<Merge[]> =>
  resource("merges", async (signal) => (await take(api.GET("/api/v1/merges", { params: { query: { limit: 20 } }, signal }))).items.filter((one) => !one.undone_at), CHANGES);

export const keyOf = ({ one, other }: Duplicate): string => `${one.id} ${other.id}`;

/** The one to keep: whom I know before whom I do not, then whoever says more, then whoever is here longer. */
export function inOrder({ one, other }: Duplicate): readonly [kept: Person, lost: Person] {
  const worth = (it: Person): number => Number(it.known) * 100 + [it.title, it.organization_name, it.notes, it.location, ...it.emails, ...it.phones, ...it.links].filter(Boolean).length;
  return worth(other) > worth(one) ? [other, one] : [one, other];
}

export interface Line {
  readonly label: string;
  readonly kept: string;
  readonly lost: string;
  /** Both say something, and not the same: one may choose. */
  readonly field?: Choosable;
}

/** Field by field; what both lack is left out. */
export function linesOf(kept: Person, lost: Person): Line[] {
  const { fields } = words;
  const one = (field: Choosable, label: string, of: (it: Person) => string): Line => {
    const [here, there] = [of(kept), of(lost)];
    return here && there && here !== there ? { label, kept: here, lost: there, field } : { label, kept: here, lost: there };
  };
  const all = (label: string, of: (it: Person) => readonly string[]): Line => ({ label, kept: of(kept).join(", "), lost: of(lost).join(", ") });
  return [
    one("display_name", fields.name, (it) => it.display_name),
    one("title", fields.title, (it) => it.title),
    one("organization", fields.firm, (it) => it.organization_name),
    all(fields.mail, (it) => it.emails),
    all(fields.phone, (it) => it.phones),
    all(fields.link, (it) => it.links),
    one("location", fields.place, (it) => it.location),
    one("how_known", fields.how, (it) => (it.how_known ? lists.howKnown[it.how_known] : "")),
    one("closeness", fields.closeness, (it) => (it.closeness ? lists.closenesses[it.closeness as 1] : "")),
    one("disposition", fields.manner, (it) => it.disposition),
    { label: fields.notes, kept: kept.notes, lost: lost.notes },
  ].filter((line) => line.kept || line.lost);
}

export const merge = (kept: Person, lost: Person, chosen: readonly Choosable[]): Promise<Schemas["Merged"]> =>
  take(api.POST("/api/v1/contacts/{id}/merge", { params: { path: { id: lost.id } }, body: { into: kept.id, take: [...chosen] } }));

export const part = (id: string): Promise<Schemas["Parted"]> => take(api.POST("/api/v1/merges/{id}/undo", { params: { path: { id } } }));

/** They are two people. Answers with the way back. */
export async function tellApart({ one, other }: Duplicate): Promise<() => Promise<void>> {
  await api.POST("/api/v1/contacts/duplicates/dismiss", { body: { one_id: one.id, other_id: other.id } });
  const told = lastEvent(one.id < other.id ? one.id : other.id);
  return async () => undoEvent(await told);
}
