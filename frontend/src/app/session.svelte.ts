/** Who is signed in here. */
import { readProblem } from "../api/client";

export interface Me {
  readonly name: string;
  readonly email: string;
}

let me = $state.raw<Me>();
let known = $state(false);

export const session = {
  get me(): Me | undefined {
    return me;
  },
  /** Whether the server has told us yet. */
  get known(): boolean {
    return known;
  },
};

/** Asks the server. Returns where to go when nobody is signed in. */
export async function arrive(): Promise<string | null> {
  const answer = await fetch("/api/v1/me");
  known = true;
  me = answer.ok ? ((await answer.json()) as Me) : undefined;
  if (answer.ok || answer.status !== 401) return null;
  const options = await fetch("/api/v1/auth/options");
  if (!options.ok) throw await readProblem(options);
  return ((await options.json()) as { needs_set_up: boolean }).needs_set_up ? "/set-up" : "/sign-in";
}
