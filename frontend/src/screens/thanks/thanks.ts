/** What was read of thanks and of what one means to come back to. */
import { api, take } from "../../api/client";
import { resource, type Resource } from "../../api/resource.svelte";
import type { components } from "../../api/schema";

export type ThankYou = components["schemas"]["ThankYouOut"];
export type FollowUp = components["schemas"]["FollowUpOut"];

const FOLLOWS = ["thank_you.", "follow_up.", "contact.", "change."];

/** Those that are to be said, the most pressing first; or those that are settled, the latest first. */
export const thanks = (open: boolean): Resource<ThankYou[]> =>
  resource(
    `thanks ${open}`,
    async (signal) => {
      const query = open ? ({ open, limit: 100 } as const) : ({ open, limit: 100, sort: "-updated_at" } as const);
      return (await take(api.GET("/api/v1/thank-yous", { params: { query }, signal }))).items;
    },
    FOLLOWS,
  );

export const followUps = (): Resource<FollowUp[]> =>
  resource(
    "follow-ups",
    async (signal) => (await take(api.GET("/api/v1/follow-ups", { params: { query: { state: "planned", limit: 100 } }, signal }))).items,
    FOLLOWS,
  );

/** Noon of a day here, as the contract has moments. */
export const noonOf = (day: string): string => new Date(`${day}T12:00`).toISOString();
/** The day of a moment here, as a date field has it. */
export function dayOf(moment: string | Date): string {
  const at = new Date(moment);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
