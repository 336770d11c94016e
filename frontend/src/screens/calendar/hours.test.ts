import { expect, test } from "vitest";
import type { Meeting } from "./days";
import { hoursOf, minutesOf, placed, wallAt } from "./hours";

const meeting = (wall_time: string, minutes = 30): Meeting => ({ informational_id: wall_time, wall_time, minutes }) as Meeting;
const lie = (...meetings: Meeting[]): string[] => placed(meetings, (it) => it.wall_time).map((one) => `${one.it.wall_time.slice(11)} ${one.column + 1}/${one.columns}`);

test("a wall time stays within its day", () => {
  expect(minutesOf("2026-11-24T10:15")).toBe(615);
  expect(wallAt("2026-11-24", 615)).toBe("2026-11-24T10:15");
  expect(wallAt("2026-11-24", -15)).toBe("2026-11-24T00:00");
  expect(wallAt("2026-11-24", 1440)).toBe("2026-11-24T23:45");
});

test("what touches lies side by side, what comes after has the whole width", () => {
  expect(lie(meeting("2026-11-24T10:00"), meeting("2026-11-24T10:30"))).toEqual(["10:00 1/1", "10:30 1/1"]);
  expect(lie(meeting("2026-11-24T10:00", 60), meeting("2026-11-24T10:30"), meeting("2026-11-24T11:00"))).toEqual(["10:00 1/2", "10:30 2/2", "11:00 1/1"]);
  expect(lie(meeting("2026-11-24T10:00", 90), meeting("2026-11-24T10:15", 15), meeting("2026-11-24T10:30"))).toEqual(["10:00 1/2", "10:15 2/2", "10:30 2/2"]);
  expect(lie(meeting("2026-11-24T10:00"), meeting("2026-11-25T10:00"))).toEqual(["10:00 1/1", "10:00 1/1"]);
});

test("the working day is shown, and whatever lies outside of it", () => {
  const hours = (...meetings: Meeting[]) => hoursOf(placed(meetings, (it) => it.wall_time));
  expect(hours()).toEqual({ from: 8, to: 19 });
  expect(hours(meeting("2026-11-24T06:45"), meeting("2026-11-24T20:45"))).toEqual({ from: 6, to: 22 });
  expect(hours(meeting("2026-11-24T23:45"))).toEqual({ from: 8, to: 24 });
});
