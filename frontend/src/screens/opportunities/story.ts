/** Where everything stands in the picture of a story: 420 wide, a row a person, whoever helped beside the way indented. */
import { initials } from "../../app/format";
import type { Helper, Naming, Story } from "./opportunities";
import { words } from "./words";

export const WIDTH = 420;
const MARGIN = 28;
const TOP = 72;
const ROW = 72;
export const TILE = 44;
const INDENT = 34;
const MOST_COLUMNS = 4;
const LETTER = 7.6;

const w = words.story;

export const x = (column: number): number => MARGIN + TILE / 2 + Math.min(column, MOST_COLUMNS) * INDENT;
export const y = (row: number): number => TOP + ROW * row + ROW / 2;
export const heightOf = (story: Story): number => TOP + ROW * (story.people.length + 2) + MARGIN / 2;

/** As much as stands between here and the edge. */
export function short(text: string, from: number): string {
  const most = Math.floor((WIDTH - MARGIN / 2 - from) / LETTER);
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

export const tileOf = (one: Helper, naming: Naming): string => (naming === "dots" ? "" : initials(one.name));

const called = (one: Helper | undefined, naming: Naming): string => (!one || naming === "dots" ? "" : naming === "names" ? one.name : initials(one.name));

/** How one came to somebody. */
export function says(one: Helper, people: ReadonlyMap<string, Helper>, naming: Naming): string {
  const how = one.from_id ? w.introduced(called(people.get(one.from_id), naming)) : w.knew;
  return [how, one.conversations ? w.coffees(one.conversations) : ""].filter(Boolean).join(", ");
}

/** The line from whoever led to somebody who stands beside the way. */
export function branch(one: Helper, people: ReadonlyMap<string, Helper>): string {
  const before = one.from_id ? people.get(one.from_id) : undefined;
  return `M${x(before?.column ?? 0)} ${y(before?.row ?? 0) + TILE / 2}V${y(one.row)}H${x(one.column) - TILE / 2}`;
}

/** How far down the way has got, and where it ends. */
export function way(story: Story): { top: number; reached: number; end: number } {
  const top = y(0) + TILE / 2;
  const end = y(story.people.length + 1) - TILE / 2;
  return { top, end, reached: story.accepted ? end : Math.max(top, ...story.people.filter((one) => one.middle).map((one) => y(one.row))) };
}
