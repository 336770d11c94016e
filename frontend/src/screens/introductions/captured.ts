/** A mail in which one is in copy: what it seems to say, and making it true once somebody has looked at it. */
import { api, take } from "../../api/client";
import { add, send } from "../../api/send";
import type { components } from "../../api/schema";
import type { Introduction } from "./introductions";

export type Found = components["schemas"]["CaptureOut"];

/** What was confirmed: as it was found, or as somebody put it right. */
export interface Confirmed {
  /** The introduction it is about; empty for one that nobody wished for. */
  introduction: string;
  introducer: string;
  target: string;
  address: string;
  /** The day, as a date field has it. */
  day: string;
}

const MOST = 2 << 20;

/** The file as the contract takes it. Rejects for one that no mail is as large as. */
export async function readFile(file: File): Promise<Found> {
  if (file.size > MOST) throw new Error("A mail is smaller than two megabytes.");
  const eml = await new Promise<string>((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result).replace(/^[^,]*,/, ""));
    reader.onerror = () => failed(reader.error ?? new Error());
    reader.readAsDataURL(file);
  });
  return take(api.POST("/api/v1/introductions/capture", { body: { eml } }));
}

export const readText = (text: string): Promise<Found> => take(api.POST("/api/v1/introductions/capture", { body: { text } }));

/** The day of a moment here, as a date field has it. */
export function dayOf(moment: string | null): string {
  const at = moment ? new Date(moment) : new Date();
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** Makes it true, with the people it needs. What was made on the way is taken up again when the last step fails. */
export async function confirm(found: Found, said: Confirmed): Promise<Introduction> {
  const meant = found.introductions.find((one) => one.id === said.introduction) ?? (await wish(found, said));
  if (!found.introductions.includes(meant)) found.introductions.push(meant);
  if (meant.target.placeholder && said.target && said.target !== meant.target.display_name) await name(meant.target.id, said.target);
  const same = found.made.at !== null && dayOf(found.made.at) === said.day;
  const made_at = same ? found.made.at : said.day === dayOf(null) ? null : new Date(`${said.day}T12:00`).toISOString();
  const from = found.introducer.address.value;
  const details = {
    channel: "mail" as const,
    evidence: found.evidence,
    ...(said.address && { target_email: said.address }),
    ...(from && { introducer_email: from }),
    ...(made_at && { made_at }),
  };
  said.introduction = meant.id;
  return take(api.POST("/api/v1/introductions/{id}/make", { params: { path: { id: meant.id } }, body: details }));
}

async function wish(found: Found, said: Confirmed): Promise<Introduction> {
  const emails = found.introducer.address.value ? [found.introducer.address.value] : [];
  const introducer_id = found.introducer.contact_id ?? (await add<{ id: string }>("contacts", { display_name: said.introducer, emails, known: true })).id;
  found.introducer.contact_id = introducer_id;
  const target_id = found.target.contact_id ?? (await add<{ id: string }>("contacts", { display_name: said.target, how_known: "introduction" })).id;
  found.target.contact_id = target_id;
  return add<Introduction>("introductions", { introducer_id, target_id });
}

/** Somebody of whom only the job was known has a name now. */
async function name(id: string, display_name: string): Promise<void> {
  const { etag } = await send("GET", `contacts/${id}`);
  await send("PATCH", `contacts/${id}`, { display_name, placeholder: false }, { "if-match": etag ?? "" });
}
