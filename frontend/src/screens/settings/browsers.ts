/** A browser's long name for itself as people say it: "Firefox on Linux". Empty when there is nothing to tell it by. */
const BROWSERS = [["Firefox", /Firefox\//], ["Edge", /Edg\//], ["Opera", /OPR\//], ["Chrome", /Chrom(e|ium)\//], ["Safari", /Safari\//]] as const;
const SYSTEMS = [["an iPhone", /iPhone/], ["an iPad", /iPad/], ["Android", /Android/], ["Windows", /Windows/], ["a Mac", /Mac OS X/], ["Linux", /Linux/]] as const;

const first = (names: readonly (readonly [string, RegExp])[], agent: string): string | undefined => names.find(([, sign]) => sign.test(agent))?.[0];

export function browserOf(agent: string): string {
  const [browser, system] = [first(BROWSERS, agent), first(SYSTEMS, agent)];
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? system ?? agent.slice(0, 40);
}
