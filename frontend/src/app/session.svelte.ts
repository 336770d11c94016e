/** Who is signed in here. */
import { api, take } from "../api/client";
import { asProblem, forget } from "../api/resource.svelte";
import type { components } from "../api/schema";
import { forgetDrafts, recall, remember } from "./memory";
import { forgetPast } from "./toasts.svelte";

type Me = components["schemas"]["MeOut"];

/** Whether somebody was signed in here before: then there is no need to ask first. */
const BEEN = "been here";

let me = $state.raw<Me>();
let known = $state(false);

export const session = {
  get me(): Me | undefined {
    return me;
  },
  set me(changed: Me | undefined) {
    me = changed;
  },
  /** Whether the server has told us yet. */
  get known(): boolean {
    return known;
  },
};

/** Asks the server who is here. Returns where to go when nobody is. */
export async function arrive(): Promise<"/set-up" | "/sign-in" | null> {
  try {
    if (recall(BEEN) === null) {
      const { signed_in, needs_set_up } = await take(api.GET("/api/v1/auth/options"));
      if (!signed_in) return needs_set_up ? "/set-up" : "/sign-in";
    }
    me = await take(api.GET("/api/v1/me"));
    remember(BEEN, "yes");
    return null;
  } catch (error) {
    if (asProblem(error).status !== 401) throw error;
    me = undefined;
    remember(BEEN, null);
    return await arrive();
  } finally {
    known = true;
  }
}

export async function leave(): Promise<void> {
  await api.POST("/api/v1/auth/logout");
  forgetDrafts();
  remember(BEEN, null);
  me = undefined;
  forget();
  forgetPast();
}
