/** The one thing to do about somebody now, and why: what was promised comes before what could be asked. */
import type { components } from "../../api/schema";
import { ago, list } from "../../app/format";
import { firstName, type Person, type Way } from "./people";
import { next as words } from "./recordWords";

type Schemas = components["schemas"];

export type Deed = "ask" | "thank" | "talk" | "introduction" | "introduce" | "tie" | "open";

export interface Next {
  readonly title: string;
  readonly because: readonly string[];
  /** Nothing to press when there is nothing to do. */
  readonly verb?: string;
  readonly deed?: Deed;
  readonly key?: "A" | "T" | "N" | "M";
  /** What the deed is about. */
  readonly about?: string;
}

export interface Facts {
  readonly who: Person;
  readonly thanks: readonly Schemas["ThankYouOut"][];
  readonly introductions: readonly Schemas["IntroductionOut"][];
  readonly talks: readonly Schemas["InformationalOut"][];
  /** Who could introduce one, once that is known. */
  readonly ways: readonly Way[];
  /** Names of their passions that are mine too. */
  readonly shared: readonly string[];
  readonly path: string;
}

const MEANT = ["asked", "checking", "promised"];

export function nextOf(facts: Facts): Next {
  const { who } = facts;
  const name = firstName(who);
  if (who.standing === "do_not_contact") return { title: words.peace(name), because: [words.peaceBecause] };
  return thanking(facts, name) ?? answering(facts, name) ?? talking(facts, name) ?? waiting(facts, name) ?? resting(facts, name) ?? asking(facts, name);
}

function thanking({ thanks }: Facts, name: string): Next | undefined {
  const due = thanks[0];
  if (!due) return undefined;
  const report = due.occasion === "report_back";
  return {
    title: report ? words.report(name) : words.thank(name),
    because: [due.reason && (/[.!?]$/.test(due.reason) ? due.reason : `${due.reason}.`), due.overdue ? "" : words.by(due.due_at)].filter(Boolean),
    verb: report ? words.reportVerb : words.thankVerb,
    deed: "thank",
    key: "T",
    about: due.id,
  };
}

function answering({ who, introductions }: Facts, name: string): Next | undefined {
  const made = introductions.find((one) => one.target.id === who.id && one.state === "made");
  return made && { title: words.answer(name), because: [words.answerBecause(made.introducer.display_name)], verb: words.answerVerb, deed: "ask", key: "A" };
}

function talking({ talks }: Facts, name: string): Next | undefined {
  const open = (...wanted: string[]) => talks.find((one) => wanted.includes(one.state));
  const planned = open("scheduled");
  if (planned?.starts_at) return { title: words.meet(name, planned.starts_at), because: [], verb: words.meetVerb, deed: "talk", key: "M", about: planned.id };
  const agreed = open("agreed");
  if (agreed) return { title: words.date(name), because: [words.dateBecause], verb: words.dateVerb, deed: "talk", key: "M", about: agreed.id };
  const held = open("held");
  if (held) return { title: words.learned(name), because: [], verb: words.learnedVerb, deed: "talk", key: "M", about: held.id };
  const asked = open("requested");
  if (!asked?.requested_at) return undefined;
  const due = asked.overlays.nudge_due;
  return { title: due ? words.again(name) : words.waits(name), because: [words.askedOn(asked.requested_at)], verb: words.againVerb, deed: "talk", key: "N", about: asked.id };
}

function waiting({ who, introductions }: Facts, name: string): Next | undefined {
  const meant = introductions.find((one) => one.introducer.id === who.id && MEANT.includes(one.state));
  if (!meant) return undefined;
  const said = meant.state === "promised" ? words.promised : words.askedFor;
  return {
    title: said(name, meant.target.display_name),
    because: [meant.promised_for ? words.promisedFor(meant.promised_for) : meant.asked_at ? words.askedOn(meant.asked_at) : ""].filter(Boolean),
    verb: words.promisedVerb,
    deed: "introduction",
    key: "N",
    about: meant.id,
  };
}

function resting({ who }: Facts, name: string): Next | undefined {
  if (who.standing === "resting") return { title: words.rest(name), because: [words.restBecause] };
  return who.ask_load >= 2 ? { title: words.rest(name), because: [words.full] } : undefined;
}

function asking({ who, talks, ways, shared, path }: Facts, name: string): Next {
  const why = [shared.length ? words.shared(list(shared)) : "", who.last_touch_at ? words.spoke(ago(who.last_touch_at)) : ""];
  const by = who.via?.display_name ?? "";
  if (!who.known && who.via && who.degree === 2) {
    const best = ways.find((one) => one.through && !one.hold_back);
    const asked = best?.through ?? who.via;
    const because = [path, best?.why ?? "", ...why].filter(Boolean);
    return { title: words.through(asked.display_name, name), because, verb: words.throughVerb(asked.display_name.split(" ")[0]!), deed: "introduce", about: asked.id };
  }
  if (!who.known && who.via) return { title: words.first(by), because: [path, words.firstBecause(by, name)].filter(Boolean), verb: words.firstVerb(by), deed: "open", about: who.via.id };
  if (!who.known && who.placeholder) return { title: words.who(name), because: [words.whoBecause, ...why].filter(Boolean), verb: words.whoVerb, deed: "tie" };
  const met = talks.some((one) => one.state === "closed");
  return { title: met ? words.askAgain(name) : words.ask(name), because: why.filter(Boolean), verb: words.askVerb, deed: "ask", key: "A" };
}
