/** What happens elsewhere (a webhook, another tab) appears without reloading: one stream of events, resumed where it broke off. */
import { invalidate } from "./resource.svelte";

interface LiveEvent {
  type: string;
  subject_id: string;
  data?: Record<string, unknown>;
}

const ADDRESS = "/api/v1/events/stream";
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 60_000;

/**
 * Follows the stream until the returned function is called. It is read with `fetch`, since an EventSource hears only the types it was
 * told of. A hidden tab lets go of its connection: browsers allow six to one host.
 */
export function follow(heard: (event: LiveEvent) => void = () => {}): () => void {
  let reading: AbortController | undefined;
  let position = "";

  async function read(signal: AbortSignal): Promise<void> {
    for (let wait = FIRST_WAIT; !signal.aborted; wait = Math.min(wait * 2, LONGEST_WAIT)) {
      try {
        const headers: HeadersInit = { accept: "text/event-stream", ...(position && { "last-event-id": position }) };
        const answer = await fetch(ADDRESS, { headers, signal, cache: "no-store" });
        if (answer.status === 401) return;
        if (!answer.ok || !answer.body) throw new Error(String(answer.status));
        wait = FIRST_WAIT;
        await readFrames(answer.body, (frame) => {
          position = frame.id || position;
          if (!frame.data) return;
          const event = JSON.parse(frame.data) as LiveEvent;
          invalidate(event.type);
          heard(event);
        });
      } catch {
        // A broken stream is ordinary: the next one begins where it ended.
      }
      await pause(wait, signal);
    }
  }

  function attend(): void {
    if (document.hidden) {
      reading?.abort();
      reading = undefined;
    } else if (!reading) {
      reading = new AbortController();
      void read(reading.signal);
    }
  }

  document.addEventListener("visibilitychange", attend);
  attend();
  return () => {
    document.removeEventListener("visibilitychange", attend);
    reading?.abort();
  };
}

export interface Frame {
  id: string;
  data: string;
}

/** Splits a stream of server-sent events into frames; comments and event names are passed over. */
export async function readFrames(body: ReadableStream<Uint8Array>, take: (frame: Frame) => void): Promise<void> {
  const reader = body.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader();
  let waiting = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const parts = (waiting + value).split(/\r?\n\r?\n/);
    waiting = parts.pop() ?? "";
    for (const part of parts) take({ id: field(part, "id"), data: field(part, "data") });
  }
}

function field(frame: string, name: string): string {
  const values = frame.split(/\r?\n/).filter((line) => line.startsWith(`${name}:`));
  return values.map((line) => line.slice(name.length + 1).replace(/^ /, "")).join("\n");
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });
}
