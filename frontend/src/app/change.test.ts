import { afterEach, expect, test, vi } from "vitest";
import { api, Problem } from "../api/client";
import { forget, resource } from "../api/resource.svelte";
import { change } from "./change";
import { dismiss, toasts, undo } from "./toasts.svelte";

afterEach(() => {
  vi.restoreAllMocks();
  forget();
  toasts.shown.forEach((one) => dismiss(one.id));
});

test("a change is said, and the event it made can be taken back", async () => {
  vi.spyOn(api, "GET").mockResolvedValue({ data: { items: [{ id: "event-1" }] }, response: new Response() } as never);
  const post = vi.spyOn(api, "POST").mockResolvedValue({ response: new Response() } as never);
  const load = vi.fn(async () => "owed");
  const note = resource("note", load);
  await note.refresh();
  await change(note, { show: () => "sent", send: async () => ({ id: "thanks-1" }), done: "Thank-you sent", failed: "", about: ({ id }) => id });
  expect(toasts.shown.map((one) => one.text)).toEqual(["Thank-you sent"]);

  load.mockClear();
  await undo();
  expect(post).toHaveBeenCalledWith("/api/v1/events/{id}/undo", { params: { path: { id: "event-1" } } });
  expect(load).toHaveBeenCalledOnce();
});

test("a refusal says what did not happen, why, and that all is as before", async () => {
  const note = resource("note", async () => "owed");
  await note.refresh();
  const send = async (): Promise<never> => Promise.reject(new Problem(409, "conflict", "Skipped already."));
  await change(note, { show: () => "sent", send, done: "Thank-you sent", failed: "The thank-you was not sent." });

  expect(toasts.shown.map((one) => one.text)).toEqual(["The thank-you was not sent. Skipped already. It is as it was before."]);
  expect(toasts.shown[0]?.undo).toBeUndefined();
  expect(note.value).toBe("owed");
});
