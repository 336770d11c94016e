/** Where a conversation stands, in what its pictures and conditions need. */
import type { Warmth } from "../../ui/Tile.svelte";
import type { Informational, Person } from "./pipeline";
import { words } from "./words";

/** How near somebody is: known, one introduction away, or further. */
export function warmth({ contact, via }: Informational): Warmth {
  if (contact.known) return 1;
  return via ? (via.introducer.known ? 2 : 3) : null;
}

export const near = (person: Person): Warmth => (person.known ? 1 : 2);

/** What closing asks for, and what of it is there. */
export function closing(it: Informational): { written: boolean; thanked: boolean; met: string[] } {
  const written = [it.learned, it.fit, it.still_to_know, it.who_next].some(Boolean);
  const thanked = it.thank_you !== null && ["sent", "skipped"].includes(it.thank_you.state);
  return { written, thanked, met: [written && words.wroteDown, thanked && words.thanked].filter((text) => text !== false) };
}

export const may = (it: Informational, verb: string): boolean => it.allowed.some((way) => way.verb === verb);
