import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { dismiss, forgetPast, hold, resume, SECONDS, toast, toasts, undo } from "./toasts.svelte";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  toasts.shown.forEach((one) => dismiss(one.id));
  forgetPast();
  vi.useRealTimers();
});

const texts = (): string[] => toasts.shown.map((one) => one.text);

test("a toast goes after eight seconds, unless somebody reads it", () => {
  const id = toast("Note sent");
  vi.advanceTimersByTime(SECONDS * 1000 - 1);
  hold(id);
  vi.advanceTimersByTime(60_000);
  expect(texts()).toEqual(["Note sent"]);
  resume(id);
  vi.advanceTimersByTime(SECONDS * 1000);
  expect(texts()).toEqual([]);
});

test("undo takes back the latest that can be, once", async () => {
  const [first, second] = [vi.fn(async () => {}), vi.fn(async () => {})];
  toast("Asked", first);
  toast("Thanked", second);
  toast("Copied");
  await undo();
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([0, 1]);
  expect(texts()).toEqual(["Asked", "Copied", "Undone"]);
});

test("what was done before can be undone when its toast is gone, and is named then", async () => {
  const back = vi.fn(async () => {});
  toast("Asked", back);
  vi.advanceTimersByTime(SECONDS * 1000);
  expect(texts()).toEqual([]);
  await undo();
  await undo();
  expect([back.mock.calls.length, texts()]).toEqual([1, ["Undone: Asked"]]);
});

test("an undo that fails says so", async () => {
  toast("Asked", async () => Promise.reject(new Error("It was changed since.")));
  await undo();
  expect(texts()).toEqual(["It could not be undone. It was changed since."]);
});

test("three at most", () => {
  for (const text of ["a", "b", "c", "d"]) toast(text);
  expect(texts()).toEqual(["b", "c", "d"]);
});
