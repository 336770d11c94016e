/** Referral chains. */
import { count, day } from "../../app/format";
import { states } from "../../app/words";
import type { Leaf } from "./chains";

export const words = {
  lead: "One introduction leads to the next; together they are a chain.",
  empty: "One introduction leads to the next; together they are a chain. It starts when somebody you know names one more person.",
  choose: "Choose someone to ask",
  show: "Show as",
  board: "Board",
  list: "List",
  closed: "Closed",
  through: (name: string) => `Starts with ${name}`,
  size: (people: number, depth: number) => `${count(people, "person", "people")}, ${count(depth, "introduction")} deep`,
  toward: (aim: string) => `Toward ${aim}.`,
  waiting: (days: number) => `waiting ${count(days, "day")}`,
  tree: "Who introduced whom",
  legend: "What the lines mean",
  met: "Met",
  made: "Made, not met yet",
  todo: "Promised or to ask",
  late: "Waiting more than 7 days",
  root: "You know them",
  nextLabel: "The one next action",
  waits: (days: number) => `It has been waiting ${count(days, "day")}. One kind word is enough.`,
  write: "Help me say it",
  seeLink: "See the introduction",
  nothingWaits: "Nothing waits here",
  nothingWaitsBody: "No link has been quiet for long. Meet whoever is at the tip, and ask who comes next.",
  why: (name: string) => `Why ${name} will listen`,
  whyPlain: "How far the trust carries",
  guesses: "Guesses and open links are never counted.",
  possible: "Who made this possible",
  opened: (introductions: number, people: number) => `${count(introductions, "introduction")}, ${count(people, "person", "people")} further along`,
  thanked: "Nothing is owed",
  by: (when: string) => `by ${day(when)}`,
  pin: "Pin",
  pinned: "Pinned",
  unpinned: "Unpinned",
  more: "More for this chain",
  rename: "Rename or aim elsewhere",
  split: "Split at a link",
  merge: "Merge into another chain",
  close: "Close this chain",
  reopen: "Open it again",
  name: "Name",
  aim: "Toward what or whom",
  note: "Note",
  saved: "Saved",
  at: "From which link",
  newName: "Name of the new chain",
  into: "Into which chain",
  reason: "Why (for yourself)",
  splitDone: "Split",
  mergeDone: "Merged",
  closeDone: "Closed",
  reopenDone: "Opened again",
  failed: "The chain was not changed.",
  noOther: "There is no other chain yet.",
  noLink: "There is no link to split at.",
  verbs: {
    ask: "I asked",
    nudge: "I reminded them",
    no_answer: "I wrote; it stays quiet",
    lapse: "Let it rest",
  } as Record<string, string>,
} as const;

/** How a link stands, in words. */
export function standing(leaf: Leaf): string {
  if (!leaf.state) return words.root;
  if (leaf.stalled_days !== null) return `${states.introduction[leaf.state]}, ${words.waiting(leaf.stalled_days)}`;
  const when = leaf.met_at ?? (leaf.state === "promised" ? null : (leaf.made_at ?? leaf.state_since));
  if (leaf.state === "promised" && leaf.promised_for) return `Promised for ${day(leaf.promised_for)}`;
  return when ? `${leaf.met_at ? "Met" : states.introduction[leaf.state]} ${day(when)}` : states.introduction[leaf.state];
}
