/** What was read about introductions and their letters. */
import { api, take } from "../../api/client";
import { resource, type Resource } from "../../api/resource.svelte";
import type { components } from "../../api/schema";

export type Introduction = components["schemas"]["IntroductionOut"];
export type Letter = components["schemas"]["IntroductionLetterOut"];
export type Person = components["schemas"]["Person"];

/** The verbs that need nothing but a click. */
export type Verb = "ask" | "check" | "promise" | "nudge" | "make" | "answer" | "decline" | "target_decline" | "no_answer" | "withdraw" | "lapse";

export const firstName = (person: Person): string => (person.placeholder ? person.display_name : (person.display_name.split(" ")[0] ?? person.display_name));

export const introduction = (id: string): Resource<Introduction> =>
  resource(`introduction ${id}`, (signal) => take(api.GET("/api/v1/introductions/{id}", { params: { path: { id } }, signal })), ["introduction."]);

export const letterOf = (id: string): Resource<Letter> =>
  resource(`letter ${id}`, (signal) => take(api.GET("/api/v1/introductions/{id}/letter", { params: { path: { id } }, signal })), ["introduction."]);

export const thanksFor = (id: string): Resource<components["schemas"]["ThankYouOut"][]> =>
  resource(
    `thanks for ${id}`,
    async (signal) => (await take(api.GET("/api/v1/thank-yous", { params: { query: { about_id: id } }, signal }))).items,
    ["thank", "introduction."],
  );

/** Runs a verb with what the server takes for granted: now, in the usual way. */
export function run(id: string, verb: Verb): Promise<Introduction> {
  return take(api.POST(`/api/v1/introductions/{id}/${verb}` as "/api/v1/introductions/{id}/no_answer", { params: { path: { id } } }));
}

/** A letter about nothing in particular: the server fills in what Kithline knows. */
export const emptyLetter = { rung: "advice", topic: "", minutes: 30, how: "", times: "", role: "", learned: "", next_step: "" } as const;
