/** What was read of the network, and how it comes on the stage. */
import { api, take } from "../../api/client";
import { resource, type Resource } from "../../api/resource.svelte";
import type { components } from "../../api/schema";
import type { Cast } from "../../graph/radial";
import type { Warmth } from "../../ui/Tile.svelte";

type Schemas = components["schemas"];
export type Ego = Schemas["EgoOut"];
export type EgoPerson = Schemas["EgoPerson"];
export type EgoTie = Schemas["EgoTie"];
export type Paths = Schemas["PathsOut"];
export type Path = Schemas["PathOut"];

export const ME = "me";
export const MORE = "more";
const CHANGES = ["contact.", "tie.", "introduction.", "informational.", "import.", "change.", "demo."];

export const ego = (center: string, limit: number): Resource<Ego> =>
  resource(`network around ${center} ${limit}`, (signal) => take(api.GET("/api/v1/network/ego", { params: { query: { center, limit } }, signal })), CHANGES);

export const waysTo = (id: string): Resource<Paths> =>
  resource(`network ways to ${id}`, (signal) => take(api.GET("/api/v1/network/paths", { params: { query: { to_contact: id, limit: 10 } }, signal })), CHANGES);

/** Nobody needs a way to oneself. */
export const noWays = (): Resource<Paths> => resource<Paths>("network ways to me", () => Promise.resolve({ sentence: "", items: [], count: 0 }));

/** Somebody on the stage. */
export interface Player {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  readonly firm: string;
  readonly warmth: Warmth;
  readonly degree: number | null;
  readonly placeholder: boolean;
  readonly knows: number;
  readonly newToMe: number;
}

export interface Line {
  readonly from: string;
  readonly to: string;
  /** A cross tie is drawn while one of its ends is looked at. */
  readonly kind: "near" | "far" | "cross";
  readonly guess: boolean;
  readonly strength: number;
}

export interface Scene {
  readonly centre: string;
  readonly players: ReadonlyMap<string, Player>;
  readonly cast: Cast;
  readonly lines: readonly Line[];
  /** From me to the centre; empty when no way is known, or when I am the centre. */
  readonly path: readonly string[];
  /** How many more belong around the centre. */
  readonly more: number;
}

const LEFT = 0.5;
const TOP = 0.75;

const player = (one: EgoPerson): Player => ({
  id: one.id,
  name: one.display_name,
  note: one.title || one.organization_name,
  firm: one.organization_name,
  warmth: one.degree,
  degree: one.degree,
  placeholder: one.placeholder,
  knows: one.knows,
  newToMe: one.new_to_me,
});

/** `first` is how many fit the inner ring; `you` is what I am called. */
export function sceneOf(read: Ego, ways: Paths | undefined, first: number, you: string): Scene {
  const centre = read.center ?? ME;
  const players = new Map(read.people.map((one) => [one.id, player(one)]));
  const path = wayHere(ways?.items[0], centre, players);
  if (centre === ME || path.length) players.set(ME, { id: ME, name: you, note: "", firm: "", warmth: "you", degree: 0, placeholder: false, knows: 0, newToMe: 0 });

  const nearest = read.people.filter((one) => one.ring === 1).map((one) => one.id);
  const before = path.at(-2);
  const inner = [...(before ? [before] : []), ...nearest.filter((id) => id !== before)].slice(0, first);
  const here = new Set(inner);
  if (centre === ME) inner.sort((one, other) => byFirm(players.get(one)!, players.get(other)!));
  const ends = tiedTo(read.ties);
  const outer = [...players.keys()].filter((id) => id !== centre && !here.has(id)).map((id) => [id, hold(id, inner, nearest, ends, path)] as const);
  const more = read.more;
  return {
    centre,
    players,
    cast: { centre, inner: more ? [...inner, MORE] : inner, outer, path: new Set(path), begins: before ? LEFT : TOP },
    lines: [...linesOf(read, centre, here, new Map(outer), path)],
    path,
    more,
  };
}

/** Puts whoever is on the way on the stage, and says who, me first. */
function wayHere(way: Path | undefined, centre: string, players: Map<string, Player>): string[] {
  if (!way?.counted || way.hops.at(-1)?.person.id !== centre) return [];
  for (const [i, { person }] of way.hops.entries()) {
    if (players.has(person.id)) continue;
    const { id, display_name: name, title, organization_name: firm, placeholder } = person;
    players.set(id, { id, name, note: title || firm, firm, warmth: i + 1, degree: i + 1, placeholder, knows: 0, newToMe: 0 });
  }
  return [ME, ...way.hops.map(({ person }) => person.id)];
}

/** Colleagues stand beside each other. */
function byFirm(one: Player, other: Player): number {
  return Number(!one.firm) - Number(!other.firm) || one.firm.localeCompare(other.firm);
}

function tiedTo(ties: readonly EgoTie[]): Map<string, Set<string>> {
  const ends = new Map<string, Set<string>>();
  for (const { one_id, other_id } of ties) {
    for (const [id, other] of [[one_id, other_id], [other_id, one_id]] as const) ends.set(id, (ends.get(id) ?? new Set()).add(other));
  }
  return ends;
}

/** Whom of the inner ring somebody of the outer one hangs on: the next one of the way, else one they know, else nobody. */
function hold(id: string, inner: readonly string[], nearest: readonly string[], ends: ReadonlyMap<string, Set<string>>, path: readonly string[]): string | undefined {
  if (path.includes(id)) return path.at(-2);
  if (nearest.includes(id)) return undefined;
  return inner.find((one) => ends.get(id)?.has(one));
}

function* linesOf(read: Ego, centre: string, inner: ReadonlySet<string>, outer: ReadonlyMap<string, string | undefined>, path: readonly string[]): Generator<Line> {
  const onWay = new Set(path.slice(1).map((id, i) => pair(path[i]!, id)));
  for (const { one_id: from, other_id: to, counted, strength } of read.ties) {
    if (onWay.has(pair(from, to))) continue;
    const central = from === centre || to === centre;
    const hanging = outer.get(from) === to || outer.get(to) === from;
    const kind = central && (inner.has(from) || inner.has(to)) ? "near" : hanging ? "far" : "cross";
    yield { from, to, kind, guess: !counted, strength: strength ?? 0 };
  }
  if (centre !== ME) return;
  for (const { id, ring } of read.people) if (ring === 1) yield { from: ME, to: id, kind: inner.has(id) ? "near" : "cross", guess: false, strength: 0 };
}

const pair = (one: string, other: string): string => (one < other ? `${one} ${other}` : `${other} ${one}`);
