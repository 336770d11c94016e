/** What is typed in a meeting is never lost: without a connection, with the page closed, and at the next visit. */
import { axe, expect, test } from "./fixtures";
import { arranged, ask, BEGIN, capture, endButton, list, talkOf, type Insight } from "./meetings";

test("nothing is lost when the connection is", async ({ page, context, api, clock, mistakes }) => {
  test.slow();
  mistakes.allow(/ERR_INTERNET_DISCONNECTED|Failed to fetch|ERR_NETWORK/);
  await clock.set(BEGIN);
  const it = await arranged(api);
  await page.goto(`/meet/${it.id}`);
  await page.getByRole("button", { name: "Start the clock" }).click();
  await expect(page.getByRole("timer")).toBeVisible();
  await expect.poll(async () => (await talkOf(api, it)).started_at).toBe(BEGIN);

  await context.setOffline(true);
  await page.getByRole("checkbox", { name: "How did you come to do" }).click();
  await capture(page, "A good side", "Everybody ships.");
  await page.getByLabel("What they said").last().fill("Half a sentence");
  await expect(page.getByText(/Kept on this phone: \d notes? to send\./)).toBeVisible();
  await ask(page).getByRole("button", { name: "Not now" }).click();
  await endButton(page).click();
  await expect(page.getByRole("heading", { name: "Kept on this phone" })).toBeVisible();
  await axe(page);

  await context.setOffline(false);
  await expect.poll(async () => (await talkOf(api, it)).state, { timeout: 20_000 }).toBe("held");
  expect((await talkOf(api, it)).ask_outcome).toBe("not_now");
  expect((await list<Insight>(api, `insights?informational_id=${it.id}`)).map((one) => one.text)).toEqual(["Everybody ships."]);
  expect((await list<{ asked_at: string | null }>(api, `informationals/${it.id}/agenda`)).filter((item) => item.asked_at)).toHaveLength(1);
  expect(await list(api, "thank-yous?occasion=meeting")).toHaveLength(1);
});

test("what was typed is there again when the page is opened again", async ({ page, api, clock }) => {
  await clock.set(BEGIN);
  const it = await arranged(api);
  await page.goto(`/meet/${it.id}`);
  await page.getByRole("button", { name: "Start the clock" }).click();
  await page.getByLabel("What they said").last().fill("Half a sentence");
  await page.getByRole("radio", { name: "Off the record" }).click();
  await ask(page).getByRole("button", { name: "Maya said no" }).click();
  await page.waitForTimeout(500);
  await page.reload();

  await expect(page.getByLabel("What they said").last()).toHaveValue("Half a sentence");
  await expect(page.getByRole("radio", { name: "Off the record" })).toBeChecked();
  await expect(page.getByText("Outcome: no.")).toBeVisible();
});

test("what was not sent goes out at the next visit, whatever page it is", async ({ page, context, api, clock, mistakes }) => {
  mistakes.allow(/ERR_INTERNET_DISCONNECTED|Failed to fetch|ERR_NETWORK/);
  await clock.set(BEGIN);
  const it = await arranged(api);
  await page.goto(`/meet/${it.id}`);
  await page.getByRole("button", { name: "Start the clock" }).click();
  await expect.poll(async () => (await talkOf(api, it)).started_at).toBe(BEGIN);
  await context.setOffline(true);
  await page.getByRole("checkbox", { name: "I said openly that I am searching" }).click();
  await expect(page.getByText(/Kept on this phone/)).toBeVisible();
  await page.close();

  await context.setOffline(false);
  const another = await context.newPage();
  await another.goto("/contacts");
  await expect.poll(async () => (await talkOf(api, it)).said_searching).toBe(true);
});
