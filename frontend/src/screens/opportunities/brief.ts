/** Writing a brief: its parts, what was heard about each, and the one change that keeps them. */
import { api, ifMatch, take } from "../../api/client";
import type { Resource } from "../../api/resource.svelte";
import { change } from "../../app/change";
import type { Brief, BriefWords, Learned, Sentence } from "./opportunities";
import { words } from "./words";

export const judged = { well: "well", partly: "half", poorly: "" } as const;

type Field = Exclude<keyof BriefWords, "sentences">;
type Kind = Learned["kind"];

export interface Part {
  title: string;
  fields: readonly { field: Field; label: string; hint?: string }[];
  kinds: readonly Kind[];
  /** Known of me from elsewhere. */
  facts: readonly string[];
}

const w = words.brief;
const known = (names: readonly string[], say: (names: string) => string): string[] => (names.length ? [say(names.join(", "))] : []);

/** In the order in which they are read. */
export function parts(it: Brief): Part[] {
  return [
    { title: it.manager ? w.wantedOf(it.manager.display_name) : w.wanted, fields: [{ field: "wanted", label: w.wanted }], kinds: ["hiring_need"], facts: [] },
    {
      title: w.employees,
      fields: [{ field: "employees_happy", label: w.happy }, { field: "employees_frustrated", label: w.frustrated }],
      kinds: ["team_mood", "pros", "cons"],
      facts: [],
    },
    {
      title: w.customers,
      fields: [{ field: "customers_happy", label: w.happy }, { field: "customers_frustrated", label: w.frustrated }],
      kinds: ["customer_mood"],
      facts: [],
    },
    {
      title: w.me,
      fields: [{ field: "fits_well", label: w.well }, { field: "fits_poorly", label: w.poorly }, { field: "compensate", label: w.compensate }],
      kinds: [],
      facts: [...known(it.strengths, w.strengths), ...known(it.weaknesses, w.weaknesses)],
    },
    { title: w.firm, fields: [{ field: "firm_fits_me", label: w.firm }], kinds: ["culture", "hours"], facts: known(it.my_values, w.values) },
    { title: w.resume, fields: [{ field: "resume_lines", label: w.resume, hint: w.oneEach }], kinds: [], facts: [] },
    { title: w.questions, fields: [{ field: "questions", label: w.questions, hint: w.oneEach }], kinds: [], facts: [] },
  ];
}

/** The sentence in pieces, those marked that it shares with what was learned. */
export function marked({ sentence, words: shared }: Sentence): { text: string; mark: boolean }[] {
  if (!shared.length) return [{ text: sentence, mark: false }];
  const any = new RegExp(`(?<![\\p{L}\\d])(${shared.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})(?![\\p{L}\\d])`, "u");
  return sentence.split(any).flatMap((text, i) => (text ? [{ text, mark: i % 2 === 1 }] : []));
}

type Judged = Pick<Sentence, "sentence" | "fit" | "note" | "pinned">;

/** Whether one put anything to a sentence oneself. */
const said = ({ fit, note, pinned }: Judged): boolean => Boolean(fit || note || pinned.length);

/** What is not said here stays as it is. */
export async function write(current: Resource<Brief>, mine: Partial<BriefWords>): Promise<boolean> {
  const it = current.value!;
  const own = Object.fromEntries(parts(it).flatMap(({ fields }) => fields.map(({ field }) => [field, it[field]])));
  const sentences = it.sentences.filter(said).map(({ sentence, fit, note, pinned }) => ({ sentence, fit, note, pinned }));
  const kept = await change(current, {
    show: (was) => was,
    send: () => take(api.PUT("/api/v1/opportunities/{id}/brief", { params: { path: { id: it.opportunity_id }, header: ifMatch(it) }, body: { ...own, sentences, ...mine } as BriefWords })),
    done: w.saved,
    failed: w.same,
    about: () => it.opportunity_id,
  });
  return kept !== undefined;
}

/** One sentence judged anew, the others as they are. */
export function judge(current: Resource<Brief>, mine: Judged): Promise<boolean> {
  const others = current.value!.sentences.filter((one) => one.sentence !== mine.sentence && said(one));
  return write(current, { sentences: [...others.map(({ sentence, fit, note, pinned }) => ({ sentence, fit, note, pinned })), mine] });
}
