/** A small cache of what was read: one copy for all screens, changed before the server answers, put back when it refuses. */
import { untrack } from "svelte";
import { Problem } from "./client";

type Load<T> = (signal: AbortSignal) => Promise<T>;
type Patch<T> = (value: T) => T;

/** What was read from one address. Make one with `resource`. */
export class Resource<T> {
  #said = $state.raw<T>();
  /** Changes that it has not confirmed, oldest first. */
  #patches = $state.raw<readonly Patch<T>[]>([]);
  problem = $state.raw<Problem>();
  loading = $state(false);
  readers = 0;
  stale = true;
  /** What it shows is no more: nothing reads it again. */
  gone = false;
  #flight: AbortController | undefined;
  #reading: Promise<void> = Promise.resolve();
  /** The change before is answered and read. */
  #settled: Promise<void> = Promise.resolve();

  constructor(
    readonly key: string,
    readonly load: Load<T>,
    readonly changedBy: readonly string[],
  ) {}

  /** What to show, or undefined before the first answer. */
  readonly value: T | undefined = $derived.by(() => {
    const said = this.#said;
    return said === undefined ? undefined : this.#patches.reduce<T>((value, patch) => patch(value), said);
  });

  /** What the server said last, without the changes that it has not confirmed. */
  get said(): T | undefined {
    return this.#said;
  }

  /** Reads again. A newer reading replaces one under way, and is waited for in its place. */
  async refresh(): Promise<void> {
    if (this.gone) return;
    let reading = (this.#reading = this.#read());
    for (;;) {
      await reading;
      if (reading === this.#reading) return;
      reading = this.#reading;
    }
  }

  async #read(): Promise<void> {
    this.#flight?.abort();
    const flight = (this.#flight = new AbortController());
    this.stale = false;
    this.loading = true;
    try {
      const said = await this.load(flight.signal);
      if (flight.signal.aborted) return;
      this.#said = said;
      this.problem = undefined;
    } catch (error) {
      if (flight.signal.aborted) return;
      this.stale = true;
      this.problem = asProblem(error);
    } finally {
      if (this.#flight === flight) this.loading = false;
    }
  }

  /**
   * Shows `patch` at once and sends it. A refusal takes it back and is thrown. Quick ones go out one after the other: `send` finds
   * the version that the one before has led to.
   */
  async change<R>(patch: Patch<T>, send: () => Promise<R>): Promise<R> {
    this.#patches = [...this.#patches, patch];
    const before = this.#settled;
    let settle = (): void => {};
    this.#settled = new Promise((done) => (settle = done));
    try {
      await before;
      const answer = await send();
      await this.refresh();
      return answer;
    } finally {
      this.#patches = this.#patches.filter((other) => other !== patch);
      settle();
    }
  }

  /** Takes over what an answer said, without reading again. */
  put(said: T): void {
    this.#flight?.abort();
    this.#said = said;
    this.problem = undefined;
    this.loading = false;
    this.stale = false;
  }
}

const cache = new Map<string, Resource<unknown>>();
const KEPT = 60;

/** The resource under this key, from the cache or new, without reading it. `changedBy` names event types, `contact.` all of a kind. */
export function resource<T>(key: string, load: Load<T>, changedBy: readonly string[] = []): Resource<T> {
  const known = cache.get(key);
  if (known) {
    cache.delete(key);
    cache.set(key, known);
    return known as Resource<T>;
  }
  let made!: Resource<T>;
  $effect.root(() => void (made = new Resource(key, load, changedBy))); // it outlives the screen that asked first
  cache.set(key, made as Resource<unknown>);
  for (const [old, { readers }] of cache) {
    if (cache.size <= KEPT) break;
    if (readers === 0 && old !== key) cache.delete(old);
  }
  return made;
}

/**
 * For a component: keeps the described resource fresh while the component lives, and follows when the description changes.
 * `const person = reading(() => contact(id))`, then `person.value`, `person.problem`, `person.loading`.
 */
export function reading<T>(describe: () => Resource<T>): {
  readonly current: Resource<T>;
  readonly value: T | undefined;
  readonly problem: Problem | undefined;
  readonly loading: boolean;
} {
  const current = $derived(describe());
  $effect(() => {
    const held = current;
    held.readers += 1;
    if (held.stale) untrack(() => void held.refresh());
    return () => {
      held.readers -= 1;
    };
  });
  return {
    get current() {
      return current;
    },
    get value() {
      return current.value;
    },
    get problem() {
      return current.problem;
    },
    get loading() {
      return current.loading;
    },
  };
}

/** Something of this type happened: what shows it is read again, what is only remembered is marked. No type: everything. */
export function invalidate(type?: string): void {
  for (const held of cache.values()) {
    if (type !== undefined && !held.changedBy.some((prefix) => type.startsWith(prefix))) continue;
    held.stale = true;
    if (held.readers > 0) void held.refresh();
  }
}

/**
 * Does away with what these show. The news of it may come before the answer does: from the first moment nothing reads them again.
 * A refusal is thrown, and they are read as before.
 */
export async function doAway<R>(shown: readonly Pick<Resource<unknown>, "key" | "gone" | "stale" | "readers" | "refresh">[], send: () => Promise<R>): Promise<R> {
  for (const one of shown) one.gone = true;
  try {
    const answer = await send();
    for (const one of shown) cache.delete(one.key);
    return answer;
  } catch (error) {
    for (const one of shown) {
      one.gone = false;
      if (one.stale && one.readers > 0) void one.refresh();
    }
    throw error;
  }
}

/** Everything that shows the thing with this id: for `doAway`. */
export function showing(id: string): Resource<unknown>[] {
  return [...cache.values()].filter(({ key }) => key.includes(id));
}

/** Forgets everything: somebody else may sign in next. */
export function forget(): void {
  cache.clear();
}

export function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem(0, "unknown", error instanceof Error ? error.message : String(error));
}
