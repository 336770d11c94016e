import { afterEach, expect, test, vi } from "vitest";
import { Problem } from "./client";
import { doAway, forget, invalidate, resource } from "./resource.svelte";

afterEach(forget);

function later<T>(): { promise: Promise<T>; resolve: (value: T) => void; reject: (error: Error) => void } {
  let [resolve, reject] = [(_: T): void => {}, (_: Error): void => {}];
  const promise = new Promise<T>((yes, no) => ([resolve, reject] = [yes, no]));
  return { promise, resolve, reject };
}

test("one copy for all who ask under the same key", () => {
  expect(resource("a", async () => 1)).toBe(resource("a", async () => 2));
});

test("a change shows at once and stays when the server agrees", async () => {
  let stored = ["Maya"];
  const people = resource("people", async () => stored);
  await people.refresh();
  const sent = later<void>();
  const changing = people.change((all) => [...all, "Ruth"], () => sent.promise);

  expect(people.value).toEqual(["Maya", "Ruth"]);
  stored = ["Maya", "Ruth Abara"];
  sent.resolve();
  await changing;
  expect(people.value).toEqual(["Maya", "Ruth Abara"]);
});

test("a refused change is taken back, and another one under way is kept", async () => {
  const people = resource("people", async () => ["Maya"]);
  await people.refresh();
  const [first, second] = [later<void>(), later<void>()];
  const refused = people.change((all) => all.filter((one) => one !== "Maya"), () => first.promise);
  const kept = people.change((all) => [...all, "Ruth"], () => second.promise);
  expect(people.value).toEqual(["Ruth"]);

  first.reject(new Problem(409, "conflict", "She is in an open chain."));
  await expect(refused).rejects.toThrow("open chain");
  expect(people.value).toEqual(["Maya", "Ruth"]);
  second.resolve();
  await kept;
  expect(people.value).toEqual(["Maya"]);
});

test("of two quick changes the second goes out with the version that the first has led to", async () => {
  let version = 1;
  const record = resource("record", async () => ({ version }));
  await record.refresh();
  const first = later<void>();
  const sent: number[] = [];
  const changes = [
    record.change((was) => was, () => first.promise.then(() => void (version = 2))),
    record.change((was) => was, async () => void sent.push(record.value!.version)),
  ];
  await new Promise((passed) => setTimeout(passed));
  expect(sent).toEqual([]);

  first.resolve();
  await Promise.all(changes);
  expect(sent).toEqual([2]);
});

test("what is done away with is not read again, unless that is refused", async () => {
  const load = vi.fn(async () => 1);
  const one = resource("doomed", load, ["contact."]);
  await one.refresh();
  one.readers = 1;
  const answer = later<void>();
  const going = doAway([one], () => answer.promise);
  invalidate("contact.deleted");
  expect(load).toHaveBeenCalledOnce();

  answer.reject(new Problem(409, "conflict", "It stays."));
  await expect(going).rejects.toThrow("It stays");
  expect(load).toHaveBeenCalledTimes(2);
});

test("an event reads again what is shown and marks what is only remembered", async () => {
  const load = vi.fn(async () => 1);
  const shown = resource("shown", load, ["contact."]);
  const remembered = resource("remembered", load, ["contact."]);
  const other = resource("other", load, ["introduction."]);
  await Promise.all([shown.refresh(), remembered.refresh(), other.refresh()]);
  shown.readers = 1;
  load.mockClear();
  invalidate("contact.created");

  expect(load).toHaveBeenCalledOnce();
  expect([shown.stale, remembered.stale, other.stale]).toEqual([false, true, false]);
});

test("a later reading wins over an earlier one that answers last", async () => {
  const answers = [later<string>(), later<string>()];
  let asked = 0;
  const one = resource("race", () => answers[asked++]!.promise);
  const [first, second] = [one.refresh(), one.refresh()];
  answers[1]!.resolve("new");
  answers[0]!.resolve("old");
  await Promise.all([first, second]);

  expect(one.value).toBe("new");
  expect(one.loading).toBe(false);
});

test("a failed reading keeps what was there and says why", async () => {
  const load = vi.fn<() => Promise<string>>().mockResolvedValueOnce("kept").mockRejectedValueOnce(new Problem(503, "busy", "Later."));
  const one = resource("failing", load);
  await one.refresh();
  await one.refresh();

  expect([one.value, one.problem?.detail, one.stale]).toEqual(["kept", "Later.", true]);
});

test("a change shows until what replaced its own reading has come", async () => {
  const readings: ReturnType<typeof later<string[]>>[] = [];
  const people = resource("people", () => {
    const reading = later<string[]>();
    readings.push(reading);
    return reading.promise;
  });
  const first = people.refresh();
  readings[0]!.resolve(["Maya"]);
  await first;

  const changing = people.change((all) => [...all, "Ruth"], async () => undefined);
  await new Promise((passed) => setTimeout(passed));
  const elsewhere = people.refresh();
  readings[1]!.resolve(["Maya"]);
  await new Promise((passed) => setTimeout(passed));
  expect(people.value).toEqual(["Maya", "Ruth"]);

  readings[2]!.resolve(["Maya", "Ruth Abara"]);
  await Promise.all([changing, elsewhere]);
  expect(people.value).toEqual(["Maya", "Ruth Abara"]);
});
