/** The network, as somebody speaks of it who looks for a way to somebody. Names, never a pronoun. */
import { count, list, number, sentence } from "../../app/format";
import { distance } from "../../app/words";

export const words = {
  title: "Your network",
  empty: "The people you would enjoy a coffee with come first: each of them knows somebody you do not.",
  emptyVerb: "Name five people",
  goTo: "Go to a person",
  goToHint: "Part of a name, a firm or a title.",
  nobody: "Nobody by that name yet.",
  view: "How to look at it",
  around: "Around one person",
  list: "As a list",
  map: "As a map",
  back: (name: string) => `Back to ${name}`,
  trail: "Where you have been",
  legend: "What the colours mean",
  near: { 1: "You know them", 2: "One introduction away", 3: "Two away" },
  stage: (name: string, me: boolean) => (me ? "You and whom you know" : `${name} and whom they know`),
  stageHint: "Arrow keys walk from one to the next, Enter brings somebody to the middle, Backspace goes back.",
  node: (name: string, note: string, degree: number | null, knows: number) => [name, note, distance(degree), knows ? `knows ${number(knows)}` : ""].filter(Boolean).join(", "),
  you: "You",
  arrived: (name: string, me: boolean, around: number, fresh: number) =>
    `${me ? "You are" : `${name} is`} in the middle, with ${count(around, "person", "people")} around${fresh ? `, ${number(fresh)} of them new to you` : ""}.`,
  more: (n: number) => `${number(n)} more`,
  moreLabel: (n: number) => `${count(n, "more person", "more people")}, as a list`,
  loading: "The network is being drawn",
  gone: "Nobody is here any more.",
  toMe: "Go back to yourself",
  keys: { find: "Go to a person", back: "Back to where you were", list: "Map or list", me: "Yourself in the middle" },
} as const;

export const way = {
  to: (name: string) => `Best way to ${name}`,
  how: (n: number, verbal: string, numeric: boolean) => (numeric ? `${Math.round(n * 100)} in 100` : verbal),
  howLabel: "How likely it is, in words or as a number",
  known: (name: string) => `You know ${name} yourself`,
  ask: (name: string) => `Ask ${name} for half an hour`,
  write: (name: string) => `Write to ${name}`,
  written: (by: string, name: string) => sentence(`${by} has introduced you to ${name}`),
  introduce: (by: string) => `Ask ${by} for an introduction`,
  introduceTo: (by: string, name: string) => `Ask ${by} to introduce you to ${name}`,
  others: (n: number) => `${count(n, "other way")}`,
  none: (name: string) => `No way to ${name} yet`,
  whoKnows: (name: string) => `Say who knows ${name}`,
  you: "You",
  notCounted: "not counted",
  failed: "Nothing was asked.",
  unreadable: "The ways there could not be read.",
} as const;

export const panel = {
  introduces: (name: string) => `${name} could introduce you to`,
  nobodyNew: (name: string) => `Whom ${name} knows is not said yet, or you know them all. Ask: “Who else should I talk to?”`,
  centre: "Centre",
  centreLabel: (name: string) => `Bring ${name} to the middle`,
  several: (name: string) => `Add whom ${name} knows`,
  open: (name: string) => `Open ${name}`,
  knows: "Knows",
  knowsSaid: (n: number, fresh: number) => (n ? `${count(n, "person", "people")}${fresh ? `, ${number(fresh)} new to you` : ""}` : "Nobody is noted yet"),
  far: "How far",
  share: "You share",
  shareSaid: (names: readonly string[]) => list(names),
  passions: "Passions",
  yours: "also yours",
  lead: (n: number) => (n ? `You know ${count(n, "person", "people")}.` : "You have not said yet whom you know yourself."),
  furthest: "Who leads furthest",
  leadsTo: (n: number) => `Knows ${count(n, "person", "people")} new to you`,
  noLeads: "Nobody is known to know anybody yet. Ask somebody you trust whom they know: a name, or “someone in sourcing”, will do.",
} as const;

export const inList = {
  around: (name: string, me: boolean) => (me ? "Whom you know" : `Whom ${name} knows`),
  further: "And whom those know",
  through: (name: string) => `through ${name}`,
  guess: "A guess, not counted",
  noOne: "Nobody is noted here yet.",
  others: (n: number) => `${count(n, "more person", "more people")} are in the list of contacts.`,
  seeAll: "See them all",
} as const;
