/** Moves points to where they belong: 280 ms, from wherever they are just now, and at once for whoever wants no motion. */
import type { Point } from "./radial";

const LONG = 280;

const still = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;
const eased = (t: number): number => 1 - (1 - t) ** 3;

/** Calls `draw` with the points of each frame, the last time with exactly `to`. Returns the way to stop. */
export function glide(from: ReadonlyMap<string, Point>, to: ReadonlyMap<string, Point>, draw: (points: ReadonlyMap<string, Point>) => void): () => void {
  const moves = [...to].map(([id, end]) => ({ id, begin: from.get(id) ?? end, end }));
  if (still() || moves.every(({ begin, end }) => begin.x === end.x && begin.y === end.y)) {
    draw(to);
    return () => {};
  }
  const started = performance.now();
  let frame = 0;
  const step = (now: number): void => {
    const t = Math.min(Math.max(now - started, 0) / LONG, 1);
    const part = eased(t);
    draw(t === 1 ? to : new Map(moves.map(({ id, begin, end }) => [id, { x: begin.x + (end.x - begin.x) * part, y: begin.y + (end.y - begin.y) * part }])));
    if (t < 1) frame = requestAnimationFrame(step);
  };
  step(started);
  return () => cancelAnimationFrame(frame);
}
