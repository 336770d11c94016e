/** The words of the boards and of a conversation's page. */
import { ago, count, list, span, time, weekday } from "../../app/format";

const MODES = { coffee: "Coffee", phone: "Phone", video: "Video", office: "Their office" } as const;
const CHANNELS = {
  mail: "Mail",
  message: "Message",
  linkedin: "LinkedIn",
  phone: "Phone",
  in_person: "In person",
  video: "Video",
  other: "Another way",
} as const;

export const words = {
  title: "Conversations",
  boards: { informationals: "Conversations", introductions: "Introductions", chains: "Chains", opportunities: "Opportunities" },
  board: "Boards",
  filter: "Filter",
  filterHint: "A name or a place of work",
  nobody: "Nobody by that name is on this board.",
  shortlist: "Choose someone to ask",
  shortlisted: (name: string) => `${name} is on the list`,
  notShortlisted: "Nobody was put on the list.",
  aside: "Set aside",
  notYet: (lane: string) => `Not yet ${lane.toLowerCase()}`,
  noWay: "Not from here",
  open: (lanes: readonly string[]) => `From here it goes to ${list(lanes)}`,
  closed: "Nothing leads on from here",
  moved: (name: string, lane: string) => `${name}: ${lane}`,
  notMoved: (name: string) => `${name} was not moved.`,
  wroteDown: "Something is written down",
  thanked: "Thanks are settled",
  writeThanks: "Write the thank-you",
  writeDown: "Write down what you learned",
  via: (name: string) => `via ${name}`,
  known: "you know them",
  unknown: "nobody introduced you yet",
  empty: "Ask for advice, never for a job: half an hour is easy to grant.",
  none: "Nobody here.",
  choose: { title: "Choose someone to ask", label: "Who", hint: "A name; somebody new is added.", add: (name: string) => `Add “${name}”`, none: "Nobody by that name yet." },
  how: { title: (name: string) => `What happened with ${name}?`, reason: "Why, if you want to remember", said: "Set it aside" },
  ways: {
    decline: "They would rather not",
    lapse: "No answer any more",
    cancel: "It was called off",
    miss: "They did not come",
    missMe: "I did not come",
    introducer_decline: "They would rather not introduce us",
    target_decline: "The other side would rather not",
    no_answer: "No answer",
    withdraw: "I took the request back",
    end: "It is over",
  },
  introductions: {
    lead: "Introductions, from a wish to a meeting.",
    inCopy: "I am in copy",
    empty: "Before you leave the table, ask: who else should I talk to, and would you introduce us?",
    meets: "By itself, when you have met",
    by: (name: string) => `through ${name}`,
    promised: (day: string) => `Promised for ${day}`,
    waiting: (days: string) => `Waiting since ${days}`,
  },
  chains: {
    lead: "Who led you to whom.",
    empty: "A chain begins when somebody you know introduces you to somebody new.",
    waits: "Waits for a word",
    itself: "Chains move by themselves: with every introduction, and with every silence.",
    through: (n: number) => `${count(n, "person", "people")}`,
  },
  opportunities: {
    lead: "Roles that came up in conversations.",
    empty: "Jobs often come from friends of friends. A role that comes up in a conversation lands here.",
    around: (filled: number, all: number) => `${filled} of ${all} people around it`,
    ended: "Over",
  },
  pill: {
    another: (employer: string) => (employer ? `Try another at ${employer}` : "Try another person"),
    again: (days: number) => `Write again, day ${days}`,
    rest: "Let it rest",
    helped: "Somebody there said yes",
    asked: (when: string) => `Asked ${ago(when)}`,
    offer: "Offer three times",
    now: "Now",
    today: (when: string, zone: string) => `Today ${time(when, zone)}`,
    on: (when: string, zone: string) => `${weekday(when, zone)}, ${time(when, zone)}`,
    log: "How did it go?",
    ask: "A good moment to ask",
    thank: (ms: number) => `Thank them, ${span(ms)} left`,
    thankNow: "Thank them today",
    write: "What did you learn?",
    close: "Ready to close",
  },
  lead: (all: number, yours: number, nudges: number) => {
    const first = `${count(all, "conversation")}.`;
    const rest = [yours && `${count(yours, "waits for you", "wait for you")}`, nudges && `${count(nudges, "for a word", "for a word")}`].filter(Boolean);
    return rest.length ? `${first} ${rest.join(", ")}.` : first;
  },
  modes: MODES,
  channels: CHANNELS,
} as const;

export const options = <T extends string>(names: Readonly<Record<T, string>>): { value: T; label: string }[] =>
  (Object.keys(names) as T[]).map((value) => ({ value, label: names[value] }));
