import { expect, test } from "vitest";
import { ago, count, initials, lately, list, number, sentence, size, span, time } from "./format";
import { fits } from "./palette.svelte";
import { distance } from "./words";

test.each([
  ["Maya Okafor", "MO"],
  ["Tomás Rey", "TR"],
  ["Ana Maria de la Cruz, PhD", "AC"],
  ["Prince", "P"],
  ["李 小龙", "李小"],
  ["", "·"],
])("the tile of %s says %s", (name, said) => expect(initials(name)).toBe(said));

const now = new Date("2026-11-19T09:42:00Z");
test.each([
  ["2026-11-19T08:00:00Z", "today"],
  ["2026-11-18T23:00:00Z", "yesterday"],
  ["2026-11-13T09:42:00Z", "6 days ago"],
  ["2026-10-19T09:42:00Z", "4 weeks ago"],
  ["2026-06-19T09:42:00Z", "5 months ago"],
  ["2026-11-20T01:00:00Z", "tomorrow"],
])("%s was %s", (when, said) => expect(ago(when, now)).toBe(said));

test.each([
  ["2026-11-19T09:41:40Z", "just now"],
  ["2026-11-19T09:42:20Z", "just now"],
  ["2026-11-19T09:37:00Z", "5 minutes ago"],
  ["2026-11-19T06:42:00Z", "3 hours ago"],
  ["2026-11-19T10:12:00Z", "in 30 minutes"],
  ["2026-11-13T09:42:00Z", "6 days ago"],
])("%s was lately %s", (when, said) => expect(lately(when, now)).toBe(said));

test("numbers, lists, times and spans are written for people", () => {
  expect(number(1204)).toBe("1,204");
  expect(list(["Maya", "Robert", "Ruth"])).toBe("Maya, Robert and Ruth");
  expect(time("2026-11-19T10:30:00Z", "Europe/Lisbon")).toBe("10:30");
  expect([span(48 * 60_000), span(4 * 3_600_000), span(-3 * 86_400_000)]).toEqual(["48 min", "4 h", "3 days"]);
  expect([count(1, "person", "people"), count(2, "card")]).toEqual(["1 person", "2 cards"]);
});

test("a distance is said in words", () => expect([1, 2, 3, null].map(distance)).toEqual(["You know them", "1 step away", "2 steps away", "No path yet"]));

test("the palette finds by the beginnings of words, accents aside", () => {
  expect(fits("tom re", "Tomás Rey")).toBe(true);
  expect(fits("omas", "Tomás Rey")).toBe(false);
  expect(fits("", "anything")).toBe(true);
});

test.each([
  [0, "0 byte"],
  [999, "999 byte"],
  [118_400_000_000, "118 GB"],
  [2_000_000_000_000, "2 TB"],
])("%i bytes are %s", (bytes, said) => expect(size(bytes)).toBe(said));

test("a sentence ends with one full stop", () => {
  expect(["Toward Acme", "Toward Acme, Inc.", "Is that so?"].map(sentence)).toEqual(["Toward Acme.", "Toward Acme, Inc.", "Is that so?"]);
});
