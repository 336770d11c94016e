import { expect, test, vi } from "vitest";
import { reason, type Refusal } from "./board";
import { Carrying } from "./carrying.svelte";
import { linkClass } from "./Chain.svelte";
import { MOST, rangeOf } from "./range";
import { warmthClass } from "./Tile.svelte";

test.each([
  ["at the top", 100, 0, 900, { from: 0, to: 21 }],
  ["in the middle", -640_000, 0, 900, { from: 9992, to: 10_023 }],
  ["at the end", -1_279_100, 0, 900, { from: 19_977, to: 20_000 }],
  ["on a wall of screens", 0, 0, 10_000, { from: 0, to: MOST }],
])("a long list draws little %s", (_, top, above, below, range) => expect(rangeOf(top, above, below, 64, 20_000)).toEqual(range));

test("an empty list draws nothing", () => expect(rangeOf(0, 0, 900, 64, 0)).toEqual({ from: 0, to: 0 }));

test("colour means warmth", () => {
  expect([1, 2, 3, 7, "you" as const, 0, null].map(warmthClass)).toEqual(["d1", "d2", "d3", "d3", "you", "you", ""]);
  expect(linkClass("you", { name: "Maya", warmth: 1 })).toBe("w1");
  expect(linkClass("you", { name: "Maya", warmth: 2 })).toBe("w02");
  expect(linkClass(1, { name: "Maya", warmth: 2 })).toBe("w2");
  expect(linkClass(2, { name: "", link: "todo" })).toBe("todo");
});

const closed: Refusal = {
  title: "Not yet done",
  conditions: [
    { met: true, text: "One answer written" },
    { met: false, text: "Thank-you neither sent nor skipped" },
  ],
  cure: { label: "Write the note", key: "t", run: vi.fn() },
};

test("a refusal says only what is missing", () => expect(reason(closed)).toBe("Not yet done. Thank-you neither sent nor skipped."));

function board(): { carrying: Carrying<{ id: string }>; move: ReturnType<typeof vi.fn>; press: (key: string) => boolean } {
  const move = vi.fn();
  const card = { id: "jonas" };
  const carrying = new Carrying<{ id: string }>({
    lanes: () => [
      { id: "asked", title: "Asked" },
      { id: "held", title: "Met" },
      { id: "closed", title: "Done" },
    ],
    laneOf: () => "held",
    nameOf: () => "Jonas",
    refuses: (_, lane) => (lane === "closed" ? closed : null),
    move,
  });
  return { carrying, move, press: (key) => carrying.keydown(new KeyboardEvent("keydown", { key }), card) };
}

test("Space lifts, arrows move, Space drops, and it is said aloud", () => {
  const { carrying, move, press } = board();
  press(" ");
  expect(carrying.said).toBe("Jonas lifted from Met");
  press("ArrowLeft");
  expect(carrying.said).toBe("Jonas is over Asked");
  press(" ");
  expect(move).toHaveBeenCalledExactlyOnceWith({ id: "jonas" }, "asked");
  expect(carrying.said).toBe("Jonas moved to Asked");
});

test("a forbidden move says why before the drop, and is not made", () => {
  const { carrying, move, press } = board();
  press(" ");
  press("ArrowRight");
  expect(carrying.said).toContain("Thank-you neither sent nor skipped");
  press(" ");
  expect([move.mock.calls.length, carrying.lifted?.id]).toEqual([0, "jonas"]);
  press("t");
  expect(closed.cure?.run).toHaveBeenCalledOnce();
  expect(carrying.lifted).toBeUndefined();
});

test("Escape puts it back, and arrows are the page's while nothing is lifted", () => {
  const { carrying, move, press } = board();
  expect(press("ArrowLeft")).toBe(false);
  press(" ");
  press("ArrowLeft");
  press("Escape");
  expect([carrying.lifted, move.mock.calls.length, carrying.said]).toEqual([undefined, 0, "Jonas is back in Met"]);
});
