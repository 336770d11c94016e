/** What is typed and ticked in one meeting: kept on this device with every key, sent through the outbox, thrown away when it has arrived. */
import { post } from "../../api/outbox.svelte";
import { shelf } from "../../api/shelf";
import type { components } from "../../api/schema";
import type { Kind } from "./words";

export type Candour = "open" | "unattributed" | "off_the_record";
export type Outcome = "not_now" | "no" | "not_asked";
type Rung = components["schemas"]["CardOut"]["rung"];

/** Somebody they agreed to introduce. */
export interface Door {
  label: string;
  note: string;
  contact_id?: string;
  placeholder?: boolean;
}

interface Draft {
  kind: Kind;
  text: string;
  from: string;
  to: string;
  currency: string;
  candour: Candour;
}

interface Captured {
  text: string;
  candour: Candour;
}

interface Stored {
  startedAt: string | null;
  ended: boolean;
  ticks: Record<string, string | null>;
  answers: Record<string, string>;
  searching: boolean | null;
  roleOpen: boolean | null;
  draft: Draft;
  captured: Captured[];
  doors: Door[];
  /** What came of asking when it is no door. */
  outcome: Outcome | null;
  reason: string;
  rung: Rung | "";
}

const PAUSE = 250;
const kept = shelf<Stored>("meetings");
const emptyDraft = (currency = ""): Draft => ({ kind: "other", text: "", from: "", to: "", currency, candour: "open" });
const nothing = (): Stored => ({
  startedAt: null,
  ended: false,
  ticks: {},
  answers: {},
  searching: null,
  roleOpen: null,
  draft: emptyDraft(),
  captured: [],
  doors: [],
  outcome: null,
  reason: "",
  rung: "",
});

export class Notes {
  /** Changed by the screen; every change is kept. */
  it = $state<Stored>(nothing());
  loaded = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly id: string) {}

  /** Takes up what was kept when the page was left or closed. */
  async open(): Promise<void> {
    const before = await kept.get(this.id).catch(() => undefined);
    if (before) this.it = { ...nothing(), ...before };
    this.loaded = true;
  }

  /** Keeps what is here now, soon. Reads all of it, so that an effect calls it whenever something changes. */
  keep(): void {
    const now = $state.snapshot(this.it);
    if (!this.loaded) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void kept.put(this.id, now), PAUSE);
  }

  /** Keeps it at once: the page is about to go. */
  keepNow(): void {
    clearTimeout(this.#timer);
    if (this.loaded) void kept.put(this.id, $state.snapshot(this.it));
  }

  async forget(): Promise<void> {
    clearTimeout(this.#timer);
    this.loaded = false;
    await kept.remove(this.id);
  }

  start(): void {
    this.it.startedAt = new Date().toISOString();
    void post("POST", this.#path("start"), { started_at: this.it.startedAt });
  }

  tick(item: string, asked: boolean): void {
    const asked_at = asked ? new Date().toISOString() : null;
    this.it.ticks[item] = asked_at;
    void post("PATCH", this.#path(`agenda/${item}`), { asked_at });
  }

  answer(item: string, answer: string): void {
    this.it.answers[item] = answer;
    void post("PATCH", this.#path(`agenda/${item}`), { answer });
  }

  searching(said: boolean): void {
    this.it.searching = said;
    void post("PATCH", this.#path(), { said_searching: said });
  }

  role(open: boolean): void {
    this.it.roleOpen = open;
    void post("PATCH", this.#path(), { role_open: open });
  }

  /** Sends what stands in the capture, and shows it as `label`. */
  capture(label: string): void {
    const { kind, text, from, to, currency, candour } = this.it.draft;
    const numbers = { ...(from ? { low: Number(from) } : {}), ...(to ? { high: Number(to) } : {}) };
    const measures: Partial<Record<Kind, object>> = {
      hours: { unit: "hours", period: "week", ...numbers },
      pay: { currency, period: "year", ...numbers },
    };
    if (kind === "book") void post("POST", "resources", { kind: "book", title: text.slice(0, 200), informational_id: this.id });
    else void post("POST", "insights", { kind, text, candour, informational_id: this.id, ...measures[kind] });
    this.it.captured.push({ text: label, candour: kind === "book" ? "open" : candour });
    this.it.draft = emptyDraft(currency);
  }

  /** Two taps: whether they are hiring. */
  signal(signal: "hiring" | "freeze", label: string): void {
    void post("POST", "insights", { kind: "hiring", signal, informational_id: this.id });
    this.it.captured.push({ text: label, candour: "open" });
  }

  /** It is over. `after`: it was over before, and nobody knows to the minute. */
  async end(after: boolean): Promise<void> {
    const { doors, outcome, reason, rung, searching, roleOpen } = this.it;
    const introduces = $state.snapshot(doors).map(({ contact_id, label, placeholder }) => (contact_id ? { contact_id } : { name: label, placeholder: placeholder ?? true }));
    await post("POST", this.#path("hold"), {
      ask_outcome: doors.length ? "agreed" : outcome,
      ask_rung: rung,
      ...(outcome === "not_asked" && !doors.length ? { ask_reason: reason.trim() } : {}),
      ...(introduces.length ? { introduces } : {}),
      ...(searching === null ? {} : { said_searching: searching }),
      ...(roleOpen === null ? {} : { role_open: roleOpen }),
      ...(after ? {} : { ended_at: new Date().toISOString() }),
    });
    this.it.ended = true;
    this.keepNow();
  }

  #path(more = ""): string {
    return `informationals/${this.id}${more && `/${more}`}`;
  }
}
