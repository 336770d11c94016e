/** A meeting that is arranged, and what its page shows, for the stories of one. */
import type { Locator, Page } from "@playwright/test";
import { expect, type Api } from "./fixtures";
import { introduced, type Talk } from "./people";


interface Held extends Talk {
  ask_outcome: string;
  ask_reason: string;
  said_searching: boolean;
  role_open: boolean;
  started_at: string;
  ended_at: string;
  asked: { state: string; target: { display_name: string; placeholder: boolean } }[];
}

export interface Insight {
  kind: string;
  text: string;
  low: number | null;
  high: number | null;
  candour: string;
  signal: string | null;
}

export const BEGIN = "2026-11-19T10:30:00Z";
export const TWO_THIRDS = "2026-11-19T10:50:14Z";

export async function arranged(api: Api, name = "Maya Okafor"): Promise<Talk> {
  const it = await introduced(api, "Robert Lindqvist", name, { title: "Systems architect", organization_name: "Kestrel" });
  return api.post<Talk>(`informationals/${it.id}/schedule`, { wall_time: "2026-11-19T10:30", time_zone: "Europe/Lisbon" });
}

export const talkOf = (api: Api, it: Talk): Promise<Held> => api.get<Held>(`informationals/${it.id}`);
export const list = async <T>(api: Api, path: string): Promise<T[]> => (await api.get<{ items: T[] }>(path)).items;
export const ask = (page: Page): Locator => page.getByRole("region", { name: "The ask" });
export const endButton = (page: Page): Locator => page.getByRole("button", { name: "End meeting" });

/** How far down the ask stands, and the questions. */
export async function order(page: Page): Promise<boolean> {
  const [first, second] = [await ask(page).boundingBox(), await page.getByRole("heading", { name: "Questions" }).boundingBox()];
  return first !== null && second !== null && first.y < second.y; // neither has a place for a moment while they change theirs
}

export async function capture(page: Page, kind: string, text: string, more: () => Promise<void> = async () => undefined): Promise<void> {
  await page.getByLabel("About").selectOption({ label: kind });
  if (text) await page.getByLabel("What they said").first().fill(text);
  await more();
  await page.getByRole("button", { name: "Keep" }).click();
  await expect(page.getByLabel("About")).toHaveValue("other");
}
