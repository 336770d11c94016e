/** What the boards of all pipelines have in common: columns of states, ways between them, and why one is closed. */
import type { components } from "../../api/schema";
import type { Lane, Refusal } from "../../ui/board";
import { words } from "./words";

type Schemas = components["schemas"];
export type Informational = Schemas["InformationalOut"];
export type Introduction = Schemas["IntroductionOut"];
export type Chain = Schemas["ChainOut"];
export type Opportunity = Schemas["OpportunityOut"];
export type Person = Schemas["Person"];
export type Way = Schemas["AllowedMove"];

export interface Card {
  id: string;
  state: string;
}

interface Movable extends Card {
  allowed: readonly Way[];
  blocked: readonly Schemas["BlockedMove"][];
}

/** A column shows one state, or the few in which something was laid aside. */
export interface StateLane extends Lane {
  states: readonly string[];
}

export interface BoardOf<T extends Card> {
  columns: readonly { state: string; count: number; items: readonly T[] }[];
}

export const boards = ["informationals", "introductions", "chains", "opportunities"] as const;
export type BoardName = (typeof boards)[number];

export function laneOf(lanes: readonly StateLane[], card: Card): string {
  return lanes.find((lane) => lane.states.includes(card.state))?.id ?? "";
}

/** The verbs that lead into a column now. */
export function ways(lanes: readonly StateLane[], card: Movable, lane: string): Way[] {
  const states = statesOf(lanes, lane);
  return card.allowed.filter((way) => way.to !== null && states.includes(way.to));
}

/** Why a column cannot take a card: what is missing, beside what is there; or that no way leads there. */
export function refusal(lanes: readonly StateLane[], card: Movable, lane: string, met: readonly string[] = []): Refusal | null {
  if (ways(lanes, card, lane).length) return null;
  const states = statesOf(lanes, lane);
  const title = lanes.find((one) => one.id === lane)?.title ?? lane;
  const missing = card.blocked.filter((way) => way.to && states.includes(way.to)).flatMap((way) => way.missing);
  if (missing.length) {
    const conditions = [...met.map((text) => ({ met: true, text })), ...missing.map((text) => ({ met: false, text: text.replace(/\.$/, "") }))];
    return { title: words.notYet(title), conditions };
  }
  const open = lanes.filter((one) => one.states.some((state) => card.allowed.some((way) => way.to === state))).map((one) => one.title);
  return { title: words.noWay, conditions: [{ met: false, text: open.length ? words.open(open) : words.closed }] };
}

/** The board once a card has moved. */
export function moved<T extends Card>(board: BoardOf<T>, card: T, state: string): BoardOf<T> {
  return {
    columns: board.columns.map((column) => {
      const without = column.items.filter((one) => one.id !== card.id);
      const gone = column.state === card.state ? 1 : 0;
      if (column.state !== state) return { ...column, items: without, count: column.count - gone };
      return { ...column, items: [{ ...card, state }, ...without], count: column.count - gone + 1 };
    }),
  };
}

/** How many cards each column has, seen or not. */
export function sizes(board: BoardOf<Card>, lanes: readonly StateLane[]): Record<string, number> {
  const counts = new Map(board.columns.map((column) => [column.state, column.count]));
  return Object.fromEntries(lanes.map((lane) => [lane.id, lane.states.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0)]));
}

function statesOf(lanes: readonly StateLane[], lane: string): readonly string[] {
  return lanes.find((one) => one.id === lane)?.states ?? [];
}
