/** The sentence that an introducer will write of somebody, as the server makes it of their credential. */
export function sayWho(name: string, credential: string): string {
  const first = name.trim().split(/\s+/)[0] ?? "";
  const said = credential.trim().replaceAll(/\s+/g, " ").replace(/[.!?;:,\s]+$/, "");
  if (!first || !said) return "";
  if (said.toLocaleLowerCase().startsWith(`${first.toLocaleLowerCase()} `)) return `${said}.`;
  const plain = said.replace(/^(?:i am|i['’]m|is|am)\s+/i, "").replace(/^(?:Currently|A|An|The|Now)\b/, (word) => word[0]!.toLowerCase() + word.slice(1));
  return `${first} is ${plain}.`;
}
