/** After signing in: to where one was going, else to Today; who knows nobody yet begins with the first steps. */
import { api, take } from "../../api/client";
import { go } from "../../app/router.svelte";
import { arrive, session } from "../../app/session.svelte";

export async function enter(next: string | null): Promise<void> {
  await arrive();
  const given = next?.startsWith("/") && !next.startsWith("//") ? next : null;
  go(given ?? (await start()), { replace: true });
}

async function start(): Promise<string> {
  if (session.me?.first_run === "done") return "/";
  const people = await take(api.GET("/api/v1/contacts", { params: { query: { limit: 1 } } })).catch(() => null);
  return people && people.items.length === 0 ? "/welcome" : "/";
}
