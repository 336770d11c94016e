/** From a file to people and back: every row accounted for, nobody twice, and the whole of it taken back. */
import type { Page } from "@playwright/test";
import { axe, expect, staysInside, test } from "./fixtures";

const CONNECTIONS = `Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing, as ""you"" know."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Dana,Reyes,https://www.linkedin.com/in/dana-reyes,dana@flextronics.example,Flextronics,Sourcing lead,08 Feb 2026
"Lee","Wong, PhD",https://www.linkedin.com/in/lee-wong,,"Blue, Inc.",Designer,09 Feb 2026
,,,,,,10 Feb 2026
Robert,Lindqvist,https://www.linkedin.com/in/rlindqvist,,Lumen Optics,Staff engineer,11 Feb 2026
,,,,,,12 Feb 2026
`;

async function drop(page: Page, name: string, content: string): Promise<void> {
  await page.goto("/contacts/import");
  await page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(content) });
}

const heading = (page: Page) => page.getByRole("heading", { level: 1 });

test("LinkedIn's file is seen row by row, brought in, taken back and brought in again", async ({ page, api }) => {
  const robert = { display_name: "Robert Lindqvist", organization_name: "Lumen Optics", phones: ["+351 912 345 678"], known: true };
  await api.post("contacts", robert);
  const people = async (): Promise<string[]> => (await api.get<{ items: { display_name: string }[] }>("contacts")).items.map((one) => one.display_name).sort();

  await drop(page, "Connections.csv", CONNECTIONS);
  await expect(heading(page)).toHaveText("Connections.csv holds 5 rows. All are accounted for.");
  expect(await page.locator(".sums dt").allInnerTexts()).toEqual(["new people", "already here", "perhaps already here", "hidden by LinkedIn", "lost"]);
  expect(await page.locator(".sums dd").allInnerTexts()).toEqual(["2", "0", "1", "2", "0"]);
  await expect(page.getByRole("row", { name: /Lee Wong/ })).toContainText("Blue, Inc.");
  await expect(page.getByRole("row", { name: /Hidden member/ })).toHaveCount(2);
  expect(await people()).toEqual(["Robert Lindqvist"]);
  await axe(page);
  await staysInside(page);

  await page.getByRole("button", { name: /^Leave out ?Lee Wong/ }).click();
  await expect(page.getByRole("row", { name: /Lee Wong/ })).toContainText("left out");
  await expect(page.locator(".sums")).toContainText(/left out\s*1/);
  await expect(page.getByRole("button", { name: "Add 2 people" })).toBeVisible();
  await page.getByRole("button", { name: /^Bring in ?Lee Wong/ }).click();
  await expect(page.getByRole("row", { name: /Lee Wong/ })).not.toContainText("left out");

  const pair = page.getByRole("region", { name: "Is Robert Lindqvist one person?" });
  await expect(pair).toContainText("Staff engineer, Lumen Optics");
  await pair.getByRole("button", { name: "One person, merge" }).click();
  await expect(pair.getByRole("button", { name: "One person, merge" })).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("radio", { name: "Hidden" }).click();
  await expect(page.locator(".verdicts tbody tr")).toHaveCount(2);

  await page.getByRole("button", { name: "Add 2 people" }).click();
  await expect(heading(page)).toHaveText("The people of Connections.csv are here");
  expect(await people()).toEqual(["Dana Reyes", "Lee Wong, PhD", "Robert Lindqvist"].map((name) => expect.stringContaining(name.split(",")[0]!)));
  await axe(page);

  await page.goto("/contacts/import");
  await page.getByRole("link", { name: /Connections\.csv/ }).click();
  await page.getByRole("button", { name: "Undo the whole import" }).click();
  await expect(heading(page)).toHaveText("Connections.csv was taken back");
  expect(await people()).toEqual(["Robert Lindqvist"]);

  await page.getByRole("button", { name: "Bring them in again" }).click();
  await expect(heading(page)).toHaveText("The people of Connections.csv are here");
  expect(await people()).toHaveLength(3);
});

test("a table is read by the columns one chooses, and can be left", async ({ page, api }) => {
  await drop(page, "people.csv", "Who,Where\nAmina Silva,Blue Harbor\nWei Zhang,Acme\n");
  await expect(heading(page)).toHaveText("people.csv is a table: say which column is what.");
  await page.getByLabel("Who", { exact: true }).selectOption("Full name");
  await page.getByLabel("Where", { exact: true }).selectOption("Organisation");
  await axe(page);
  await staysInside(page);
  await page.getByRole("button", { name: "Read it this way" }).click();
  await expect(heading(page)).toHaveText("people.csv holds 2 rows. All are accounted for.");
  await expect(page.getByRole("row", { name: /Amina Silva/ })).toContainText("Blue Harbor");

  await page.getByRole("button", { name: "Leave it" }).click();
  await expect(page).toHaveURL("/contacts/import");
  expect((await api.get<{ items: unknown[] }>("contacts")).items).toEqual([]);
});

test("a file without people is refused in words, and another can be tried", async ({ page, mistakes }) => {
  mistakes.allow(/4\d\d .*\/imports$/);
  await drop(page, "nobody.csv", "");
  await expect(page.getByRole("alert")).toContainText("This file was not taken. The file is empty.");
  await axe(page);
  await expect(page.getByRole("button", { name: "Choose a file" })).toBeEnabled();
});
