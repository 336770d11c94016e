/** The numbers beside the rooms in the navigation. A room that has one adds its resource here. */
import type { Resource } from "../api/resource.svelte";
import type { Room } from "./routes";

export const counts: Partial<Record<Room, () => Resource<number>>> = {};
