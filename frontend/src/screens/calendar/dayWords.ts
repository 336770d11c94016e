/** What the days of the calendar say. */
import { count, fullDay, longDay, time } from "../../app/format";
import { noon } from "./days";

export const dayWords = {
  lead: "The conversations that have a date, and what is due.",
  show: "Show",
  views: { month: "Month", week: "Week", agenda: "Agenda" },
  earlier: "Earlier",
  later: "Later",
  today: "Today",
  day: (day: string) => longDay(noon(day), "UTC"),
  month: (day: string) => new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(noon(day))),
  weekOf: (day: string) => `Week of ${fullDay(noon(day), "UTC")}`,
  from: (day: string) => `From ${fullDay(noon(day), "UTC")}`,
  weekday: (day: string) => new Intl.DateTimeFormat("en-GB", { weekday: "short", timeZone: "UTC" }).format(new Date(noon(day))),
  meeting: (name: string, starts: string, zone: string, day: string) => `${name}, ${time(starts, zone)}, ${longDay(noon(day), "UTC")}`,
  due: { thanks: (name: string) => `Thank ${name}`, follow_up: (name: string) => `Come back to ${name}` },
  byDay: "Day",
  byWeek: "Week",
  byQuarter: "Quarter of an hour",
  moment: (wall: string) => `${longDay(noon(wall.slice(0, 10)), "UTC")}, ${wall.slice(11)}`,
  meetings: "Conversations of the week",
  more: (n: number) => `${n} more`,
  moreOn: (n: number, day: string) => `${n} more on ${longDay(noon(day), "UTC")}`,
  how: "Press Space to lift a conversation, the arrows to choose a day, Space or Enter to drop it, Escape to put it back.",
  howHours: "Press Space to lift a conversation, left and right to choose a day, up and down for a quarter of an hour, Space or Enter to drop it, Escape to put it back.",
  moved: (name: string, wall: string) => `${name} moved to ${longDay(noon(wall.slice(0, 10)), "UTC")}, ${wall.slice(11)}`,
  failed: "The date was not changed.",
  twice: "The clocks go back, and this hour comes twice. Which one?",
  first: "The first",
  second: "The second",
  which: "At what time?",
  empty: "Twenty minutes with somebody who knows the work is how it begins. Ask for the first conversation.",
  ask: "See your conversations",
  part: "There is more in these days than fits here. Look at a shorter time.",
} as const;

/** What became of a file. */
export const fileWords = {
  title: "A calendar file",
  lead: "Somebody sent you an invitation? Drop its .ics file here. With somebody you know, the date is set.",
  choose: "Choose an .ics file",
  largest: 2 ** 20,
  tooLarge: "It has more than 1 MB. Choose the file of one invitation.",
  when: (starts: string, cancelled: boolean) => (cancelled ? "Called off" : `${longDay(starts)}, ${time(starts)}`),
  taken: "Taken in from the file",
  none: "There is no date in it.",
  leftOut: (n: number) => `${count(n, "event")} left out`,
  untitled: "Without a title.",
  refused: "Nothing was changed.",
} as const;
