/** Time zones of a form: their names, and whether a wall time comes twice there. */

/** Every zone the browser knows, with `mine` among them. */
export function zones(mine: string): string[] {
  return [...new Set([mine, ...Intl.supportedValuesOf("timeZone")])].sort();
}

/** The moments at which a clock in `zone` shows `wall` (`2026-10-25T01:30`): one, two in the hour that comes twice, none in the one left out. */
export function momentsOf(wall: string, zone: string): Date[] {
  const guess = Date.parse(`${wall}Z`);
  if (Number.isNaN(guess)) return [];
  const offsets = new Set([-1, 1].map((days) => offsetAt(guess + days * 86_400_000, zone)));
  return [...offsets]
    .map((offset) => guess - offset)
    .filter((moment) => moment + offsetAt(moment, zone) === guess)
    .sort((a, b) => a - b)
    .map((moment) => new Date(moment));
}

/** What a clock in `zone` shows at a moment: `2026-10-25T01:30`. */
export function wallOf(moment: string, zone: string): string {
  const at = Date.parse(moment);
  return new Date(at + offsetAt(at, zone)).toISOString().slice(0, 16);
}

/** A moment as a date is set: what a clock in `zone` shows then, and in which of two hours that look the same. */
export function inZone(moment: Date, time_zone: string): { wall_time: string; time_zone: string; fold: number } {
  const wall_time = wallOf(moment.toISOString(), time_zone);
  const fold = momentsOf(wall_time, time_zone).findIndex((one) => one.getTime() === moment.getTime());
  return { wall_time, time_zone, fold: Math.max(0, fold) };
}

/** How far the clocks of `zone` are ahead of UTC, in milliseconds. */
function offsetAt(moment: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(moment);
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second")) - Math.floor(moment / 1000) * 1000;
}
