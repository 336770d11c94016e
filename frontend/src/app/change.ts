/** One change from a button: shown at once, said in a toast, undoable, and put back with a reason when it is refused. */
import { asProblem, type Resource } from "../api/resource.svelte";
import { toast } from "./toasts.svelte";
import { words } from "./words";

export interface Change<T, R> {
  /** What it looks like from now on. */
  show: (value: T) => T;
  send: () => Promise<R>;
  /** The verb of the button, done: "Thank-you sent". */
  done: string;
  /** What did not happen: "The thank-you was not sent." */
  failed: string;
  undo?: (answer: R) => Promise<unknown>;
}

/** The answer, or undefined when it was refused; then the toast says why. */
export async function change<T, R>(what: Resource<T>, { show, send, done, failed, undo }: Change<T, R>): Promise<R | undefined> {
  try {
    const answer = await what.change(show, send);
    toast(done, undo && (() => undo(answer).then(() => what.refresh())));
    return answer;
  } catch (error) {
    toast(`${failed} ${asProblem(error).detail} ${words.failed}`);
    return undefined;
  }
}
