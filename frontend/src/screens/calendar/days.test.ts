import { expect, test } from "vitest";
import { between, monday, plus, spanOf, step } from "./days";

test("days are counted past the end of a month, a year and the days on which clocks change", () => {
  expect(plus("2026-12-31", 1)).toBe("2027-01-01");
  expect(plus("2027-03-28", 1)).toBe("2027-03-29");
  expect(plus("2028-03-01", -1)).toBe("2028-02-29");
  expect(between("2026-10-24", "2026-10-26")).toEqual(["2026-10-24", "2026-10-25", "2026-10-26"]);
});

test("a week begins on Monday, also for a Sunday", () => {
  expect(monday("2026-11-23")).toBe("2026-11-23");
  expect(monday("2026-11-29")).toBe("2026-11-23");
});

test("a month is shown in whole weeks", () => {
  expect(spanOf("month", "2026-11-23")).toEqual({ first: "2026-10-26", last: "2026-12-06" });
  expect(spanOf("month", "2027-02-10")).toEqual({ first: "2027-02-01", last: "2027-02-28" });
  expect(spanOf("month", "2026-12-31")).toEqual({ first: "2026-11-30", last: "2027-01-03" });
});

test("a step from the last day of a long month leaves out no shorter one", () => {
  expect(step("month", "2027-01-31", 1)).toBe("2027-02-01");
  expect(step("month", "2027-03-31", -1)).toBe("2027-02-01");
  expect(step("week", "2026-11-25", -1)).toBe("2026-11-18");
});
