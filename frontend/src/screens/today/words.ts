/** The day in words. */
import { count, sentence } from "../../app/format";

const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

function some(n: number, one: string, many: string): string {
  return n < NUMBERS.length ? `${NUMBERS[n]} ${n === 1 ? one : many}` : count(n, one, many);
}

const MEETING = ["meeting", "meetings"] as const;
const MEETINGS: Record<string, readonly [string, string]> = { coffee: ["coffee", "coffees"], phone: ["call", "calls"], video: ["video call", "video calls"], office: ["visit", "visits"] };

/** "One coffee, two thank-yous, three people to ask." */
export function daySentence(counts: Record<string, number>, modes: readonly string[] = []): string {
  const [meeting, meetings] = modes.length && modes.every((mode) => mode === modes[0]) ? (MEETINGS[modes[0]!] ?? MEETING) : MEETING;
  const of = (...kinds: string[]): number => kinds.reduce((sum, kind) => sum + (counts[kind] ?? 0), 0);
  const parts = [
    { n: of("meetings"), one: meeting, many: meetings },
    { n: of("answer"), one: "reply to write", many: "replies to write" },
    { n: of("thanks", "report_back"), one: "thank-you", many: "thank-yous" },
    { n: of("ask"), one: "person to ask", many: "people to ask" },
    { n: of("date"), one: "date to set", many: "dates to set" },
    { n: of("log"), one: "conversation to note", many: "conversations to note" },
    { n: of("calendar"), one: "booking to settle", many: "bookings to settle" },
    { n: of("promised", "stalled"), one: "introduction to come", many: "introductions to come" },
    { n: of("nudge", "try_another"), one: "quiet request", many: "quiet requests" },
    { n: of("follow_up"), one: "thing to come back to", many: "things to come back to" },
  ].filter(({ n }) => n > 0);
  const said = parts.slice(0, 3).map(({ n, one, many }) => some(n, one, many)).join(", ");
  return said ? `${said.charAt(0).toUpperCase()}${said.slice(1)}.` : "Nothing waits for you today.";
}

export const words = {
  first: "Think of five people you would enjoy a coffee with: an introduction begins with somebody you know.",
  nameFive: "Name five people",
  halfway: "Your first message is a few steps away. What you have said so far is kept.",
  goOn: "Go on where you stopped",
  unplaced: (n: number): string => `You know ${count(n, "person", "people")} of whom you have not said how well. Two minutes make every suggestion better.`,
  sort: "The two-minute sort",
  quiet: "A quiet day is a good day to ask one more person for thirty minutes.",
  seePeople: "See your people",
  next: "Next meeting",
  toGo: "to go",
  now: "now",
  modes: { coffee: "Coffee", phone: "Phone call", video: "Video call", office: "Visit" },
  with: (mode: string, name: string): string => `${mode} with ${name}`,
  at: (place: string): string => sentence(`at ${place}`),
  introducedBy: (name: string): string => `${name} introduced you.`,
  directions: "Directions",
  path: (via: string | undefined, name: string): string => (via ? `You, introduced by ${via} to ${name}` : `You and ${name}`),
  whoNext: (name: string): string => `Who will ${name} introduce you to?`,
  together: "Decide it together, before you leave the table.",
  meet: "Open meeting mode",
  conversation: "Prepare",
  notNow: (name: string): string => `Not now: ${name}`,
  put: "Put aside",
  putAside: "Put aside until it changes",
  later: [
    { label: "Tomorrow morning", days: 1 },
    { label: "In three days", days: 3 },
    { label: "Next week", days: 7 },
  ],
  snoozed: (day: string): string => `Back on ${day}`,
  known: "you know them",
  step: "1 step away",
  notPut: "It was not put aside.",
  left: (span: string): string => `${span} left`,
  waiting: (days: number): string => (days === 1 ? "waiting 1 day" : `waiting ${days} days`),
  best: "best within a day",
  groups: {
    answer: { title: "Write back", hint: "best on the same day", icon: "mail" },
    date: { title: "Set a date", hint: "they said yes", icon: "cal" },
    log: { title: "Note what came of it", hint: "a minute each", icon: "pen" },
    thanks: { title: "Say thank you", hint: "best within a day", icon: "heart" },
    ask: { title: "Ask for a conversation", hint: "warm paths first", icon: "mail" },
    quiet: { title: "No answer yet", hint: "three kind notes at most", icon: "clock" },
    promised: { title: "Introductions you were promised", hint: "", icon: "door" },
    follow_up: { title: "Come back to", hint: "", icon: "redo" },
  },
  booked: {
    title: "From your calendar",
    hint: "booked elsewhere",
    off: { title: "Switched off", hint: "webhooks that take nothing" },
    acts: { accept: "It is mine", take: "Take theirs", replay: "Look", switch_on: "Look" },
    else: { accept: "None of mine", take: "Keep mine" },
    done: { accept: "It is a conversation now", ignore: "Left out", take: "The calendar's date was taken", keep: "Yours was kept" },
  },
  acts: {
    answer: "Write back",
    answered: "I wrote back already",
    date: "Set a date",
    log: "Note it",
    thanks: "Write note",
    report_back: "Write note",
    thanked: "I thanked them already",
    told: "I told them already",
    ask: "Ask",
    askFor: "Ask for it",
    try_another: "Who else is there?",
    nudge: "I wrote again",
    lapse: "Let it rest",
    remind: "Remind them",
    reminded: "I reminded them already",
    make: "It was made",
    no_answer: "Stays silent",
    wish: "Open",
    follow_up: "Done",
  },
  done: {
    asked: "On your list of people to ask",
    thanked: "Thanked",
    told: "Told",
    answered: "Noted: you wrote back",
    wrote: "Noted: you wrote again",
    rested: "Left to rest",
    reminded: "Noted: you reminded them",
    made: "Noted: the introduction was made",
    quiet: "Noted: no answer",
    done: "Done",
  },
  failed: "That was not noted.",
  keys: { ask: "Ask", thank: "Thank", nudge: "Remind", meet: "Meeting mode", done: "Put aside", down: "Next line", up: "Line before" },
  day: "Your day",
  fresh: (name: string): string => `Write to ${name} while it is fresh`,
  noMeetings: "Nothing in the diary.",
  doors: "Doors opened this week",
  asked: "asked",
  met: "met",
  names: "new names",
  of: (n: number, goal: number): string => `${n} of ${goal}`,
  thanked: (n: number): string => (n === 0 ? "A note within a day is remembered." : `${count(n, "thank-you")} within a day.`),
  surround: "People around this job",
  seats: { hiring_manager: "Hiring manager", team_member: "On the team", related_team: "Related team", customer: "A customer", own: "Another seat" },
  coverage: { filled: "met", arranged: "date set", empty: "not met yet" },
  nobody: "nobody yet",
  problem: "Today could not be read.",
} as const;

/** The page of one thank-you. */
export const note = {
  title: { thanks: (name: string) => `Thank ${name}`, report_back: (name: string) => `Tell ${name} how it went` },
  lead: {
    thanks: "A note within a day is remembered. Two honest sentences are enough.",
    report_back: "Whoever opened a door likes to hear what lies behind it.",
  },
  left: (span: string) => `${span} left`,
  sent: (name: string) => `${name} is thanked`,
  told: (name: string) => `${name} knows`,
  settled: "This one is settled.",
  failed: "It was not noted.",
  skip: "No note this time",
  why: "Why not?",
  skipIt: "Leave it out",
  skipped: "Left out",
} as const;
