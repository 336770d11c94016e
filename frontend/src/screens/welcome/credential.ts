/** Who one is, in a sentence that others pass on: "currently a nurse at St. Mary's, and training for the night desk". */

interface Parts {
  readonly what: string;
  readonly where: string;
  readonly and: string;
}

const neat = (text: string): string => text.trim().replace(/\s+/g, " ").replace(/[.,;]+$/, "");

export function sentenceOf({ what, where, and }: Parts): string {
  const place = neat(where) && ` at ${neat(where)}`;
  const more = neat(and) && `, and ${neat(and)}`;
  return neat(what) && `currently ${neat(what)}${place}${more}`;
}

/** The parts of a sentence that was made so; nothing of one in other words. */
export function partsOf(sentence: string): Parts | undefined {
  const found = /^currently (.+?)(?: at (.+?))?(?:, and (.+))?$/i.exec(neat(sentence));
  return found ? { what: found[1] ?? "", where: found[2] ?? "", and: found[3] ?? "" } : undefined;
}

/** The third sentence of every introduction, as the letter will have it. */
export function thirdSentence(firstName: string, sentence: string): string {
  const said = neat(sentence);
  if (!said || !firstName) return "";
  if (said.toLowerCase().startsWith(`${firstName.toLowerCase()} `)) return `${said}.`;
  const bare = said.replace(/^(?:i am|i['’]m|is|am)\s+/i, "").replace(/^(?:Currently|A|An|The|Now)\b/, (word) => word.toLowerCase());
  return `${firstName} is ${bare}.`;
}
