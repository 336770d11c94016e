/** What was just done, in the words of the button that did it, with the way back beside it for eight seconds and under Z until later. */
import { untrack } from "svelte";
import { words } from "./words";

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly undo?: () => Promise<unknown>;
}

export const SECONDS = 8;
/** How many changes Z goes back. */
const BACK = 20;

/** What can be undone, oldest first, whether its toast still stands or not. */
let past: Toast[] = [];
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
  const one: Toast = undo ? { id, text, undo } : { id, text };
  shown = [...untrack(() => shown).slice(-2), one];
  if (undo) past = [...past, one].slice(-BACK);
  resume(id);
  return id;
}

export function dismiss(id: number): void {
  hold(id);
  shown = shown.filter((one) => one.id !== id);
}

/** Somebody else may sign in here next: what one did is not theirs to undo. */
export function forgetPast(): void {
  past = [];
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

/** Undoes this one, or the latest that is not undone yet. */
export async function undo(id?: number): Promise<void> {
  const one = past.findLast((each) => id === undefined || each.id === id);
  if (!one?.undo) return;
  const stands = shown.includes(one);
  past = past.filter((each) => each !== one);
  dismiss(one.id);
  try {
    await one.undo();
    toast(stands ? words.undone : words.undoneLater(one.text));
  } catch (error) {
    toast(`${words.notUndone} ${error instanceof Error ? error.message : ""}`.trim());
  }
}
