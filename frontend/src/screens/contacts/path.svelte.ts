/** The way from me to somebody over confirmed ties, tie by tie; a guess is never on it. */
import { reading } from "../../api/resource.svelte";
import type { Hop } from "../../ui/Chain.svelte";
import { firstName, person, ties, type Person, type Tie } from "./people";
import { path as words } from "./recordWords";

export interface Path {
  /** Me first; one or none where there is no way. */
  readonly hops: readonly Hop[];
  /** Robert Lindqvist (close) → Dana Reyes (Robert told you) */
  readonly sentence: string;
}

const between = (all: readonly Tie[] | undefined, one: string, other: string): Tie | undefined => all?.find((tie) => tie.counted && [tie.one_id, tie.other_id].every((id) => id === one || id === other));

/** For a component: at most three steps, as far as anybody is shown to be. */
export function pathTo(id: () => string, who: () => Person | undefined): Path {
  const target = $derived(who());
  const middleId = $derived(target && target.degree !== 1 ? target.via?.id : undefined);
  const middle = reading(() => person(middleId ?? id()));
  const firstId = $derived(middleId && middle.value && middle.value.id === middleId && middle.value.degree !== 1 ? middle.value.via?.id : undefined);
  const first = reading(() => person(firstId ?? middleId ?? id()));
  const last = reading(() => ties(id()));
  const inner = reading(() => ties(middleId ?? id()));

  const people = $derived.by((): Person[] => {
    if (!target || !middleId || middle.value?.id !== middleId) return [];
    if (!firstId) return middle.value.degree === 1 ? [middle.value, target] : [];
    return first.value?.id === firstId ? [first.value, middle.value, target] : [];
  });
  const sentence = $derived(
    people
      .map((one, i) => {
        const before = people[i - 1];
        if (!before) return `${one.display_name} (${words.close(one.closeness)})`;
        const tie = between(i === people.length - 1 ? last.value : inner.value, before.id, one.id);
        return `${one.display_name} (${words.hop(tie?.basis ?? "", firstName(before))})`;
      })
      .join(" → "),
  );
  const hops = $derived(people.length ? [{ name: "You", warmth: "you" as const }, ...people.map((one) => ({ name: one.display_name, warmth: one.degree }))] : []);
  return {
    get hops() {
      return hops;
    },
    get sentence() {
      return sentence;
    },
  };
}
