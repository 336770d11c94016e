/** What narrows the list: kept in the address, shown as chips that can be taken away. */
import { words } from "./words";
import type { Query } from "./people";

/** Filters of a few values; passion, firm and tag have names of their own. */
export const CHOICES = {
  degree: { 1: words.degrees[1], 2: words.degrees[2], 3: words.degrees[3] },
  within: { 2: words.within[2], 3: words.within[3] },
  warmth: words.warmth,
  stage: words.stages,
  closeness: { 5: words.atLeast[5], 4: words.atLeast[4], 3: words.atLeast[3], 2: words.atLeast[2] },
  how_known: words.howKnown,
  standing: words.standings,
  mentor: { true: words.mentors },
  placeholder: { true: words.nameless, false: words.named },
  shares_passions: { true: words.shares },
} as const satisfies Partial<Record<keyof Query, Readonly<Record<string | number, string>>>>;

export type Choice = keyof typeof CHOICES;
const OWN = ["passion_id", "organization_id", "tag"] as const;
const NAMES = [...(Object.keys(CHOICES) as Choice[]), ...OWN];
type Name = (typeof NAMES)[number];

interface Chip {
  readonly name: Name;
  readonly value: string;
  readonly label: string;
}

/** The query of the API that an address asks for. What it does not know, the server refuses in words. */
export function queryOf(address: URLSearchParams): Omit<Query, "cursor" | "limit"> {
  const query: Record<string, string> = {};
  for (const name of [...NAMES, "q", "sort"]) {
    const value = address.get(name)?.trim();
    if (value) query[name] = value;
  }
  return query as Omit<Query, "cursor" | "limit">;
}

/** What is chosen, in words; `named` knows the names behind ids. */
export function chipsOf(address: URLSearchParams, named: (name: Name, value: string) => string | undefined): Chip[] {
  return NAMES.flatMap((name) => {
    const value = address.get(name);
    if (!value) return [];
    const known = name in CHOICES ? (CHOICES[name as Choice] as Readonly<Record<string, string>>)[value] : named(name, value);
    return [{ name, value, label: known ?? value }];
  });
}
