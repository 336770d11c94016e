import { expect, test } from "vitest";
import { withTimes } from "./times";

const TIMES = "Tuesday at 10:00 or Wednesday at 15:00";

test("times stand before the words that take leave", () => {
  expect(withTimes("Hello Dana,\n\nmay I ask?\n\nThank you,\nNoor\n", TIMES)).toBe(`Hello Dana,\n\nmay I ask?\n\nWould one of these suit you: ${TIMES}?\n\nThank you,\nNoor`);
});

test("proposed again, they take the place of those before, and of the gap for them", () => {
  const once = withTimes("Hello.\n\nNoor", "Monday at 9:00");
  expect(withTimes(once, TIMES)).toBe(withTimes("Hello.\n\nNoor", TIMES));
  expect(withTimes("Does it suit you: [two or three times that suit you]?", TIMES)).toBe(`Does it suit you: ${TIMES}?`);
});
