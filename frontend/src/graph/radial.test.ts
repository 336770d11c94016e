import { expect, test } from "vitest";
import { bow, frameOf, nextTo, radial, type Cast } from "./radial";

const ids = (name: string, n: number): string[] => Array.from({ length: n }, (_, i) => `${name}${i}`);
const desk = frameOf(840, 900, false);
const cast = (more: Partial<Cast>): Cast => ({ centre: "maya", inner: [], outer: [], path: new Set(), begins: 0.75, ...more });

test("the centre is in the middle, and the inner ring is evenly spaced from the top", () => {
  const places = radial(cast({ inner: ids("a", 4) }), desk);
  const { x, y } = places.get("maya")!;
  expect([x, y]).toEqual([420, 450]);
  expect(places.get("a0")!.x).toBeCloseTo(x);
  expect(places.get("a0")!.y).toBeLessThan(y);
  expect(places.get("a1")!.x).toBeGreaterThan(x);
  expect(places.get("a2")!.y).toBeGreaterThan(y);
});

test.each([[[]], [["me", "b0", "a0", "maya"]]])("sixty people stand on the stage, and no two tiles touch: %s", (way) => {
  const inner = ids("a", 12);
  const outer = [...ids("b", way.length ? 46 : 47).map((id, i) => [id, inner[i % 3]] as const), ...(way.length ? [["me", "a0"] as const] : [])]; // all on three of them
  for (const frame of [desk, frameOf(1320, 1080, false)]) {
    const places = [...radial(cast({ inner, outer, path: new Set(way), begins: way.length ? 0.5 : 0.75 }), frame).values()];
    expect(places).toHaveLength(60);
    for (const [i, one] of places.entries()) {
      for (const other of places.slice(i + 1)) {
        expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan((one.size + other.size) / 2);
      }
    }
  }
});

test("everybody is on the screen of a phone, clear of the bar", () => {
  const inner = ids("a", 7);
  const outer = ids("b", 17).map((id, i) => [id, inner[i % 7]] as const);
  for (const { x, y, size } of radial(cast({ inner, outer }), frameOf(390, 484, true)).values()) {
    expect(x - size / 2).toBeGreaterThan(0);
    expect(x + size / 2).toBeLessThan(390);
    expect(y - size / 2).toBeGreaterThan(58);
    expect(y + size / 2).toBeLessThan(484);
  }
});

test("the outer ring stays near whom it hangs on", () => {
  const places = radial(cast({ inner: ids("a", 6), outer: [["far", "a2"]] }), desk);
  const [on, far] = [places.get("a2")!, places.get("far")!];
  const angle = (p: { x: number; y: number }): number => Math.atan2((p.y - 450) / desk.rings[1].ry, (p.x - 420) / desk.rings[1].rx);
  expect(angle(far)).toBeCloseTo(angle(on), 1);
});

test("the way comes straight from the left, and the others make room", () => {
  const inner = ["robert", ...ids("a", 4)];
  const outer = [...ids("b", 5).map((id) => [id, "robert"] as const), ["me", "robert"] as const];
  const places = radial(cast({ inner, outer, path: new Set(["me", "robert", "maya"]), begins: 0.5 }), desk);
  expect(places.get("robert")!.y).toBeCloseTo(450);
  expect(places.get("me")!.y).toBeCloseTo(450);
  expect(places.get("me")!.x).toBeLessThan(places.get("robert")!.x);
});

test("a longer way keeps its order on the outer ring", () => {
  const path = new Set(["me", "ann", "ben", "maya"]);
  const others = ids("b", 4).map((id) => [id, "ben"] as const);
  const places = radial(cast({ inner: ["ben", ...ids("a", 3)], outer: [["me", "ben"], ["ann", "ben"], ...others], path, begins: 0.5 }), desk);
  expect(places.get("ann")!.y).toBeCloseTo(450);
  const near = [...places].filter(([, one]) => one.ring === 2);
  for (const [id, one] of near) for (const [other, two] of near) if (id < other) expect(Math.hypot(one.x - two.x, one.y - two.y), `${id} ${other}`).toBeGreaterThan((one.size + two.size) / 2);
});

test("arrows go to whoever is nearest in that direction", () => {
  const places = radial(cast({ inner: ids("a", 4), outer: [["far", "a1"]] }), desk);
  expect(nextTo(places, "maya", "up")).toBe("a0");
  expect(nextTo(places, "maya", "right")).toBe("a1");
  expect(nextTo(places, "a1", "right")).toBe("far");
  expect(nextTo(places, "a1", "left")).toBe("maya");
  expect(nextTo(places, "far", "right")).toBeUndefined();
  expect(nextTo(places, "nobody", "left")).toBeUndefined();
});

test("a line bows, and ends where its people are", () => {
  expect(bow({ x: 0, y: 0 }, { x: 100, y: 0 })).toBe("M0.0 0.0Q50.0 10.0 100.0 0.0");
});
