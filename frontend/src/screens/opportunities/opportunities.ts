/** What was read about opportunities, and what is next for one. */
import { api, take } from "../../api/client";
import { resource, type Resource } from "../../api/resource.svelte";
import type { components } from "../../api/schema";
import { words } from "./words";

type Schemas = components["schemas"];
export type Opportunity = Schemas["OpportunityOut"];
type Surround = Schemas["SurroundOut"];
export type Place = Schemas["SeatWays"];
export type Seat = Schemas["SeatOut"];
export type Way = Schemas["WayIn"];
export type Interview = Schemas["InterviewOut"];
export type Brief = Schemas["BriefOut"];
export type BriefWords = Schemas["BriefWords"];
export type Learned = Schemas["BriefInsight"];
export type Sentence = Schemas["BriefSentence"];
export type Story = Schemas["StoryOut"];
export type Helper = Schemas["StoryPerson"];
export type Naming = Schemas["Naming"];
export type Referral = Schemas["ReferralOut"];

const FOLLOWS = ["opportunity.", "surround_seat.", "informational.", "introduction.", "tie.", "contact.", "change."];

export const opportunity = (id: string): Resource<Opportunity> =>
  resource(`opportunity ${id}`, (signal) => take(api.GET("/api/v1/opportunities/{id}", { params: { path: { id } }, signal })), FOLLOWS);

export const surround = (id: string): Resource<Surround> =>
  resource(`surround ${id}`, (signal) => take(api.GET("/api/v1/opportunities/{id}/surround", { params: { path: { id } }, signal })), FOLLOWS);

export const brief = (id: string): Resource<Brief> =>
  resource(`brief ${id}`, (signal) => take(api.GET("/api/v1/opportunities/{id}/brief", { params: { path: { id } }, signal })), [...FOLLOWS, "insight.", "aim."]);

export const story = (id: string): Resource<Story> =>
  resource(`story ${id}`, (signal) => take(api.GET("/api/v1/opportunities/{id}/story", { params: { path: { id } }, signal })), [...FOLLOWS, "thank_you."]);

interface Roles {
  items: Opportunity[];
  more: boolean;
}

/** The roles that are open, or those that are not, as many pages as were asked for. */
export const roles = (live: boolean, pages: number): Resource<Roles> =>
  resource(
    `opportunities ${live} ${pages}`,
    async (signal) => {
      const items: Opportunity[] = [];
      let cursor: string | null = null;
      for (let page = 0; page < pages; page += 1) {
        const query = { live, limit: 50, ...(cursor ? { cursor } : {}) };
        const read: { items: Opportunity[]; next_cursor: string | null } = await take(api.GET("/api/v1/opportunities", { params: { query }, signal }));
        items.push(...read.items);
        cursor = read.next_cursor;
        if (!cursor) break;
      }
      return { items, more: cursor !== null };
    },
    FOLLOWS,
  );

export const seatName = (seat: Seat): string => seat.label || words.seats[seat.kind];

/** Where somebody's own address leads, and nothing else does. */
export const webAddress = (link: string): string | undefined => (/^https?:\/\//i.test(link) ? link : /^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(link) ? `https://${link}` : undefined);

/** Whether whoever one talked with in a round still waits for thanks. */
export const toThank = ({ thanks }: Interview): boolean => thanks?.state === "owed" || thanks?.state === "drafted";

/** The one thing that brings a role nearer, in a sentence. Nothing once it is over. */
export function nextStep(it: Opportunity, now: Date = new Date()): string {
  const n = words.next;
  if (it.state === "accepted") return n.thank;
  if (!it.allowed.some(({ verb }) => verb === "end")) return "";
  if (it.state === "offered") return n.answer;
  const round = it.interviews.filter((one) => one.state === "planned" && one.starts_at && Date.parse(one.starts_at) > now.getTime()).sort((a, b) => a.starts_at!.localeCompare(b.starts_at!))[0];
  if (round) return n.interview(round.label, round.starts_at!, round.time_zone);
  const past = it.interviews.find((one) => one.state === "planned" && one.starts_at && Date.parse(one.starts_at) <= now.getTime());
  if (past) return n.went(past.label);
  const unthanked = it.interviews.find((one) => one.contact && toThank(one));
  if (unthanked) return n.thankFor(unthanked.contact!.display_name);
  const dated = it.seats.find((seat) => seat.coverage === "arranged" && seat.contact);
  if (dated) return n.meet(dated.contact!.display_name, dated.starts_at, it.title);
  if (it.state === "heard_of") return n.decide;
  const referrer = it.referral?.referrer;
  if (referrer && ["asked", "offered"].includes(it.referral!.state)) return n.waits(referrer.display_name);
  const named = it.seats.find((seat) => seat.coverage === "empty" && seat.contact);
  if (named) return (named.contact!.known ? n.meetThem : n.ask)(named.contact!.display_name);
  const empty = it.seats.find((seat) => !seat.contact);
  if (empty) return n.find(seatName(empty).toLowerCase());
  const met = it.seats.find((seat) => seat.coverage === "filled" && seat.kind !== "hiring_manager");
  return met && !referrer ? n.refer(met.contact!.display_name) : n.prepare;
}
