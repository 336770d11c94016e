/** Where the conversations of a week lie among its hours. */
import type { Meeting } from "./days";

export const QUARTER = 15;
const HOUR = 60;
const DAY = 24 * HOUR;

/** A conversation in its column of a day, where several lie side by side. `begins` in minutes after midnight. */
export interface Placed {
  it: Meeting;
  day: string;
  begins: number;
  column: number;
  columns: number;
}

/** Minutes after midnight of a wall time, `2026-11-24T10:15`. */
export const minutesOf = (wall: string): number => Number(wall.slice(11, 13)) * HOUR + Number(wall.slice(14, 16));

/** The wall time so many minutes after midnight; a day has no more than its quarters of an hour. */
export function wallAt(day: string, minutes: number): string {
  const within = Math.max(0, Math.min(DAY - QUARTER, minutes));
  return `${day}T${String(Math.floor(within / HOUR)).padStart(2, "0")}:${String(within % HOUR).padStart(2, "0")}`;
}

/** The hours that are shown: those of a working day, and more where a conversation lies outside of them. */
export function hoursOf(placed: readonly Placed[]): { from: number; to: number } {
  const from = Math.min(8, ...placed.map((one) => Math.floor(one.begins / HOUR)));
  const to = Math.max(19, ...placed.map((one) => Math.ceil((one.begins + one.it.minutes) / HOUR)));
  return { from, to: Math.min(24, to) };
}

/** Every conversation, in the order given, in the first column of its day that is free; those that touch share the width. */
export function placed(meetings: readonly Meeting[], wallOf: (it: Meeting) => string): Placed[] {
  const all = meetings.map((it) => ({ it, day: wallOf(it).slice(0, 10), begins: minutesOf(wallOf(it)), column: 0, columns: 1 }));
  const inTurn = all.toSorted((one, other) => one.day.localeCompare(other.day) || one.begins - other.begins);
  let group: Placed[] = [];
  let free: number[] = []; // when each column is free again
  for (const one of inTurn) {
    if (one.day !== group[0]?.day || free.every((until) => until <= one.begins)) [group, free] = [[], []];
    const place = free.findIndex((until) => until <= one.begins);
    one.column = place < 0 ? free.length : place;
    free[one.column] = one.begins + one.it.minutes;
    group.push(one);
    for (const other of group) other.columns = free.length;
  }
  return all;
}
