/** The questions of one conversation. */
import { api, take } from "../../api/client";
import { resource, type Resource } from "../../api/resource.svelte";
import type { components } from "../../api/schema";

export type AgendaItem = components["schemas"]["AgendaItemOut"];

export function agenda(id: string): Resource<{ items: AgendaItem[] }> {
  return resource(
    `agenda ${id}`,
    (signal) => take(api.GET("/api/v1/informationals/{id}/agenda", { params: { path: { id } }, signal })),
    ["agenda.", "opening.", "change."],
  );
}
