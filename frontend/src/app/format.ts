/** Dates, times, numbers and lists as the reader's language writes them. */

const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;
const LANGUAGE = "en-GB";

const numbers = new Intl.NumberFormat(LANGUAGE);
const lists = new Intl.ListFormat(LANGUAGE, { type: "conjunction" });
const relative = new Intl.RelativeTimeFormat(LANGUAGE, { numeric: "auto" });

type When = string | Date;
const at = (when: When): Date => (typeof when === "string" ? new Date(when) : when);

function written(options: Intl.DateTimeFormatOptions): (when: When, zone?: string) => string {
  const made = new Map<string, Intl.DateTimeFormat>();
  return (when, zone = ZONE) => {
    const format = made.get(zone) ?? new Intl.DateTimeFormat(LANGUAGE, { ...options, timeZone: zone });
    made.set(zone, format);
    return format.format(at(when));
  };
}

/** 1,204 */
export const number = (value: number): string => numbers.format(value);
/** Maya, Robert and Ruth */
export const list = (names: Iterable<string>): string => lists.format(names);
/** Thursday 19 November */
export const longDay = written({ weekday: "long", day: "numeric", month: "long" });
/** 19 Nov */
export const day = written({ day: "numeric", month: "short" });
/** Thu, 19 Nov */
export const weekday = written({ weekday: "short", day: "numeric", month: "short" });
/** 19 November 2026 */
export const fullDay = written({ day: "numeric", month: "long", year: "numeric" });
/** 10:30 */
export const time = written({ hour: "numeric", minute: "2-digit", hour12: false });

/** yesterday, 6 days ago, in 3 weeks */
export function ago(when: When, now: Date = new Date()): string {
  const days = Math.round((startOfDay(at(when)) - startOfDay(now)) / 86_400_000);
  if (Math.abs(days) < 14) return relative.format(days, "day");
  if (Math.abs(days) < 60) return relative.format(Math.round(days / 7), "week");
  return Math.abs(days) < 700 ? relative.format(Math.round(days / 30.4), "month") : relative.format(Math.round(days / 365.25), "year");
}

/** just now, 5 minutes ago, 3 hours ago, yesterday: what comes every few minutes. */
export function lately(when: When, now: Date = new Date()): string {
  const minutes = Math.round((at(when).getTime() - now.getTime()) / 60_000);
  if (Math.abs(minutes) < 1) return "just now";
  if (Math.abs(minutes) < 60) return relative.format(minutes, "minute");
  return Math.abs(minutes) < 24 * 60 ? relative.format(Math.round(minutes / 60), "hour") : ago(when, now);
}

/** 48 min, 4 h, 3 days: what is left, or has gone by. */
export function span(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  if (minutes < 90) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  if (hours < 48) return `${hours} h`;
  return `${Math.round(hours / 24)} days`;
}

const SIZES = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** "118 GB": in thousands, as disks are sold. */
export function size(bytes: number): string {
  const step = Math.min(Math.max(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), 0), SIZES.length - 1);
  return new Intl.NumberFormat("en", { style: "unit", unit: SIZES[step]!, maximumSignificantDigits: 3 }).format(bytes / 1000 ** step);
}

/** `count(1, "person", "people")` is "1 person". */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${number(n)} ${n === 1 ? one : many}`;
}

/** Up to two letters for a tile; a placeholder's are dots. */
export function initials(name: string): string {
  const parts = name.replace(/,.*/, "").split(/[\s-]+/).filter((part) => /^\p{L}/u.test(part));
  const [first = "", last = ""] = [parts[0], parts.length > 1 ? parts.at(-1) : ""];
  return ([...first][0] ?? "·").toLocaleUpperCase() + ([...last][0] ?? "").toLocaleUpperCase();
}

function startOfDay(when: Date): number {
  return Date.UTC(when.getFullYear(), when.getMonth(), when.getDate());
}

/** With one full stop at its end: "Thank Sam Lee Jr.", "Toward Acme, Inc." */
export function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
