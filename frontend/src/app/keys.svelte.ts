/** One key for each action: off while typing, off for good for whoever wants that, and listed under `?`. */
import { untrack } from "svelte";
import { recall, remember } from "./memory";

export interface Key {
  /** As `KeyboardEvent.key` has it, in lower case; `g c` is one after the other. */
  readonly key: string;
  readonly label: string;
  readonly run: (event: KeyboardEvent) => void;
  /** Part of the frame, not of the screen. */
  readonly everywhere?: boolean;
}

const PAUSE = 1200;

let bound = $state.raw<readonly Key[]>([]);
let on = $state(recall("keys") !== "off");
let first = "";
let firstAt = 0;

export const keys = {
  get bound(): readonly Key[] {
    return bound;
  },
  get on(): boolean {
    return on;
  },
  set on(next: boolean) {
    on = next;
    remember("keys", next ? null : "off");
  },
};

/** Binds keys until the returned function is called: `$effect(() => bind([{ key: "t", label: "Thank", run }]))`. The latest wins. */
export function bind(more: readonly Key[]): () => void {
  bound = [...untrack(() => bound), ...more];
  return () => {
    bound = bound.filter((key) => !more.includes(key));
  };
}

/** Whether a key would write something here. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  const field = target.closest("input, textarea, select, [contenteditable=true], [role=textbox]");
  return field !== null && !(field instanceof HTMLInputElement && ["checkbox", "radio", "range", "button", "submit"].includes(field.type));
}

/** For the window's keydown. An open dialog keeps the screen's keys to itself. */
export function press(event: KeyboardEvent): void {
  if (!on || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
  const pressed = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const pair = event.timeStamp - firstAt < PAUSE ? `${first} ${pressed}` : "";
  const key = bound.findLast((one) => one.key === pair) ?? bound.findLast((one) => one.key === pressed);
  first = key ? "" : pressed;
  firstAt = event.timeStamp;
  if (!key) return;
  event.preventDefault();
  key.run(event);
}
