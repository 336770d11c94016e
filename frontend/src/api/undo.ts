/** Taking back what was recorded: a change and all that followed from it, while nothing has built on it. */
import { api, Problem, take } from "./client";

/** What was recorded last about a thing. Ask right after changing it; undo it when somebody wants to. */
export async function lastEvent(subject: string): Promise<string | undefined> {
  const { items } = await take(api.GET("/api/v1/events", { params: { query: { subject_id: subject, limit: 1 } } }));
  return items[0]?.id;
}

export async function undoEvent(id: string | undefined): Promise<void> {
  if (!id) throw new Problem(0, "nothing_recorded", "There is nothing to take back.");
  await api.POST("/api/v1/events/{id}/undo", { params: { path: { id } } });
}
