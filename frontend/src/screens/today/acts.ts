/** What one button of Today does: the change it sends, or where it leads. */
import type { components } from "../../api/schema";
import { api, take } from "../../api/client";
import { words } from "./words";

export type Day = components["schemas"]["TodayOut"];
export type Item = components["schemas"]["TodayItem"];
export type BookedItem = Day["calendar"][number];

export interface Act {
  label: string;
  href?: string;
  done?: string;
  send?: () => Promise<{ id: string }>;
  /** What else may have happened already, one click away. */
  also?: { label: string; done: string; send: () => Promise<{ id: string }> };
}

const { acts, done } = words;

function introduction(item: Item, verb: "nudge" | "make" | "no_answer" | "lapse"): () => Promise<{ id: string }> {
  const path = { params: { path: { id: item.subject_id } } };
  switch (verb) {
    case "nudge":
      return () => take(api.POST("/api/v1/introductions/{id}/nudge", { ...path, body: { channel: "message" } }));
    case "make":
      return () => take(api.POST("/api/v1/introductions/{id}/make", { ...path, body: { channel: "mail", evidence: "" } }));
    case "no_answer":
      return () => take(api.POST("/api/v1/introductions/{id}/no_answer", path));
    case "lapse":
      return () => take(api.POST("/api/v1/introductions/{id}/lapse", path));
  }
}

/** Puts somebody on the list of those to talk with, or notes whom they could introduce: the page it leads to has the words. */
async function ask(item: Item): Promise<{ id: string }> {
  await take(api.POST("/api/v1/targeting/{suggestion}/take", { params: { path: { suggestion: item.subject_id } }, body: { reason: "" } }));
  if (item.verb === "wish" && item.other) {
    const wish = { introducer_id: item.contact.id, target_id: item.other.id, route: "straight", note: "" } as const;
    return { id: `/introductions/${(await take(api.POST("/api/v1/introductions", { body: wish }))).id}` };
  }
  const body = { contact_id: item.contact.id, mode: "coffee", minutes: 30, place: "", link: "", request_text: "" } as const;
  return { id: `/conversations/${(await take(api.POST("/api/v1/informationals", { body }))).id}` };
}

export function actOf(item: Item): Act {
  const path = { params: { path: { id: item.subject_id } } };
  switch (item.kind) {
    case "answer": {
      const send = () => take(api.POST("/api/v1/introductions/{id}/answer", { ...path, body: { channel: "mail" } }));
      return { label: acts.answer, href: `/introductions/${item.subject_id}#write`, also: { label: acts.answered, done: done.answered, send } };
    }
    case "date":
      return { label: acts.date, href: `/conversations/${item.subject_id}` };
    case "log":
      return { label: acts.log, href: `/meet/${item.subject_id}` };
    case "thanks":
    case "report_back": {
      const send = () => take(api.POST("/api/v1/thank-yous/{id}/send", { ...path, body: { channel: "mail" } }));
      const told = item.kind === "report_back";
      return { label: acts[item.kind], href: `/thanks/${item.subject_id}`, also: { label: told ? acts.told : acts.thanked, done: told ? done.told : done.thanked, send } };
    }
    case "ask":
      return { label: item.verb === "wish" ? acts.askFor : acts.ask, send: () => ask(item) };
    case "try_another":
      return { label: acts.try_another, href: item.contact.organization_id ? `/contacts?organization_id=${item.contact.organization_id}` : "/contacts" };
    case "nudge":
      return item.verb === "lapse"
        ? { label: acts.lapse, done: done.rested, send: () => take(api.POST("/api/v1/informationals/{id}/lapse", { ...path, body: { reason: "" } })) }
        : { label: acts.nudge, done: done.wrote, send: () => take(api.POST("/api/v1/informationals/{id}/nudge", { ...path, body: { channel: "mail" } })) };
    case "promised":
    case "stalled":
      return introductionAct(item);
    case "follow_up":
      return { label: acts.follow_up, done: done.done, send: () => take(api.POST("/api/v1/follow-ups/{id}/done", path)) };
  }
}

function introductionAct(item: Item): Act {
  switch (item.verb) {
    case "make":
      return { label: acts.make, done: done.made, send: introduction(item, "make") };
    case "no_answer":
      return { label: acts.no_answer, done: done.quiet, send: introduction(item, "no_answer") };
    case "lapse":
      return { label: acts.lapse, done: done.rested, send: introduction(item, "lapse") };
    case "nudge":
      return { label: acts.remind, href: `/introductions/${item.subject_id}`, also: { label: acts.reminded, done: done.reminded, send: introduction(item, "nudge") } };
    default:
      return { label: acts.wish, href: `/contacts/${item.contact.id}` };
  }
}

/** Where a line is at home: the conversation with its words, the introduction with its letter, else the person. */
export function placeOf({ kind, subject_id, contact }: Item): string {
  if (kind === "thanks" || kind === "report_back") return `/thanks/${subject_id}`;
  if (kind === "nudge" || kind === "try_another" || kind === "log" || kind === "date") return `/conversations/${subject_id}`;
  return kind === "promised" || kind === "stalled" ? `/introductions/${subject_id}` : `/contacts/${contact.id}`;
}

/** Eight in the morning, so many days from now. */
export function morningIn(days: number): Date {
  const morning = new Date();
  morning.setDate(morning.getDate() + days);
  morning.setHours(8, 0, 0, 0);
  return morning;
}

/** Without this one of what calendars told. */
export function withoutBooked(key: string): (day: Day) => Day {
  return (day) => {
    const calendar = day.calendar.filter((item) => item.key !== key);
    return { ...day, calendar, counts: { ...day.counts, calendar: calendar.length } };
  };
}

export function without(key: string): (day: Day) => Day {
  return (day) => {
    const gone = day.items.find((item) => item.key === key);
    const counts = gone ? { ...day.counts, [gone.kind]: (day.counts[gone.kind] ?? 1) - 1 } : day.counts;
    return { ...day, counts, items: day.items.filter((item) => item.key !== key) };
  };
}
