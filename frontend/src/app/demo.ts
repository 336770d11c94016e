/** The made-up search: whether it is here, and how it comes and goes. */
import { api, take } from "../api/client";
import { asProblem, invalidate, resource, type Resource } from "../api/resource.svelte";
import type { components } from "../api/schema";
import { go } from "./router.svelte";
import { toast } from "./toasts.svelte";
import { words } from "./words";

type Demo = components["schemas"]["DemoOut"];

export const demo = (): Resource<Demo> => resource("demo", (signal) => take(api.GET("/api/v1/demo", { signal })), ["demo."]);

/** Begins to tell it; a job goes on by itself. Throws a Problem. */
export async function fill(): Promise<void> {
  demo().put(await take(api.POST("/api/v1/demo")));
}

/** All of it, at once. What one has added oneself stays. */
export async function remove(): Promise<void> {
  try {
    await api.DELETE("/api/v1/demo");
    toast(words.demo.removed);
    invalidate();
    go("/welcome");
  } catch (error) {
    toast(`${words.demo.notRemoved} ${asProblem(error).detail}`);
  }
}
