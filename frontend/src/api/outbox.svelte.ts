/**
 * Changes that must not be lost when the connection is: kept on this device, sent in their order, each under a key of its own, so that one
 * whose answer was lost is not done twice.
 */
import { remember } from "../app/memory";
import { newKey, Problem } from "./client";
import { asProblem } from "./resource.svelte";
import { send, type Method } from "./send";
import { shelf } from "./shelf";

export interface Letter {
  /** Sorts by when it was written, and is its Idempotency-Key. */
  key: string;
  /** Whose it is: somebody else may sign in here next. */
  owner: string;
  method: Exclude<Method, "GET" | "DELETE">;
  path: string;
  body: object;
}

const PAUSES = [2_000, 5_000, 15_000, 60_000];
const kept = shelf<Letter>("outbox");

let waiting = $state(0);
let reachable = $state(true);
let owner = "";
let written = 0;
let failures = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let flushing: Promise<void> | undefined;
/** Something was written while others were being sent. */
let again = false;
const refusals = new Set<(letter: Letter, problem: Problem) => void>();

export const outbox = {
  /** How many changes wait to be sent. */
  get waiting(): number {
    return waiting;
  },
  /** False after a change could not be sent, until one could. */
  get reachable(): boolean {
    return reachable;
  },
};

/** Sends what waits from an earlier visit, and from now on whatever this person writes. Returns the way to stop. */
export function open(person: string): () => void {
  owner = person;
  const again = (): void => void flush();
  addEventListener("online", again);
  void kept.all().then((letters) => {
    waiting = mine(letters).length;
    if (waiting) again();
  });
  return () => {
    removeEventListener("online", again);
    clearTimeout(timer);
  };
}

/** Keeps a change and sends it as soon as it can be. Resolves when it is kept. A later change of the same thing joins one that waits. */
export async function post(method: Letter["method"], path: string, body: object): Promise<void> {
  const letters = mine(await kept.all());
  const last = letters.at(-1);
  const joins = method === "PATCH" && last?.method === "PATCH" && last.path === path && !flushing;
  const letter: Letter = joins ? { ...last, body: { ...last.body, ...body } } : { key: nextKey(), owner, method, path, body };
  await kept.put(letter.key, letter);
  remember("outbox", "waiting");
  waiting += joins ? 0 : 1;
  again = true;
  void flush();
}

/** Tries to send all that waits. Resolves when there is nothing left, or no connection. */
export function flush(): Promise<void> {
  flushing ??= empty().finally(() => {
    flushing = undefined;
    if (again) void flush();
  });
  return flushing;
}

/** Calls back when the server refuses a change for good. Returns the way to stop. */
export function onRefused(listener: (letter: Letter, problem: Problem) => void): () => void {
  refusals.add(listener);
  return () => refusals.delete(listener);
}

async function empty(): Promise<void> {
  clearTimeout(timer);
  for (;;) {
    again = false;
    const all = await kept.all();
    const [letter, ...others] = mine(all);
    waiting = others.length + (letter ? 1 : 0);
    if (!letter) {
      if (all.length === 0) remember("outbox", null);
      return;
    }
    try {
      await deliver(letter);
    } catch (error) {
      const problem = asProblem(error);
      if (isPassing(problem)) return later();
      refusals.forEach((listener) => listener(letter, problem));
    }
    await kept.remove(letter.key);
    reachable = true;
    failures = 0;
  }
}

/** A change of something is made on its newest version: these are notes of one person, and what they wrote last counts. */
async function deliver({ key, method, path, body }: Letter): Promise<void> {
  if (method === "POST") {
    await send("POST", path, body, { "idempotency-key": key });
    return;
  }
  for (let attempt = 0; ; attempt += 1) {
    const { etag } = await send("GET", path.replace(/\/debrief$/, ""));
    try {
      await send(method, path, body, { "if-match": etag ?? "" });
      return;
    } catch (error) {
      if (asProblem(error).status !== 412 || attempt === 3) throw error;
    }
  }
}

/** What may go well another time: no connection, nobody signed in, a server that is busy. */
function isPassing({ status }: Problem): boolean {
  return status === 0 || status === 401 || status === 408 || status === 429 || status >= 500;
}

function later(): void {
  reachable = again = false;
  timer = setTimeout(() => void flush(), PAUSES[Math.min(failures, PAUSES.length - 1)]);
  failures += 1;
}

function mine(letters: Letter[]): Letter[] {
  return letters.filter((letter) => letter.owner === owner);
}

function nextKey(): string {
  written += 1;
  return `${String(Date.now()).padStart(15, "0")}-${String(written).padStart(6, "0")}-${newKey()}`;
}
