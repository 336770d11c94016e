import { beforeEach, expect, test } from "vitest";
import { Draft } from "./draft.svelte";
import { forgetDrafts } from "./memory";

beforeEach(() => localStorage.clear());

const start = { title: "CTO", notes: "" };
const opened = (now = start): Draft<typeof start> => new Draft("contact 7", now);

function typed(notes: string): void {
  const draft = opened();
  draft.form.notes = notes;
  draft.keep();
}

test("what was typed is there again, and only until it is saved", () => {
  typed("met in Oslo");
  const again = opened();
  expect([again.form, again.found, again.changed]).toEqual([{ title: "CTO", notes: "met in Oslo" }, true, { notes: "met in Oslo" }]);
  again.done();
  again.keep();
  expect(opened().found).toBe(false);
});

test("nothing typed leaves nothing behind, and starting over does not either", () => {
  opened().keep();
  expect(localStorage.length).toBe(0);
  typed("met in Oslo");
  const again = opened();
  again.startOver();
  again.keep();
  expect([again.form, localStorage.length]).toEqual([start, 0]);
});

test("a refusal keeps it, an answer does not", async () => {
  typed("met in Oslo");
  const refused = opened();
  refused.until(Promise.resolve(undefined));
  await Promise.resolve();
  expect(opened().found).toBe(true);
  refused.until(Promise.resolve({ id: "7" }));
  await Promise.resolve();
  expect(opened().found).toBe(false);
});

test("what was changed elsewhere stands beside what was typed, and is taken where nothing was", () => {
  const draft = opened();
  draft.form.notes = "met in Oslo";
  draft.meet({ title: "CEO", notes: "met in Rome" });
  expect([draft.form, draft.others]).toEqual([{ title: "CEO", notes: "met in Oslo" }, { notes: "met in Rome" }]);
  draft.form.notes = "met in Rome";
  draft.meet({ title: "CEO", notes: "met in Rome" });
  expect([draft.others, draft.changed]).toEqual([{}, {}]);
});

test("it is noticed on a later visit too", () => {
  typed("met in Oslo");
  const later = opened({ title: "CEO", notes: "met in Rome" });
  expect([later.form, later.others, later.changed]).toEqual([{ title: "CEO", notes: "met in Oslo" }, { notes: "met in Rome" }, { notes: "met in Oslo" }]);
});

test("what the server made of it is taken over, and what was typed meanwhile stays", () => {
  const draft = opened();
  draft.form.title = " Head ";
  draft.form.notes = "met in Oslo";
  const settle = draft.sending();
  draft.form.notes = "met in Oslo, in May";
  draft.meet({ title: "Head", notes: "met in Oslo" }); // its own news may come before the answer
  settle({ title: "Head", notes: "met in Oslo" });
  expect([draft.form, draft.changed]).toEqual([{ title: "Head", notes: "met in Oslo, in May" }, { notes: "met in Oslo, in May" }]);
  expect(draft.others).toEqual({ notes: "met in Oslo" });
});

test("what another version left, or nobody wrote, does not stand in the way", () => {
  typed("met in Oslo");
  const key = Object.keys(localStorage)[0]!;
  localStorage.setItem(key, JSON.stringify({ was: { notes: "", gone: 1 }, typed: { notes: "met in Oslo", gone: 2 } }));
  expect(opened().form).toEqual({ title: "CTO", notes: "met in Oslo" });
  localStorage.setItem(key, "{");
  expect(opened().form).toEqual(start);
});

test("somebody forgotten is forgotten here", () => {
  typed("met in Oslo");
  forgetDrafts("8");
  expect(opened().found).toBe(true);
  forgetDrafts("7");
  expect(opened().found).toBe(false);
});
