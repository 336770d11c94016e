/**
 * What is typed in a form and not kept yet: it is there again after Escape, a press beside the dialog, a reload or a refusal, and it is
 * set against what was changed elsewhere meanwhile.
 */
import { untrack } from "svelte";
import { DRAFT, recall, remember } from "./memory";
import { session } from "./session.svelte";

type Fields = Record<string, unknown>;

interface Stored {
  /** What the fields held when one began, */
  was: Fields;
  /** and what was typed over it. */
  typed: Fields;
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

function parsed(text: string | null): Stored | undefined {
  try {
    return text === null ? undefined : (JSON.parse(text) as Stored);
  } catch {
    return undefined; // nothing that we wrote
  }
}

/** Make one with `drafted`. */
export class Draft<T extends Fields> {
  /** Bind the fields of the form to it. */
  form: T;
  /** What was changed elsewhere in the fields that were changed here. */
  others: Partial<T> = $state({});
  /** It holds what was typed on an earlier visit. */
  found = $state(false);
  readonly #name: string;
  #was: T;
  #done = false;

  constructor(name: string, start: T) {
    this.#name = `${DRAFT}${session.me?.workspace_id} ${session.me?.id} ${name}`;
    this.#was = start;
    const form: T = $state({ ...start });
    this.form = form;
    this.#find();
  }

  /** The fields that hold something else than what one began with. */
  get changed(): Partial<T> {
    return Object.fromEntries(Object.entries(this.form).filter(([field, value]) => !same(value, this.#was[field]))) as Partial<T>;
  }

  /** It says this by now. What was not touched here follows; what was stays, with the other beside it. */
  meet(now: T): void {
    const mine = this.changed;
    for (const [field, value] of Object.entries(now) as [keyof T & string, T[keyof T & string]][]) {
      if (!(field in mine)) this.form[field] = value;
      else if (!same(value, this.#was[field])) this.others[field] = value;
      if (same(value, this.form[field])) delete this.others[field];
    }
    this.#was = now;
  }

  /** Keeps it on this device as it stands. */
  keep(): void {
    const typed = this.changed;
    const was = Object.fromEntries(Object.keys(typed).map((field) => [field, this.#was[field]]));
    if (!this.#done) remember(this.#name, Object.keys(typed).length ? JSON.stringify({ was, typed } satisfies Stored) : null);
  }

  /** It is saved, or not wanted. */
  done(): void {
    this.#done = true;
    remember(this.#name, null);
  }

  /** It is saved once this says so; refused, it is there when the form is opened again. */
  until(saved: Promise<unknown>): void {
    void saved.then((answer) => answer && this.done());
  }

  /** For a form that stays open: call what it returns with what the server made of it. What was typed since stays. */
  sending(): (now: T) => void {
    const sent = JSON.stringify(this.form);
    return (now) => {
      for (const [field, value] of Object.entries(JSON.parse(sent) as T) as [keyof T & string, T[keyof T & string]][]) {
        if (!same(this.form[field], value)) continue;
        this.form[field] = now[field];
        delete this.others[field];
      }
      this.#was = now;
      this.found = false;
      this.keep();
    };
  }

  startOver(): void {
    Object.assign(this.form, this.#was);
    this.others = {};
    this.found = false;
  }

  /** What another version of this form has left is taken as far as its fields are still there. */
  #find(): void {
    const stored = parsed(recall(this.#name));
    if (!stored) return;
    const now = this.#was;
    const here = (of: Fields): Fields => Object.fromEntries(Object.entries(of).filter(([field]) => field in now));
    this.#was = { ...now, ...here(stored.was) };
    Object.assign(this.form, here(stored.typed));
    this.meet(now);
    this.found = Object.keys(this.changed).length > 0;
  }
}

/**
 * For a form: `const draft = drafted("contact 1", () => ({ title: who.title }))`. The fields are text, ticks and choices. The start is
 * followed: it should be what the server said, without what one has just sent.
 */
export function drafted<T extends Fields>(name: string, start: () => T): Draft<T> {
  const draft = new Draft(name, start());
  $effect(() => {
    const now = start();
    untrack(() => (draft.meet(now), draft.keep()));
  });
  $effect(() => draft.keep());
  return draft;
}
