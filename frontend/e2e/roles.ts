/** A role with Lee, who works there, and what its page is worked by. */
import type { Locator, Page } from "@playwright/test";
import type { Api } from "./fixtures";
import { contact, type Named } from "./people";

export const NOW = "2026-11-19T09:42:00Z";

export const seat = (page: Page, name: string): Locator => page.getByRole("list", { name: "People around this job" }).locator(":scope > li").filter({ has: page.getByRole("heading", { name, exact: true }) });

export async function fromSeat(page: Page, name: string, item: string): Promise<void> {
  await seat(page, name).getByRole("button", { name: `More for this seat: ${name}` }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

export async function who(page: Page, name: string, choice: string): Promise<void> {
  await page.getByRole("dialog").getByRole("combobox").fill(name);
  await page.getByRole("option", { name: choice }).click();
}

/** Takes back what this toast says; it comes when the server has answered. */
export const undo = (page: Page, said: string): Promise<void> => page.locator(".toast").filter({ hasText: said }).getByRole("button", { name: /^Undo/ }).click();

/** Lee has met me and works there; Kai could be reached through Lee. */
export async function role(api: Api): Promise<Named> {
  const lee = await api.post<Named & { organization_id: string }>("contacts", { display_name: "Lee Park", organization_name: "Flextronics", known: true });
  const kai = await contact(api, "Kai Berg", { organization_name: "Brightwater Clinics" });
  await api.post("ties", { one_id: lee.id, other_id: kai.id, basis: "told_me" });
  const meeting = await api.post<Named>("informationals", { contact_id: lee.id });
  await api.post(`informationals/${meeting.id}/schedule`, { wall_time: "2026-11-19T09:00", time_zone: "UTC" });
  await api.post(`informationals/${meeting.id}/hold`, { ask_outcome: "no", role_open: true });
  return (await api.get<{ items: Named[] }>("opportunities")).items[0]!;
}
