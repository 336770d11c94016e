/** People: several added at once, found while one types, changed, and the change taken back. */
import { axe, expect, staysInside, test } from "./fixtures";

test("five names, one found, changed and put back", async ({ page }) => {
  test.slow(); // axe looks six times
  await page.goto("/contacts");
  await expect(page.locator("main")).toContainText("People you would enjoy a coffee with come first");
  await page.getByRole("button", { name: "Add people" }).click();
  await page.getByLabel("Who do you know?").fill("Dana Reyes, Flextronics\nLee Wong\nMaya Okafor\nRobert Lindqvist\nTomás Rey");
  await axe(page);
  await page.getByRole("button", { name: "Add them" }).click();
  await expect(page.getByRole("list", { name: "Contacts by name" }).getByRole("link", { name: /Tomás Rey/ })).toBeVisible();
  await axe(page);
  await staysInside(page);

  await page.getByRole("searchbox", { name: "Search contacts" }).fill("dana");
  await expect(page.getByRole("link", { name: /Lee Wong/ })).toHaveCount(0);
  await page.getByRole("link", { name: /Dana Reyes/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Dana Reyes");
  await axe(page);
  await page.getByRole("button", { name: "Change" }).click();
  await page.getByLabel("Title").fill("Sourcing lead");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.locator("main")).toContainText("Sourcing lead, Flextronics");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.locator("main")).not.toContainText("Sourcing lead");
  await staysInside(page);
});
