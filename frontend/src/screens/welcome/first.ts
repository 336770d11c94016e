/** Where somebody stands in the first steps: kept by the server, so that another browser goes on from there. */
import { api, ifMatch, take } from "../../api/client";
import { asProblem } from "../../api/resource.svelte";
import type { components } from "../../api/schema";
import { recall, remember } from "../../app/memory";
import { arrive, session } from "../../app/session.svelte";

export const STEPS = ["names", "passion", "credential", "person", "letter"] as const;
export type Step = (typeof STEPS)[number];

type Changes = Partial<components["schemas"]["MeChanges"]>;

export const isStep = (step: string | undefined): step is Step => STEPS.includes(step as Step);

/** The address of the step so many after this one; beyond the first the doors, beyond the last Today. */
export function beside(step: Step, by: number): string {
  const to = STEPS.indexOf(step) + by;
  if (to < 0) return "/welcome";
  return to < STEPS.length ? `/welcome/${STEPS[to]}` : "/";
}

/** One after the other: who goes on and back quickly says several things of the same version. */
let saying: Promise<unknown> = Promise.resolve();
function inTurn(run: () => Promise<void>): Promise<void> {
  const mine = saying.then(run);
  saying = mine.catch(() => undefined);
  return mine;
}

export const sayOfMe = (changes: Changes): Promise<void> => inTurn(() => say(changes));

/** Says something of oneself; once more when it was changed elsewhere meanwhile. Throws a Problem. */
async function say(changes: Changes): Promise<void> {
  const send = async (): Promise<void> => {
    session.me = await take(api.PATCH("/api/v1/me", { params: { header: ifMatch(session.me!) }, body: changes }));
  };
  try {
    await send();
  } catch (error) {
    if (asProblem(error).status !== 412) throw error;
    await arrive();
    await send();
  }
}

/** Remembers the step, quietly. Whoever has been through them all only looks. */
export async function stand(first_run: Step | "done"): Promise<void> {
  await inTurn(async () => {
    await arrive(); // what the page before said may have come in since this one was opened
    const now = session.me?.first_run;
    if (now !== undefined && now !== "done" && now !== first_run) await say({ first_run });
  }).catch(() => undefined);
}

/** What was typed and not kept yet, in this browser. */
export function draft(name: string): { readonly said: string[]; keep: (said: readonly string[]) => void } {
  const key = `first ${session.me?.id ?? ""} ${name}`;
  const text = recall(key);
  return { said: text ? (JSON.parse(text) as string[]) : [], keep: (said) => remember(key, said.some(Boolean) ? JSON.stringify(said) : null) };
}
