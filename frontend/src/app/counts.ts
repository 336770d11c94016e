/** The numbers beside the rooms in the navigation. A room that has one adds its resource here. */
import { api, take } from "../api/client";
import { resource, type Resource } from "../api/resource.svelte";
import type { Room } from "./routes";

const everybody = (): Resource<number> =>
  resource("how many contacts", async (signal) => (await take(api.GET("/api/v1/contacts/counts", { params: { query: { limit: 100 } }, signal }))).total, [
    "contact.created",
    "contact.deleted",
    "contact.erased",
    "contact.restored",
    "contact.merged",
    "import.",
    "change.",
  ]);

export const counts: Partial<Record<Room, () => Resource<number>>> = { contacts: everybody };
