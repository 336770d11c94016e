/** Days of the calendar: what was read of them, and how one counts from day to day. */
import { api, take } from "../../api/client";
import { resource, type Resource } from "../../api/resource.svelte";
import type { components } from "../../api/schema";

export type Days = components["schemas"]["DaysOut"];
export type Meeting = components["schemas"]["MeetingOut"];
export type Due = components["schemas"]["DueOut"];
export type View = "month" | "week" | "agenda";

const DAY = 86_400_000;
const AHEAD = 59; // days of an agenda, after its first
const FOLLOWS = ["informational.", "thank_you.", "follow_up.", "contact.", "change."];

/** A day as the calendar counts it, `2026-12-01`, at no time and in no zone. */
const number = (day: string): number => Date.parse(`${day}T00:00Z`);
export const plus = (day: string, days: number): string => new Date(number(day) + days * DAY).toISOString().slice(0, 10);
/** Its middle in UTC: to be written out in that zone. */
export const noon = (day: string): string => `${day}T12:00:00Z`;
/** The Monday on or before a day. */
export const monday = (day: string): string => plus(day, -((new Date(number(day)).getUTCDay() + 6) % 7));
export const dayNow = (zone: string): string => new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date());

/** The first and the last day that a view shows around a day. A month is shown in whole weeks. */
export function spanOf(view: View, day: string): { first: string; last: string } {
  if (view === "agenda") return { first: day, last: plus(day, AHEAD) };
  if (view === "week") return { first: monday(day), last: plus(monday(day), 6) };
  const begins = `${day.slice(0, 7)}-01`;
  const ends = plus(`${plus(begins, 31).slice(0, 7)}-01`, -1);
  return { first: monday(begins), last: plus(monday(ends), 6) };
}

/** The day that a step forward or back leads to. */
export function step(view: View, day: string, by: 1 | -1): string {
  if (view === "agenda") return plus(day, by * (AHEAD + 1));
  if (view === "week") return plus(day, by * 7);
  const begins = `${day.slice(0, 7)}-01`;
  return by > 0 ? `${plus(begins, 31).slice(0, 7)}-01` : `${plus(begins, -1).slice(0, 7)}-01`;
}

export const between = (first: string, last: string): string[] => Array.from({ length: (number(last) - number(first)) / DAY + 1 }, (_, i) => plus(first, i));

export const daysFrom = (first: string, last: string): Resource<Days> =>
  resource(`calendar ${first} ${last}`, async (signal) => take(api.GET("/api/v1/calendar", { params: { query: { first, last } }, signal })), FOLLOWS);
