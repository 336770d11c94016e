/** Thanks and coming back to people: noted, written, skipped, put off, let go; every step can be taken back. */
import type { Page } from "@playwright/test";
import { axe, expect, staysInside, test } from "./fixtures";
import { contact } from "./people";

const undo = (page: Page, said: string): Promise<void> => page.locator(".toast").filter({ hasText: said }).getByRole("button", { name: /^Undo/ }).click();

test("a thank-you is noted, changed, written, and was not sent after all", async ({ page, api, clock }) => {
  test.slow();
  await clock.set("2026-11-19T09:42:00Z");
  await contact(api, "Robert Lindqvist", { known: true });
  await page.goto("/thanks");
  await page.getByRole("button", { name: "Note a thank-you" }).click();
  const form = page.getByRole("dialog", { name: "Note a thank-you" });
  await form.getByRole("combobox", { name: "Who" }).fill("Robert");
  await form.getByRole("option", { name: "Robert Lindqvist" }).first().click();
  await form.getByLabel("What for").fill("He lent me his book");
  await form.getByRole("button", { name: "Save" }).click();
  const line = page.getByRole("main").getByRole("listitem").filter({ hasText: "Robert Lindqvist" });
  await expect(line).toContainText("He lent me his book");
  await line.getByRole("button", { name: "More: Robert Lindqvist" }).click();
  await page.getByRole("menuitem", { name: "Change: He lent me his book" }).click();
  await form.getByLabel("What for").fill("The book");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(line).toContainText("The book");
  await axe(page);
  await staysInside(page);

  await line.getByRole("button", { name: "Write it" }).click();
  await expect(page.getByLabel("Your words")).toHaveValue(/Robert/);
  await page.getByRole("button", { name: "I sent it" }).click();
  await expect(line).toHaveCount(0);
  await page.getByRole("radio", { name: "Thanked" }).click();
  await expect(line).toContainText("Said on 19 November 2026");
  await line.getByRole("button", { name: "It was not sent" }).click();
  await page.getByRole("radio", { name: "To thank" }).click();
  await line.getByRole("button", { name: "More: Robert Lindqvist" }).click();
  await page.getByRole("menuitem", { name: "Skip it" }).click();
  await page.getByLabel("Why no note this time").fill("Said it on the phone");
  await page.getByRole("dialog").getByRole("button", { name: "Skip it" }).click();
  await expect(line).toHaveCount(0);
  await undo(page, "Skipped");
  await expect(line).toHaveCount(1);
  await line.getByRole("button", { name: "More: Robert Lindqvist" }).click();
  await page.getByRole("menuitem", { name: "Change: The book" }).click();
  await page.getByRole("button", { name: "Remove it" }).click();
  await expect(page.getByText("Nobody waits for your thanks.")).toBeVisible();
});

test("something to come back to is noted, put off, done, and done no more", async ({ page, api, clock }) => {
  test.slow();
  await clock.set("2026-11-19T09:42:00Z");
  await contact(api, "Ruth Abara", { known: true });
  await page.goto("/thanks?show=follow-ups");
  await page.getByRole("button", { name: "Come back to somebody" }).click();
  const form = page.getByRole("dialog", { name: "Come back to somebody" });
  await form.getByRole("combobox", { name: "Who" }).fill("Ruth");
  await form.getByRole("option", { name: "Ruth Abara" }).first().click();
  await form.getByLabel("What about").fill("Ask how the launch went");
  await form.getByLabel("On", { exact: true }).fill("2026-11-20");
  await form.getByRole("button", { name: "Save" }).click();
  const line = page.getByRole("main").getByRole("listitem").filter({ hasText: "Ruth Abara" });
  await expect(line).toContainText("Ask how the launch went, from 20 November 2026");
  await axe(page);
  await line.getByRole("button", { name: "More: Ruth Abara" }).click();
  await page.getByRole("menuitem", { name: "In a week" }).click();
  await expect(line).toContainText("from 26 November 2026");
  await line.getByRole("button", { name: "Done" }).click();
  await expect(line).toHaveCount(0);
  await undo(page, "Done");
  await expect(line).toContainText("from 26 November 2026");
});
