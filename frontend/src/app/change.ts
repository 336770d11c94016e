/** One change from a button: shown at once, said in a toast, undoable, and put back with a reason when it is refused. */
import { asProblem, type Resource } from "../api/resource.svelte";
import { lastEvent, undoEvent } from "../api/undo";
import { toast } from "./toasts.svelte";
import { words } from "./words";

interface Change<T, R> {
  /** What it looks like from now on. */
  show: (value: T) => T;
  send: () => Promise<R>;
  /** The verb of the button, done: "Thank-you sent". */
  done: string;
  /** What did not happen: "The thank-you was not sent." */
  failed: string;
  /** The id of what it was about, when the server can take it back. */
  about?: (answer: R) => string;
  /** Another way back. */
  undo?: (answer: R) => Promise<unknown>;
}

/** The same one as it is known now: a change that was sent before this one may have led it to another version. */
export function newest<T extends { id: string }>(all: readonly T[] | undefined, one: T): T {
  return all?.find((other) => other.id === one.id) ?? one;
}

/** The answer, or undefined when it was refused; then the toast says why. */
export async function change<T, R>(what: Resource<T>, how: Change<T, R>): Promise<R | undefined> {
  try {
    const answer = await what.change(how.show, how.send);
    toast(how.done, wayBack(what, how, answer));
    return answer;
  } catch (error) {
    toast(`${how.failed} ${asProblem(error).detail} ${words.failed}`);
    return undefined;
  }
}

function wayBack<T, R>(what: Resource<T>, { about, undo }: Change<T, R>, answer: R): (() => Promise<void>) | undefined {
  const event = about && lastEvent(about(answer)).catch(() => undefined);
  const back = undo ? () => undo(answer) : event && (async () => undoEvent(await event));
  return back && (() => back().then(() => what.refresh()));
}
