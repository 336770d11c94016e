/** After signing in: to where one was going, or to Today. */
import { go } from "../../app/router.svelte";
import { arrive } from "../../app/session.svelte";

export async function enter(next: string | null): Promise<void> {
  await arrive();
  go(next?.startsWith("/") && !next.startsWith("//") ? next : "/", { replace: true });
}
