import { expect, test } from "vitest";
import { readFrames, type Frame } from "./live";

function stream(...parts: string[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(new TextEncoder().encode(part));
      controller.close();
    },
  });
}

async function frames(...parts: string[]): Promise<Frame[]> {
  const found: Frame[] = [];
  await readFrames(stream(...parts), (frame) => found.push(frame));
  return found;
}

test("frames are put together across the pieces they arrive in", async () => {
  const got = await frames("retry: 2000\nid: 7\n\nid: 8\nevent: contact.cre", 'ated\ndata: {"type":"contact.created"}\n', "\n: still here\n\n");

  expect(got).toEqual([
    { id: "7", data: "" },
    { id: "8", data: '{"type":"contact.created"}' },
    { id: "", data: "" },
  ]);
});

test("a letter in two bytes may be cut in two, and a frame that was cut off is not taken", async () => {
  const bytes = new TextEncoder().encode("data: Tomás\n\ndata: half");
  const cut = bytes.indexOf(0xc3) + 1;
  const found: Frame[] = [];
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes.slice(0, cut));
      controller.enqueue(bytes.slice(cut));
      controller.close();
    },
  });
  await readFrames(body, (frame) => found.push(frame));

  expect(found).toEqual([{ id: "", data: "Tomás" }]);
});
