/** What was said, in one line: words, or a range with its unit. */
import { number } from "../../app/format";

interface Said {
  text: string;
  low?: number | null;
  high?: number | null;
  unit?: string;
  currency?: string;
  period?: string | null;
  signal?: string | null;
}

const PERIODS: Readonly<Record<string, string>> = { hour: "an hour", day: "a day", week: "a week", month: "a month", year: "a year", once: "once" };
const SIGNALS: Readonly<Record<string, string>> = { hiring: "They are hiring", freeze: "They have stopped hiring" };

export function said({ text, low, high, unit = "", currency = "", period, signal }: Said): string {
  const range = low === null || low === undefined ? "" : high === null || high === undefined || high === low ? number(low) : `${number(low)} to ${number(high)}`;
  const measured = range && [range, currency, unit, period && PERIODS[period]].filter(Boolean).join(" ");
  return [signal && SIGNALS[signal], measured, text].filter(Boolean).join(": ");
}
