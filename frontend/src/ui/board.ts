/** What a board is made of, and its words. */
import type { IconName } from "./icons";

export interface Lane {
  id: string;
  title: string;
  icon?: IconName;
}

/** Why a column cannot take a card: every condition, ticked or crossed, and the way to cure it. */
export interface Refusal {
  /** "Not yet done" */
  title: string;
  conditions: readonly { met: boolean; text: string }[];
  cure?: { label: string; key: string; icon?: IconName; run: () => void };
}

/** What is not met yet, in sentences. */
export function reason(refusal: Refusal): string {
  const open = refusal.conditions.filter((one) => !one.met).map((one) => one.text);
  return [refusal.title, ...open].map((sentence) => `${sentence}.`).join(" ");
}

export const boardWords = {
  stages: "Stages",
  card: "card",
  others: "Show more",
  how: "Press Space to lift the card, the left and right arrows to choose a stage, Space to drop it, Escape to put it back.",
  from: "Lifted from here",
  stage: "Stage",
  drop: "Drop",
  back: "Put back",
  move: (name: string) => `Move ${name}`,
  moveName: (name: string) => `Move ${name} to another stage`,
  lifted: (name: string, lane: string) => `${name} lifted from ${lane}`,
  over: (lane: string) => `is over ${lane}`,
  cannot: (lane: string) => `is over ${lane}, which cannot take them yet`,
  dropped: (name: string, lane: string) => `${name} moved to ${lane}`,
  putBack: (name: string, lane: string) => `${name} is back in ${lane}`,
} as const;
