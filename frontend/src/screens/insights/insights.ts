/** What was read of what one learned: insights, what is worth a look, and one's own questions. */
import { api, take } from "../../api/client";
import { resource, type Resource } from "../../api/resource.svelte";
import type { components } from "../../api/schema";

type Schemas = components["schemas"];
export type Insight = Schemas["InsightOut"];
export type Worth = Schemas["ResourceOut"];
export type Question = Schemas["QuestionOut"];

interface Some<T> {
  items: T[];
  more: boolean;
}

type Page<T> = { items: T[]; next_cursor: string | null };

/** The first pages of a list. */
async function pages<T>(number: number, read: (cursor: string | undefined) => Promise<Page<T>>): Promise<Some<T>> {
  const items: T[] = [];
  let cursor: string | null | undefined;
  for (let page = 0; page < number; page += 1) {
    const found = await read(cursor ?? undefined);
    items.push(...found.items);
    cursor = found.next_cursor;
    if (!cursor) break;
  }
  return { items, more: Boolean(cursor) };
}

const FOLLOWS = ["insight.", "lead.", "hiring.", "contact.", "change."];

export function insights(kind: Insight["kind"] | "", number: number): Resource<Some<Insight>> {
  const of = kind ? { kind } : {};
  return resource(
    `insights ${kind} ${number}`,
    (signal) => pages(number, (cursor) => take(api.GET("/api/v1/insights", { params: { query: { limit: 50, ...of, ...(cursor ? { cursor } : {}) } }, signal }))),
    FOLLOWS,
  );
}

export function worthALook(state: Worth["state"] | "", number: number): Resource<Some<Worth>> {
  const of = state ? { state } : {};
  return resource(
    `resources ${state} ${number}`,
    (signal) => pages(number, (cursor) => take(api.GET("/api/v1/resources", { params: { query: { limit: 50, ...of, ...(cursor ? { cursor } : {}) } }, signal }))),
    ["resource.", "contact.", "change."],
  );
}

export const questions = (): Resource<Some<Question>> =>
  resource("questions", (signal) => pages(4, (cursor) => take(api.GET("/api/v1/questions", { params: { query: { limit: 100, ...(cursor ? { cursor } : {}) } }, signal }))), [
    "question.",
    "change.",
  ]);
