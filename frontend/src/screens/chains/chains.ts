/** What was read about chains, and where each person of a tree stands. */
import { api, take } from "../../api/client";
import { resource, type Resource } from "../../api/resource.svelte";
import type { components } from "../../api/schema";

export type Chain = components["schemas"]["ChainOut"];
export type Tree = components["schemas"]["TreeOut"];
export type Leaf = components["schemas"]["Leaf"];
type Column = components["schemas"]["BoardColumn"];

const MOVES = ["referral_chain.", "introduction.", "informational.", "thank", "contact."];

export const board = (): Resource<Column[]> =>
  resource("chains", async (signal) => (await take(api.GET("/api/v1/referral-chains/board", { signal }))).columns, MOVES);

export const tree = (id: string): Resource<Tree> =>
  resource(`chain ${id}`, (signal) => take(api.GET("/api/v1/referral-chains/{id}/tree", { params: { path: { id } }, signal })), MOVES);

/** What a chain aims at has a page of its own, unless it is a role. */
export function pageOfAim({ aim_kind, aim_id }: Chain): string {
  switch (aim_id && aim_kind) {
    case "organization":
      return `/contacts?organization_id=${aim_id}`;
    case "person":
      return `/contacts/${aim_id}`;
    case "opportunity":
      return `/opportunities/${aim_id}`;
    default:
      return "";
  }
}

/** The look of the line that leads to somebody. */
export function legOf(leaf: Leaf): "met" | "made" | "todo" | "late" {
  if (leaf.stalled_days !== null) return "late";
  if (leaf.met_at || leaf.state === "met") return "met";
  return leaf.state === "made" || leaf.state === "answered" ? "made" : "todo";
}

export interface Node {
  readonly leaf: Leaf;
  readonly children: readonly Node[];
  /** In grid lines of a quarter row, from 1. */
  readonly row: number;
}

export const QUARTER = 18;
const FIRST = 56;
const STEP = 178;

/** Every person after whoever introduced them; leaves one below the other, parents beside the middle of theirs. */
export function grow(people: readonly Leaf[]): { roots: Node[]; rows: number; middle: number } {
  let row = 1;
  const seen = new Set<string>();
  const place = (leaf: Leaf): Node => {
    seen.add(leaf.contact_id);
    const next = people.filter((one) => one.introducer_id === leaf.contact_id && !seen.has(one.contact_id));
    const children = next.map(place);
    const own = children.length ? Math.round((children[0]!.row + children.at(-1)!.row) / 2) : row;
    if (children.length === 0) row += 4;
    return { leaf, children, row: own };
  };
  const roots = people.filter((one) => one.introduction_id === null).map(place);
  const middle = roots.length ? Math.round((roots[0]!.row + roots.at(-1)!.row) / 2) : 1;
  return { roots, rows: row - 1, middle };
}

interface Leg {
  readonly d: string;
  readonly leaf: Leaf;
}

/** A right-angled line from each tile to the next, in pixels of the tree. */
export function legs(node: Node): Leg[] {
  const x = FIRST + node.leaf.generation * STEP + 45;
  const y = (node.row + 1) * QUARTER;
  return node.children.flatMap((child) => {
    const to = (child.row + 1) * QUARTER;
    const end = FIRST + child.leaf.generation * STEP + 20;
    const turn = to > y ? -16 : 16;
    const d = to === y ? `M${x + 22} ${y}H${end}` : `M${x} ${y}V${to + turn}Q${x} ${to} ${x + 16} ${to}H${end}`;
    return [{ d, leaf: child.leaf }, ...legs(child)];
  });
}

/** From me to somebody I know: straight, or around the corner where a merged chain begins with somebody else. */
export function legToRoot(middle: number, root: Node): string {
  const [y, to] = [(middle + 1) * QUARTER, (root.row + 1) * QUARTER];
  return to === y ? `M38 ${y}H78` : `M18 ${y}V${to + (to > y ? -16 : 16)}Q18 ${to} 34 ${to}H78`;
}

export const widthOf = (people: readonly Leaf[]): number => FIRST + (Math.max(0, ...people.map((leaf) => leaf.generation)) + 1) * STEP + 20;
