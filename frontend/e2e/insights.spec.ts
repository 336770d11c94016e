/** What was learned: noted, candid, changed, removed; what is worth a look; one's own questions; and the sentence that narrows. */
import { axe, expect, staysInside, test } from "./fixtures";
import { contact, talk } from "./people";

interface Said {
  items: { text: string; low: number | null; high: number | null; candour: string; organization: string | null }[];
}

test("what somebody said is noted, changed and taken back", async ({ page, api }) => {
  test.slow();
  await contact(api, "Lee Park", { known: true, organization_name: "Flextronics" });
  await page.goto("/insights");
  await page.getByRole("button", { name: "Note what you heard" }).click();
  const form = page.getByRole("dialog", { name: "What you heard" });
  await form.getByLabel("About").selectOption("Pay");
  await form.getByLabel("From", { exact: true }).fill("118000");
  await form.getByLabel("To", { exact: true }).fill("132000");
  await form.getByLabel("Currency").fill("eur");
  await form.getByLabel("Per", { exact: true }).selectOption("year");
  await form.getByRole("combobox", { name: "Who said it" }).fill("Lee");
  await form.getByRole("option", { name: /Lee Park/ }).click();
  await form.getByRole("radio", { name: "Off the record" }).click();
  await expect(form.getByText("Only you will ever see it: no export, no share.")).toBeVisible();
  await axe(page);
  await form.getByRole("button", { name: "Save" }).click();
  const line = page.locator(".heard");
  await expect(line).toContainText("118,000 to 132,000 EUR a year");
  await expect(line).toContainText("Off the record");

  await line.getByRole("button", { name: /^Change/ }).click();
  await form.getByRole("radio", { name: "Without a name" }).click();
  await form.getByRole("button", { name: "Save" }).click();
  await expect(line).toContainText("Without a name");
  expect((await api.get<Said>("insights")).items.map(({ low, high, candour }) => [low, high, candour])).toEqual([[118000, 132000, "unattributed"]]);
  await staysInside(page);
  await page.getByLabel("About").selectOption("Culture");
  await expect(line).toHaveCount(0);
  await page.getByLabel("About").selectOption("Everything");
  await line.getByRole("button", { name: /^Change/ }).click();
  await form.getByRole("button", { name: "Remove it" }).click();
  await expect(page.locator(".toast").filter({ hasText: "Removed" })).toBeVisible();
  await page.locator(".toast").filter({ hasText: "Removed" }).getByRole("button", { name: /^Undo/ }).click();
  await expect(line).toHaveCount(1);
});

test("a book goes from to try to done, and whoever suggested it is told", async ({ page, api }) => {
  test.slow();
  const lee = await contact(api, "Lee Park", { known: true });
  await api.post("resources", { kind: "book", title: "The Field Guide to Robots", suggested_by_id: lee.id });
  await page.goto("/insights?show=resources");
  const line = page.locator(".worth");
  await expect(line).toHaveCount(1);
  await axe(page);
  await line.getByRole("combobox", { name: /How far you are/ }).selectOption("Done");
  await line.getByRole("button", { name: "I told Lee Park how it was" }).click();
  await expect(line.getByRole("button", { name: "I told Lee Park how it was" })).toHaveCount(0);
  await expect.poll(async () => (await api.get<{ items: { state: string; reported_back_at: string | null }[] }>("resources")).items.map((one) => [one.state, one.reported_back_at !== null])).toEqual([["done", true]]);
  await page.getByRole("button", { name: "Note what is worth a look" }).click();
  await page.getByLabel("What it is called").fill("Robots weekly");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(line).toHaveCount(2);
});

test("my own questions stand beside the bank's, and a talk narrows what I look for", async ({ page, api, clock }) => {
  test.slow();
  await clock.set("2026-11-19T15:00:00Z");
  await page.goto("/insights?show=questions");
  await page.getByRole("button", { name: "Add a question" }).click();
  await page.getByLabel("Your question").fill("When did a test last surprise you?");
  await page.getByRole("dialog").getByLabel("Topic").selectOption("Culture");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(page.locator(".heard")).toContainText("When did a test last surprise you?");

  const it = await talk(api, "Lee Park", [["schedule", { wall_time: "2026-11-19T14:00", time_zone: "UTC" }]]);
  await page.goto(`/conversations/${it.id}`);
  await page.getByLabel("From the question bank").selectOption("Culture");
  await page.getByRole("button", { name: "Add: When did a test last surprise you?" }).click();
  await expect(page.locator("#questions .agenda").first()).toContainText("When did a test last surprise you?");

  await api.post(`informationals/${it.id}/hold`, { ask_outcome: "no" });
  await page.getByText("What do you look for now?").click();
  await page.getByLabel("I want to").fill("build control software");
  await page.getByLabel("for", { exact: true }).fill("field robots");
  await page.getByRole("button", { name: "That is my sentence now" }).click();
  await expect(page.getByText("On 19 Nov: I want to build control software for field robots")).toBeVisible();
  await axe(page);
});
