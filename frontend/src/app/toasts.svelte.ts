/** What was just done, in the words of the button that did it, and the way back for eight seconds. */
import { untrack } from "svelte";
import { words } from "./words";

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly undo?: () => Promise<unknown>;
}

export const SECONDS = 8;

let last = 0;
let shown = $state.raw<readonly Toast[]>([]);
const timers = new Map<number, ReturnType<typeof setTimeout>>();

export const toasts = {
  get shown(): readonly Toast[] {
    return shown;
  },
};

/** `toast("Thank-you sent", () => unsend(id))`. At most three are on screen. */
export function toast(text: string, undo?: () => Promise<unknown>): number {
  const id = ++last;
  shown = [...untrack(() => shown).slice(-2), undo ? { id, text, undo } : { id, text }];
  resume(id);
  return id;
}

export function dismiss(id: number): void {
  hold(id);
  shown = shown.filter((one) => one.id !== id);
}

/** Somebody is reading it. */
export function hold(id: number): void {
  clearTimeout(timers.get(id));
  timers.delete(id);
}

export function resume(id: number): void {
  hold(id);
  timers.set(id, setTimeout(() => dismiss(id), SECONDS * 1000));
}

/** Undoes this one, or the latest that can be. */
export async function undo(id?: number): Promise<void> {
  const one = shown.findLast((each) => each.undo && (id === undefined || each.id === id));
  if (!one?.undo) return;
  dismiss(one.id);
  try {
    await one.undo();
    toast(words.undone);
  } catch (error) {
    toast(`${words.notUndone} ${error instanceof Error ? error.message : ""}`.trim());
  }
}
