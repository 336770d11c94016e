/** What the boards and the page of a conversation read. */
import { api, take } from "../../api/client";
import { resource, type Resource } from "../../api/resource.svelte";
import { states } from "../../app/words";
import type { BoardOf, Card, Chain, Informational, Introduction, Opportunity, StateLane } from "./pipeline";
import { words } from "./words";

const CHANGED_BY = ["informational.", "introduction.", "thank_you.", "contact.", "change."];
const named = states.informational;

export const informationalLanes: readonly StateLane[] = [
  { id: "shortlisted", title: named.shortlisted, states: ["shortlisted"] },
  { id: "requested", title: named.requested, icon: "mail", states: ["requested"] },
  { id: "agreed", title: named.agreed, icon: "check", states: ["agreed"] },
  { id: "scheduled", title: named.scheduled, icon: "cal", states: ["scheduled"] },
  { id: "held", title: named.held, states: ["held"] },
  { id: "closed", title: named.closed, icon: "check", states: ["closed"] },
  { id: "aside", title: words.aside, states: ["declined", "lapsed", "cancelled", "missed"] },
];

const steps = states.introduction;
export const introductionLanes: readonly StateLane[] = [
  { id: "wished", title: steps.wished, states: ["wished"] },
  { id: "asked", title: steps.asked, states: ["asked", "checking"] },
  { id: "promised", title: steps.promised, icon: "clock", states: ["promised"] },
  { id: "made", title: steps.made, icon: "mail", states: ["made"] },
  { id: "answered", title: steps.answered, icon: "check", states: ["answered"] },
  { id: "met", title: steps.met, states: ["met"] },
  { id: "aside", title: words.aside, states: ["introducer_declined", "target_declined", "no_answer", "withdrawn", "lapsed"] },
];

const fates = states.chain;
export const chainLanes: readonly StateLane[] = [
  { id: "growing", title: fates.growing, states: ["growing"] },
  { id: "stalled", title: fates.stalled, states: ["stalled"] },
  { id: "resting", title: fates.resting, states: ["resting"] },
  { id: "ended", title: fates.ended, states: ["ended", "closed"] },
  { id: "paid_off", title: fates.paid_off, states: ["paid_off"] },
];

const roles = states.opportunity;
export const opportunityLanes: readonly StateLane[] = [
  { id: "heard_of", title: roles.heard_of, states: ["heard_of"] },
  { id: "pursuing", title: roles.pursuing, states: ["pursuing"] },
  { id: "applied", title: roles.applied, states: ["applied"] },
  { id: "interviewing", title: roles.interviewing, states: ["interviewing"] },
  { id: "offered", title: roles.offered, states: ["offered"] },
  { id: "accepted", title: roles.accepted, states: ["accepted"] },
  { id: "aside", title: words.opportunities.ended, states: ["not_selected", "withdrawn", "closed_by_employer", "declined_offer"] },
];

/** What one answer of a board holds at most; the rest of a column is in the list. */
export const AT_ONCE = 100;

interface Column<T> {
  state: string;
  count: number;
  items: T[];
  next_cursor: string | null;
}
type Page<T> = { items: T[]; next_cursor: string | null };

/** A board with up to `limit` cards in a column: what the board itself leaves out is read on from the list. */
async function whole<T extends Card>(
  limit: number,
  first: (limit: number) => Promise<{ columns: Column<T>[] }>,
  more: (query: { state: never; sort: "-state_since"; limit: number; cursor: string }) => Promise<Page<T>>,
): Promise<BoardOf<T>> {
  const read = await first(Math.min(limit, AT_ONCE));
  const filled = async (column: Column<T>): Promise<Column<T>> => {
    const items = [...column.items];
    let cursor = column.next_cursor;
    while (cursor && items.length < limit) {
      const page = await more({ state: column.state as never, sort: "-state_since", limit: AT_ONCE, cursor });
      items.push(...page.items);
      cursor = page.next_cursor;
    }
    return { ...column, items, next_cursor: cursor };
  };
  return limit > AT_ONCE ? { columns: await Promise.all(read.columns.map(filled)) } : read;
}

export function informationalBoard(limit: number): Resource<BoardOf<Informational>> {
  return resource<BoardOf<Informational>>(
    `informational board ${limit}`,
    (signal) =>
      whole(
        limit,
        (limit) => take(api.GET("/api/v1/informationals/board", { params: { query: { limit } }, signal })),
        (query) => take(api.GET("/api/v1/informationals", { params: { query }, signal })),
      ),
    CHANGED_BY,
  );
}

export function introductionBoard(limit: number): Resource<BoardOf<Introduction>> {
  return resource<BoardOf<Introduction>>(
    `introduction board ${limit}`,
    (signal) =>
      whole(
        limit,
        (limit) => take(api.GET("/api/v1/introductions/board", { params: { query: { limit } }, signal })),
        (query) => take(api.GET("/api/v1/introductions", { params: { query }, signal })),
      ),
    ["introduction.", "contact.", "change."],
  );
}

export function chainBoard(): Resource<BoardOf<Chain>> {
  return resource<BoardOf<Chain>>("chain board", (signal) => take(api.GET("/api/v1/referral-chains/board", { signal })), ["referral_chain.", "introduction.", "change."]);
}

export function opportunityBoard(limit: number): Resource<BoardOf<Opportunity>> {
  return resource<BoardOf<Opportunity>>(
    `opportunity board ${limit}`,
    (signal) =>
      whole(
        limit,
        (limit) => take(api.GET("/api/v1/opportunities/board", { params: { query: { limit } }, signal })),
        (query) => take(api.GET("/api/v1/opportunities", { params: { query }, signal })),
      ),
    ["opportunity.", "informational.", "change."],
  );
}

export function informational(id: string): Resource<Informational> {
  return resource(`informational ${id}`, (signal) => take(api.GET("/api/v1/informationals/{id}", { params: { path: { id } }, signal })), CHANGED_BY);
}
