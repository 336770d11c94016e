/** The one thing to know about a conversation today, as its card says it. */
import type { IconName } from "../../ui/icons";
import type { Informational } from "./pipeline";
import { states } from "../../app/words";
import { words } from "./words";

interface Pill {
  text: string;
  icon?: IconName;
  /** Solid: now. Plain: soon. Soft: good to know. */
  weight: "solid" | "plain" | "soft";
}

const p = words.pill;

/** Null when there is nothing to say. */
export function pillOf(it: Informational, now: Date = new Date()): Pill | null {
  switch (it.state) {
    case "shortlisted":
      return null;
    case "requested":
      return awaited(it);
    case "agreed":
    case "scheduled":
      return dated(it);
    case "held":
      return afterwards(it, now);
    case "closed":
      return null;
    default:
      return { text: states.informational[it.state], weight: "soft" };
  }
}

/** Whether it waits for me, and not for them. */
export function waitsForMe({ overlays, state, thank_you }: Informational): boolean {
  return overlays.needs_logging || overlays.in_progress || (state === "held" && thank_you !== null && ["owed", "drafted"].includes(thank_you.state));
}

function awaited({ overlays, contact, requested_at }: Informational): Pill {
  if (overlays.willing_helper) return { text: p.helped, weight: "soft" };
  switch (overlays.nudge_due) {
    case "try_another":
      return { text: p.another(contact.organization_name), icon: "clock", weight: "plain" };
    case "write_again":
      return { text: p.again(overlays.waiting_days ?? 0), icon: "clock", weight: "plain" };
    case "let_rest":
      return { text: p.rest, weight: "plain" };
    default:
      return { text: requested_at ? p.asked(requested_at) : states.informational.requested, weight: "soft" };
  }
}

function dated({ overlays, starts_at, time_zone, state }: Informational): Pill {
  if (overlays.in_progress) return { text: p.now, icon: "clock", weight: "solid" };
  if (overlays.needs_logging) return { text: p.log, icon: "pen", weight: "solid" };
  if (state === "agreed" || !starts_at) return { text: p.offer, weight: "soft" };
  return overlays.today ? { text: p.today(starts_at, time_zone), weight: "solid" } : { text: p.on(starts_at, time_zone), weight: "soft" };
}

function afterwards(it: Informational, now: Date): Pill {
  const { thank_you, overlays } = it;
  if (thank_you && ["owed", "drafted"].includes(thank_you.state)) {
    return { text: overlays.thank_you_overdue ? p.thankNow : p.thank(Date.parse(thank_you.due_at) - now.getTime()), icon: "heart", weight: "solid" };
  }
  if (overlays.ask_missed) return { text: p.ask, icon: "door", weight: "plain" };
  return it.allowed.some((way) => way.verb === "close") ? { text: p.close, weight: "soft" } : { text: p.write, icon: "pen", weight: "plain" };
}
