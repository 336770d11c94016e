/** Where people stand around one of them: an inner ring evenly spaced, and an outer one where each stays near whom it hangs on. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Spot extends Point {
  /** The width of the tile. */
  readonly size: number;
  readonly ring: 0 | 1 | 2;
}

export interface Ring {
  readonly rx: number;
  readonly ry: number;
}

export interface Frame {
  readonly centre: Point;
  readonly rings: readonly [Ring, Ring];
  readonly sizes: Sizes;
}

interface Sizes {
  readonly centre: number;
  readonly inner: number;
  readonly path: number;
  readonly outer: number;
  readonly me: number;
}

export interface Cast {
  readonly centre: string;
  /** In their order around the centre, clockwise. */
  readonly inner: readonly string[];
  /** Each with the one of the inner ring that it hangs on; none when it belongs to the centre itself. */
  readonly outer: readonly (readonly [id: string, on: string | undefined])[];
  /** The way that leads to the centre from the left, me first. */
  readonly path: ReadonlySet<string>;
  /** Where the inner ring begins, as a part of a full turn: 0 is at the right, and it goes on clockwise. */
  readonly begins: number;
}

const TURN = 2 * Math.PI;
const DESKTOP: Sizes = { centre: 104, inner: 54, path: 66, outer: 30, me: 50 };
const PHONE: Sizes = { centre: 84, inner: 42, path: 52, outer: 26, me: 40 };
/** An ellipse that is no wider or higher than this still looks like a ring. */
const STRETCH = 1.3;
const INNER = 0.613;

/** What fits a stage of this size: room for the bar above, and for words below. */
export function frameOf(width: number, height: number, phone: boolean): Frame {
  const [top, bottom, side] = phone ? [78, 58, 24] : [92, 92, 74];
  const high = Math.max((height - top - bottom) / 2, 60);
  const wide = Math.max(width / 2 - side, 60);
  const [rx, ry] = [Math.min(wide, high * STRETCH), Math.min(high, wide * STRETCH)];
  return {
    centre: { x: width / 2, y: top + (height - top - bottom) / 2 },
    rings: [
      { rx: rx * INNER, ry: ry * INNER },
      { rx, ry },
    ],
    sizes: phone ? PHONE : DESKTOP,
  };
}

/** Everybody's place. It is the same for the same cast, so that nothing jumps when it is read again. */
export function radial(cast: Cast, frame: Frame): Map<string, Spot> {
  const { sizes } = frame;
  const places = new Map<string, Spot>([[cast.centre, { ...frame.centre, size: sizes.centre, ring: 0 }]]);
  const angles = new Map(cast.inner.map((id, i) => [id, (cast.begins + i / cast.inner.length) * TURN]));
  for (const [id, angle] of angles) places.set(id, { ...on(frame, 0, angle), size: id === "me" ? sizes.me : cast.path.has(id) ? sizes.path : sizes.inner, ring: 1 });
  for (const { id, angle, size } of spread(wishes(cast, angles, frame), frame)) places.set(id, { ...on(frame, 1, angle), size, ring: 2 });
  return places;
}

function on({ centre, rings }: Frame, ring: 0 | 1, angle: number): Point {
  const { rx, ry } = rings[ring];
  return { x: centre.x + rx * Math.cos(angle), y: centre.y + ry * Math.sin(angle) };
}

interface Place {
  readonly id: string;
  readonly size: number;
  angle: number;
  /** On the way to the centre: the others make room. */
  readonly pinned: boolean;
}

/** The angle that two neighbours of the outer ring need between them. */
function apart(one: { size: number }, other: { size: number }, { rings: [, { rx, ry }] }: Frame): number {
  return ((one.size + other.size) / 2 + 12) / Math.min(rx, ry);
}

/** The angle that each of the outer ring would like: fanned out around whom it hangs on, the way straight behind. */
function wishes({ outer, begins, path }: Cast, angles: ReadonlyMap<string, number>, frame: Frame): Place[] {
  const { sizes } = frame;
  const step = TURN / Math.max(outer.length, 24);
  const hanging = new Map<string, string[]>();
  for (const [id, at] of outer) if (!path.has(id)) hanging.set(at ?? "", [...(hanging.get(at ?? "") ?? []), id]);
  const fans = [...hanging].flatMap(([at, group]) =>
    group.map((id, i): Place => {
      const base = angles.get(at);
      return { id, size: sizes.outer, angle: base === undefined ? (begins + (i + 0.5) / group.length) * TURN : base + (i - (group.length - 1) / 2) * step, pinned: false };
    }),
  );
  let angle = begins * TURN;
  const way: Place[] = [];
  for (const id of [...path].reverse().filter((one) => outer.some(([other]) => one === other))) {
    const size = id === "me" ? sizes.me : sizes.inner;
    const before = way.at(-1);
    if (before) angle += apart(before, { size }, frame);
    way.push({ id, size, angle, pinned: true });
  }
  const [start, end] = [begins * TURN, angle];
  const middle = (start + end) / 2;
  for (const one of fans) {
    const past = ((one.angle - start + TURN / 2) % TURN) - TURN / 2; // from where the way begins, either way round
    if (way.length && past >= 0 && past <= end - start) one.angle = start + past < middle ? start - 1e-3 : end + 1e-3;
  }
  return [...fans, ...way];
}

/** Pushes neighbours apart until none stands too close, as far as the ring has room. */
function spread(places: readonly Place[], frame: Frame): Place[] {
  const placed = places.map((one) => ({ ...one, angle: ((one.angle % TURN) + TURN) % TURN }));
  const whole = placed.reduce((sum, one) => sum + apart(one, one, frame), 0);
  const room = Math.min(1, (TURN * 0.98) / whole);
  for (let round = 0; placed.length > 1 && round < 1000; round++) {
    placed.sort((one, other) => one.angle - other.angle);
    let most = 0;
    for (const [i, one] of placed.entries()) {
      const next = placed[(i + 1) % placed.length]!;
      const short = room * apart(one, next, frame) - (next.angle - one.angle + (i + 1 === placed.length ? TURN : 0));
      if (short <= 1e-4 || (one.pinned && next.pinned)) continue;
      const share = one.pinned ? 0 : next.pinned ? 1 : 0.5;
      one.angle -= short * share;
      next.angle += short * (1 - share);
      most = Math.max(most, short);
    }
    if (most < 1e-3) break;
  }
  return placed;
}

/** A line with a little bow, so that those of a ring do not lie on each other. */
export function bow(from: Point, to: Point): string {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const at = (value: number): string => value.toFixed(1);
  return `M${at(from.x)} ${at(from.y)}Q${at((from.x + to.x) / 2 - dy * 0.1)} ${at((from.y + to.y) / 2 + dx * 0.1)} ${at(to.x)} ${at(to.y)}`;
}

export type Direction = "up" | "down" | "left" | "right";

/** Who is next from here in a direction: near, and not too far to the side. */
export function nextTo(places: ReadonlyMap<string, Point>, from: string, direction: Direction): string | undefined {
  const here = places.get(from);
  if (!here) return undefined;
  const [ux, uy] = { up: [0, -1], down: [0, 1], left: [-1, 0], right: [1, 0] }[direction] as [number, number];
  let best: string | undefined;
  let least = Infinity;
  for (const [id, { x, y }] of places) {
    const [dx, dy] = [x - here.x, y - here.y];
    const ahead = dx * ux + dy * uy;
    if (id === from || ahead <= 1) continue;
    const cost = ahead + 2 * Math.abs(dx * uy - dy * ux);
    if (cost < least) [best, least] = [id, cost];
  }
  return best;
}
