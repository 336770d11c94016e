/** A list as long as it likes: its pages are read as they come into view, wherever one enters it. */
import { untrack } from "svelte";
import type { Problem } from "../../api/client";
import { reading } from "../../api/resource.svelte";
import { counts, page, PAGE, type Counts, type Person, type Query } from "./people";

type Filters = Omit<Query, "cursor" | "limit">;

interface Roll {
  readonly total: number;
  readonly counts: Counts | undefined;
  readonly problem: Problem | undefined;
  /** Whether the first answer is there. */
  readonly ready: boolean;
  readonly at: (index: number) => Person | undefined;
  readonly need: (from: number, to: number) => void;
  readonly retry: () => void;
}

/** For a component: everybody whom the filters let through. */
export function roll(filters: () => Filters): Roll {
  let view = $state.raw({ from: 0, to: 1 });
  const key = $derived(JSON.stringify(filters()));
  const asked = $derived(JSON.parse(key) as Filters);
  const counted = reading(() => counts(key, asked));
  const first = reading(() => page(key, asked));
  const cursors = $derived(counted.value?.cursors ?? []);
  const numbers = $derived.by(() => {
    const from = Math.floor(view.from / PAGE);
    return Array.from({ length: Math.floor(Math.max(view.from, view.to - 1) / PAGE) - from + 1 }, (_, i) => from + i);
  });
  const shown = $derived(new Map(numbers.flatMap((number) => (number > 0 && cursors[number - 1] ? [[number, page(key, asked, cursors[number - 1])] as const] : []))));

  $effect(() => {
    const held = [...shown.values()];
    for (const one of held) {
      one.readers += 1;
      if (one.stale) untrack(() => void one.refresh());
    }
    return () => held.forEach((one) => (one.readers -= 1));
  });

  return {
    get total() {
      return counted.value?.matching ?? first.value?.length ?? 0;
    },
    get counts() {
      return counted.value;
    },
    get problem() {
      return first.problem ?? counted.problem;
    },
    get ready() {
      return first.value !== undefined;
    },
    at: (index) => {
      const number = Math.floor(index / PAGE);
      return (number === 0 ? first.value : shown.get(number)?.value)?.[index % PAGE];
    },
    need: (from, to) => {
      if (from !== view.from || to !== view.to) view = { from, to };
    },
    retry: () => void Promise.all([first.current.refresh(), counted.current.refresh()]),
  };
}
