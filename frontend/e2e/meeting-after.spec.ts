/** Around a meeting: the sheet to take along, a time that does not exist, logging it afterwards, thanks and what was learned. */
import { axe, expect, staysInside, test } from "./fixtures";
import { arranged, ask, BEGIN, order, talkOf } from "./meetings";
import { introduced } from "./people";

test("a meeting is logged in a minute afterwards", async ({ page, api, clock }) => {
  const it = await arranged(api);
  await clock.set("2026-11-19T15:00:00Z");
  await page.goto(`/conversations/${it.id}`);
  await page.getByRole("link", { name: "Log it in a minute" }).click();
  await expect(page.getByRole("heading", { name: "How did it go?" })).toBeVisible();
  await expect(page.getByRole("timer")).toHaveCount(0);
  expect(await order(page)).toBe(true);
  await axe(page);
  await staysInside(page);
  await ask(page).getByRole("button", { name: "Not now" }).click();
  await page.getByRole("button", { name: "Log it" }).click();

  await expect(page.getByRole("heading", { name: "Thank them" })).toBeVisible();
  const held = await talkOf(api, it);
  expect([held.state, held.ended_at]).toEqual(["held", "2026-11-19T11:00:00Z"]);
});

test("after the meeting: thanks, what was learned, and done", async ({ page, api, clock }) => {
  test.slow();
  await clock.set("2026-11-19T15:00:00Z");
  const it = await arranged(api);
  await api.post(`informationals/${it.id}/hold`, { ask_outcome: "no" });
  await page.goto(`/conversations/${it.id}`);
  const thanks = page.locator("#thanks");
  await thanks.getByLabel("The letter").or(thanks.getByRole("textbox").last()).last().fill("Thank you for the half hour.");
  await thanks.getByRole("button", { name: "I sent it" }).click();
  await expect(page.getByText("Thanked on 19 November 2026.")).toBeVisible();
  await page.getByLabel("What did you learn that you did not know?").fill("They ship on Fridays.");
  await page.getByRole("button", { name: "Keep" }).click();
  await page.getByRole("main").getByRole("button", { name: "Done" }).click();
  await expect.poll(async () => (await talkOf(api, it)).state).toBe("closed");
  await axe(page);
  await staysInside(page);
});

test("the sheet to take along", async ({ page, api, clock }) => {
  await clock.set(BEGIN);
  const it = await arranged(api);
  await page.goto(`/conversations/${it.id}`);
  await page.getByRole("link", { name: "Prepare" }).click();
  await expect(page.getByRole("heading", { name: "Before you meet Maya Okafor" })).toBeVisible();
  await expect(page.getByText("Robert Lindqvist → Maya Okafor")).toBeVisible();
  await expect(page.getByText("Who else should I talk to, and would you introduce us?")).toBeVisible();
  await axe(page);
  await staysInside(page);
});

test("a time that the clocks leave out is refused with both neighbours", async ({ page, api, mistakes }) => {
  mistakes.allow(/422/);
  const it = await introduced(api, "Robert Lindqvist", "Maya Okafor");
  await page.goto(`/conversations/${it.id}`);
  const form = page.locator("#date");
  await form.getByLabel("Day").fill("2027-03-28");
  await form.getByLabel("Time", { exact: true }).fill("01:30");
  await form.getByLabel("Time zone").selectOption("Europe/Lisbon");
  await form.getByRole("button", { name: "Set the date" }).click();
  await expect(form.getByRole("alert")).toContainText("there is no 01:30");
  await form.getByRole("button", { name: "02:30" }).click();
  await form.getByRole("button", { name: "Set the date" }).click();
  await expect(form.getByText("Sunday 28 March, 2:30")).toBeVisible();

  await form.getByRole("button", { name: "Set another date" }).click();
  await form.getByLabel("Day").fill("2027-10-31");
  await form.getByLabel("Time", { exact: true }).fill("01:30");
  await form.getByRole("radio", { name: "The second" }).click();
  await form.getByRole("button", { name: "Set another date" }).click();
  await expect.poll(async () => (await api.get<{ starts_at: string }>(`informationals/${it.id}`)).starts_at).toBe("2027-10-31T01:30:00Z");
});
