/** Story 9, the inside track: the brief beside what was learned, one's own words, and nothing off the record on paper. */
import type { Page } from "@playwright/test";
import { axe, expect, staysInside, test, type Api } from "./fixtures";
import { contact, type Named } from "./people";

const CANARY = "187,421";
const DESCRIPTION = `- Own the real-time control loop from sensor to motor.
- Mentor three engineers.
Competitive pay and a yearly bonus.`;

async function role(api: Api): Promise<Named> {
  const jonas = await contact(api, "Jonas Brandt", { organization_name: "Kestrel Robotics", known: true });
  const { organization_id } = await api.get<{ organization_id: string }>(`contacts/${jonas.id}`);
  const aim = await api.get<Named>("aim");
  await api.patch("aim", aim, { my_values: ["Quiet mornings", "Finished work"] });
  const learned = (more: object): Promise<Named> => api.post("insights", { contact_id: jonas.id, organization_id, kind: "other", ...more });
  await learned({ text: "The loop was rewritten in spring; what hurts now is the jitter budget." });
  await learned({ kind: "pay", low: 118_000, high: 132_000, currency: "EUR", period: "year", candour: "unattributed" });
  await learned({ kind: "pay", text: `The last lead had ${CANARY} and a bonus for the control loop`, candour: "off_the_record" });
  await learned({ kind: "hiring_need", text: "Somebody who writes the test first." });
  await learned({ kind: "team_mood", text: "Release nights wear people out." });
  await learned({ kind: "customer_mood", text: "They like the new test bench." });
  return api.post("opportunities", { title: "Firmware lead", organization_id, job_description: DESCRIPTION });
}

async function write(page: Page, part: string, said: Record<string, string>): Promise<void> {
  await page.getByRole("button", { name: `Change: ${part}` }).click();
  const form = page.getByRole("dialog", { name: part });
  for (const [label, text] of Object.entries(said)) await form.getByLabel(label).fill(text);
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form).toBeHidden();
}

test("the inside track", async ({ page, api, clock }) => {
  test.slow();
  await clock.set("2026-11-19T09:42:00Z");
  const it = await role(api);

  await test.step("the description stands beside what was learned", async () => {
    await page.goto(`/opportunities/${it.id}`);
    const rows = page.getByRole("region", { name: "Job description beside what you learned" }).locator(".brief-row:not(.cols)");
    await expect(rows).toHaveCount(3);
    await expect(rows.nth(0)).toContainText("The loop was rewritten in spring");
    await expect(rows.nth(0).locator("mark")).toHaveText(["loop"]);
    await expect(rows.nth(1)).toContainText("Nobody asked yet.");
    await expect(rows.nth(2)).toContainText("118,000 to 132,000 EUR a year");
    await expect(rows.nth(2)).toContainText("Without a name");
    await expect(rows.nth(2)).not.toContainText("Jonas");
    await axe(page);
    await staysInside(page);

    await page.getByRole("button", { name: "How you fit: Mentor three engineers." }).click();
    const form = page.getByRole("dialog", { name: "Your fit" });
    await expect(form.getByRole("group", { name: "Put beside this sentence" }).getByRole("checkbox")).toHaveCount(5);
    await expect(form).not.toContainText(CANARY);
    await form.getByRole("checkbox", { name: /Release nights/ }).click();
    await axe(page);
    await form.getByRole("button", { name: "Save" }).click();
    await expect(rows.nth(1)).toContainText("Release nights wear people out.");
    await expect(rows.nth(1)).toContainText("You put it here");
    await page.getByRole("button", { name: "How you fit: Mentor three engineers." }).click();
    await form.getByRole("checkbox", { name: /Release nights/ }).click();
    await form.getByRole("button", { name: "Save" }).click();
    await expect(rows.nth(1)).toContainText("Nobody asked yet.");
  });

  await test.step("a sentence is judged, and taken back", async () => {
    await page.getByRole("button", { name: "How you fit: Mentor three engineers." }).click();
    const form = page.getByRole("dialog", { name: "Your fit" });
    await form.getByLabel("Your fit").selectOption("In part");
    await form.getByLabel("What you have to show").fill("Robotics club");
    await axe(page);
    await form.getByRole("button", { name: "Save" }).click();
    await expect(page.locator(".fit.half")).toContainText("Robotics club");
    await page.locator(".toast").filter({ hasText: "Brief saved" }).last().getByRole("button", { name: /^Undo/ }).click();
    await expect(page.locator(".fit.half")).toHaveCount(0);
  });

  await test.step("the whole brief is written", async () => {
    await page.getByRole("link", { name: "The whole brief" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Firmware lead, Kestrel Robotics");
    await expect(page.getByText("What matters to me: Quiet mornings, Finished work.")).toBeVisible();
    await expect(page.getByText("Somebody who writes the test first.")).toBeVisible();
    await write(page, "How I fit", { "Fits well": "Control loops at Lumen", "Fits poorly": "No functional safety", "How I make up": "The course Hamid told me of" });
    await write(page, "How the firm fits me", { "How the firm fits me": "They ship on Thursdays" });
    await write(page, "Lines for my résumé", { "Lines for my résumé": "Cut jitter by half\nWrote the test bench" });
    await write(page, "Questions to ask", { "Questions to ask": "What hurts most in the loop?" });
    await write(page, "Customers", { "Frustrated by": "Late field logs" });
    await page.reload();
    for (const text of ["Control loops at Lumen", "No functional safety", "They ship on Thursdays", "Wrote the test bench", "What hurts most", "Late field logs"])
      await expect(page.getByRole("main")).toContainText(text);
    await axe(page);
    await staysInside(page);
  });

  await test.step("off the record it is told to me elsewhere, and stands on no paper", async () => {
    await expect(page.getByText("One thing was said off the record: not in the brief, not printed.")).toBeVisible();
    expect(await page.content()).not.toContain(CANARY);
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await expect(page.getByText("off the record")).toBeHidden();
    await expect(page.getByRole("navigation", { name: "Main" })).toHaveCount(0);
    await expect(page.getByRole("button")).toHaveCount(0);
    await expect(page.getByText("Wrote the test bench")).toBeVisible();
    const ink = await page.getByRole("heading", { level: 1 }).evaluate((it) => getComputedStyle(it).color);
    expect(Number(/^(?:ok)?lab\(([\d.]+)/.exec(ink)?.[1]), "dark ink, whatever the theme of the screen").toBeLessThan(30);
    expect((await page.pdf({ format: "A4" })).subarray(0, 5).toString()).toBe("%PDF-");
    await page.emulateMedia({ media: "screen", colorScheme: "light" });
    await page.getByRole("link", { name: "See all you learned" }).click();
    await expect(page.getByText(CANARY)).toBeVisible();
  });
});
