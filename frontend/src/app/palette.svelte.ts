/** What ⌘K can find. Rooms add their people and actions; the palette itself is loaded when it is first opened. */
import type { IconName } from "../ui/icons";

export interface Find {
  readonly id: string;
  readonly label: string;
  /** At the right: what kind of thing it is, or where. */
  readonly note?: string;
  readonly icon?: IconName;
  readonly run: () => void;
}

/** Answers with what fits the query, best first. May ask the server; then it should give up on `signal`. */
export type Source = (query: string, signal: AbortSignal) => readonly Find[] | Promise<readonly Find[]>;

const sources = new Set<Source>();
let open = $state(false);

export const palette = {
  get open(): boolean {
    return open;
  },
  set open(next: boolean) {
    open = next;
  },
};

/** Adds a source until the returned function is called. */
export function register(source: Source): () => void {
  sources.add(source);
  return () => sources.delete(source);
}

/** Everything found, as it comes in; a source that fails finds nothing. */
export async function find(query: string, signal: AbortSignal, found: (all: readonly Find[]) => void): Promise<void> {
  const parts: (readonly Find[])[] = [...sources].map(() => []);
  await Promise.all(
    [...sources].map(async (source, i) => {
      parts[i] = await (async () => source(query, signal))().catch(() => []);
      if (!signal.aborted) found(parts.flat());
    }),
  );
}

/** Whether every word of the query begins a word of the text. */
export function fits(query: string, text: string): boolean {
  const words = plain(text).split(/\s+/);
  return plain(query).split(/\s+/).every((part) => words.some((word) => word.startsWith(part)));
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
