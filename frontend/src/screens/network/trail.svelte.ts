/** Where one has been while walking through the network: coming back to somebody takes the rest of the way off. */
import type { Warmth } from "../../ui/Tile.svelte";

export interface Stop {
  readonly id: string;
  readonly name: string;
  readonly warmth: Warmth;
}

const LONGEST = 6;
let stops = $state.raw<readonly Stop[]>([]);

export const trail = {
  get stops(): readonly Stop[] {
    return stops;
  },
};

export function arrive(stop: Stop): void {
  const been = stops.findIndex((one) => one.id === stop.id);
  stops = [...(been < 0 ? stops : stops.slice(0, been)), stop].slice(-LONGEST);
}

/** Whom one came from; undefined where one began. */
export const before = (): Stop | undefined => stops.at(-2);
