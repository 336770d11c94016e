import { afterEach, expect, test, vi } from "vitest";
import { bind, keys, press } from "./keys.svelte";

let unbind = (): void => {};
afterEach(() => {
  unbind();
  keys.on = true;
  document.body.innerHTML = "";
});

function type(key: string, target: Element = document.body, init: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init });
  Object.defineProperty(event, "target", { value: target });
  press(event);
  return event;
}

function listening(...names: string[]): ReturnType<typeof vi.fn<() => void>> {
  const run = vi.fn<() => void>();
  unbind = bind(names.map((key) => ({ key, label: key, run })));
  return run;
}

test("one key acts, whatever the case", () => {
  const run = listening("t");
  expect(type("T").defaultPrevented).toBe(true);
  expect(run).toHaveBeenCalledOnce();
});

test("two keys act one after the other", () => {
  const run = listening("g c");
  type("c");
  expect(run).not.toHaveBeenCalled();
  type("g");
  type("c");
  expect(run).toHaveBeenCalledOnce();
});

test.each(["<input>", "<textarea></textarea>", '<div contenteditable="true"></div>'])("nothing acts while one types in %s", (html) => {
  const run = listening("t");
  document.body.innerHTML = html;
  type("t", document.body.firstElementChild ?? document.body);
  expect(run).not.toHaveBeenCalled();
});

test("nothing acts with Ctrl, under a dialog, or when keys are turned off", () => {
  const run = listening("t");
  type("t", document.body, { ctrlKey: true });
  document.body.innerHTML = "<dialog open></dialog>";
  type("t");
  document.body.innerHTML = "";
  keys.on = false;
  type("t");
  expect(run).not.toHaveBeenCalled();
});

test("the latest binding wins until it is taken back", () => {
  const [first, second] = [vi.fn(), vi.fn()];
  unbind = bind([{ key: "t", label: "first", run: first }]);
  const undo = bind([{ key: "t", label: "second", run: second }]);
  type("t");
  undo();
  type("t");
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 1]);
});
