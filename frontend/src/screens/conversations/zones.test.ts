import { expect, test } from "vitest";
import { inZone, momentsOf, zones } from "./zones";

const at = (wall: string, zone: string): string[] => momentsOf(wall, zone).map((moment) => moment.toISOString());

test("a wall time is one moment on most days", () => {
  expect(at("2026-12-01T10:30", "America/New_York")).toEqual(["2026-12-01T15:30:00.000Z"]);
});

test("an hour that comes twice is two moments, one that is left out is none", () => {
  expect(at("2026-10-25T01:30", "Europe/Lisbon")).toEqual(["2026-10-25T00:30:00.000Z", "2026-10-25T01:30:00.000Z"]);
  expect(at("2026-03-29T01:30", "Europe/Lisbon")).toEqual([]);
  expect(at("not a time", "Europe/Lisbon")).toEqual([]);
});

test("my own zone is among the choices", () => {
  expect(zones("Europe/Lisbon")).toContain("Europe/Lisbon");
});

test("a moment is set as the clocks of a zone show it, in the second of two hours as well", () => {
  expect(inZone(new Date("2026-12-01T15:30Z"), "America/New_York")).toEqual({ wall_time: "2026-12-01T10:30", time_zone: "America/New_York", fold: 0 });
  expect(inZone(new Date("2026-10-25T01:30Z"), "Europe/Lisbon")).toEqual({ wall_time: "2026-10-25T01:30", time_zone: "Europe/Lisbon", fold: 1 });
});
