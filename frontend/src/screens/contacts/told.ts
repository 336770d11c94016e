/** What happened with somebody, in the words of whoever reads their page. */
import { states } from "../../app/words";
import { day, time } from "../../app/format";
import type { Entry } from "./people";

interface Told {
  readonly title: string;
  readonly note: string;
  /** A step on the way: drawn in full ink. */
  readonly key: boolean;
}

type Data = Readonly<Record<string, unknown>>;
/** `theirs`: they are the one who introduces. */
type Teller = (data: Data, theirs: boolean, nameOf: (id: unknown) => string) => string | [title: string, note: string];

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const minutes = (data: Data): string => (typeof data["minutes"] === "number" ? `, ${data["minutes"]} minutes` : "");
const dated = (data: Data): string => (text(data["starts_at"]) ? `${day(text(data["starts_at"]))}, ${time(text(data["starts_at"]))}` : "");
const quoted = (value: unknown): string => (text(value) ? `“${text(value)}”` : "");

/** What a touch of the same moment tells already is left to it: to ask, to promise, to meet, to thank. */
const TELLERS: Readonly<Record<string, Teller>> = {
  "contact.created": () => "Added to your people",
  "contact.deleted": () => "Removed",
  "contact.restored": () => "Brought back",
  "contact.merged": (data) => [`Became one with ${text(data["lost"])}`, "They were the same person."],
  "contact.unmerged": (data) => `Told apart from ${text(data["kept"])} again`,
  "contact.told_apart": (data) => `Not the same person as ${text(data["other"])}`,
  "introduction.wished": (data, theirs) => (theirs ? `You would like to meet ${text(data["target"])}` : `You would like to meet through ${text(data["introducer"])}`),
  "introduction.asked": (data, theirs) => (theirs ? "" : `${text(data["introducer"])} was asked to introduce you`),
  "introduction.checking": (data, theirs) => (theirs ? `Asks ${text(data["target"])} first` : `${text(data["introducer"])} asks first`),
  "introduction.promised": (data, theirs) => (theirs ? "" : `${text(data["introducer"])} means to introduce you`),
  "introduction.made": (data, theirs) => (theirs ? "" : `Introduced by ${text(data["introducer"])}`),
  "introduction.answered": (data, theirs) => (theirs ? `You wrote to ${text(data["target"])}` : ""),
  "introduction.met": (data, theirs) => (theirs ? `You met ${text(data["target"])}` : ""),
  "introduction.declined": (data, theirs) => {
    if (data["declined_by"] === "introducer") return theirs ? `Would rather not introduce you to ${text(data["target"])}` : `${text(data["introducer"])} would rather not`;
    return theirs ? `${text(data["target"])} said no` : "Said no";
  },
  "introduction.no_answer": (data, theirs) => (theirs ? `${text(data["target"])} has not answered` : "No answer"),
  "introduction.withdrawn": (data, theirs) => (theirs ? `You took the ask for ${text(data["target"])} back` : "You took it back"),
  "introduction.lapsed": (data, theirs) => (theirs ? `The introduction to ${text(data["target"])} went quiet` : "The introduction went quiet"),
  "informational.shortlisted": () => "On your list of people to ask",
  "informational.agreed": () => "Said yes",
  "informational.scheduled": (data) => ["Date set", dated(data)],
  "informational.rescheduled": (data) => ["Another date", dated(data)],
  "informational.unscheduled": () => "Put off",
  "informational.declined": () => "Said no this time",
  "informational.lapsed": () => "It went quiet",
  "informational.cancelled": () => "Called off",
  "informational.missed": () => "It did not happen",
  "informational.started": (data) => `You sat together${minutes(data)}`,
  "informational.debriefed": () => "You wrote down what you learned",
  "informational.closed": () => states.informational.closed,
  "informational.reopened": () => "Opened again",
  "opening.found": () => ["A role is open here", "It came up in a conversation."],
  "thank_you.owed": (data) => ["A thank-you is due", text(data["due_at"]) && `Good by ${day(text(data["due_at"]))}.`],
  "thank_you.skipped": () => "You left the thank-you out",
  "follow_up.planned": (data) => ["You mean to write again", text(data["due_at"]) && `On ${day(text(data["due_at"]))}.`],
  "follow_up.done": () => "You wrote as you had planned",
  "tie.created": (data, _, nameOf) => knows(data, nameOf),
  "insight.noted": (data) => `Told you something${data["kind"] && data["kind"] !== "other" ? ` about ${text(data["kind"]).replaceAll("_", " ")}` : ""}`,
  "resource.noted": (data) => `Suggested ${quoted(data["title"])}`,
  "referral_chain.started": (data) => `Your chain “${text(data["name"])}” begins here`,
  "opportunity.discovered": (data) => `Told you of ${text(data["title"]) || "a role"}`,
};

function knows(data: Data, nameOf: (id: unknown) => string): string {
  const names = [nameOf(data["one_id"]), nameOf(data["other_id"])].filter(Boolean);
  const who = names.length ? names.join(" and ") : "somebody else here";
  return data["basis"] === "guess" ? `A guess: knows ${who}` : `Knows ${who}`;
}

const CHANNELS: Readonly<Record<string, string>> = { phone: "A call", video: "A video call", in_person: "You met" };
const WROTE: Readonly<Record<string, string>> = { out: "You wrote", in: "Wrote to you", both: "You wrote to each other" };
const STEPS = /^(Introduced|Promised|Met$|Thanked)/;

/** Undefined for what is no moment of theirs. `nameOf` knows the names of those they know, but not their own. */
export function tell(entry: Entry, viewer: string, nameOf: (id: unknown) => string): Told | undefined {
  if (entry.kind === "touch") {
    if (entry.source !== "hand" && entry.summary) return { title: entry.summary, note: "", key: STEPS.test(entry.summary) };
    const title = CHANNELS[entry.channel ?? ""] ?? WROTE[entry.direction ?? ""] ?? "You were in touch";
    return { title, note: entry.summary, key: false };
  }
  const said = TELLERS[entry.type]?.(entry.data, entry.data["introducer_id"] === viewer, nameOf);
  if (!said?.length) return undefined;
  const [title, note] = typeof said === "string" ? [said, ""] : said;
  return { title, note, key: /^(introduction\.(made|met)|opening)/.test(entry.type) };
}
