/** Story 1, from nothing to a map: files of the real shape, nobody lost, nobody twice, people by where they work, and all of it taken back. */
import type { Page } from "@playwright/test";
import { axe, expect, staysInside, test } from "./fixtures";

const PHONE_BOOK = `BEGIN:VCARD
VERSION:3.0
N:Lindqvist;Robert;;;
FN:Robert Lindqvist
TEL;TYPE=CELL:+351 912 345 678
ORG:Lumen Optics
END:VCARD
`;

const CONNECTIONS = `Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing, as ""you"" know."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Dana,Reyes,https://www.linkedin.com/in/dana-reyes,dana@flextronics.example,Flextronics,Sourcing lead,08 Feb 2026
Maya,Okafor,https://www.linkedin.com/in/maya-okafor,,Flextronics,Systems architect,09 Feb 2026
"Lee","Wong, PhD",https://www.linkedin.com/in/lee-wong,,"Blue Harbor, Inc.",Designer,09 Feb 2026
,,,,,,10 Feb 2026
Robert,Lindqvist,https://www.linkedin.com/in/rlindqvist,,Lumen Optics,Staff engineer,11 Feb 2026
,,,,,,12 Feb 2026
`;

async function drop(page: Page, name: string, mimeType: string, content: string): Promise<void> {
  await page.goto("/contacts/import");
  await page.locator("input[type=file]").setInputFiles({ name, mimeType, buffer: Buffer.from(content) });
}

async function takeBack(page: Page, file: RegExp): Promise<void> {
  await page.goto("/contacts/import");
  await page.getByRole("link", { name: file }).click();
  await page.getByRole("button", { name: "Undo the whole import" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("was taken back");
}

const firms = (page: Page) => page.getByRole("list", { name: "Organizations" });

test("from two files to people by where they work, and back, and there again", async ({ page }) => {
  test.slow(); // two imports, each begun, undone and begun again
  const heading = page.getByRole("heading", { level: 1 });
  await page.goto("/contacts");
  await expect(page.locator("main")).toContainText("People you would enjoy a coffee with come first");

  await drop(page, "phone.vcf", "text/vcard", PHONE_BOOK);
  await page.getByRole("button", { name: "Add 1 person" }).click();
  await expect(heading).toHaveText("The people of phone.vcf are here");

  await drop(page, "Connections.csv", "text/csv", CONNECTIONS);
  await expect(heading).toHaveText("Connections.csv holds 6 rows. All are accounted for.");
  const sums = page.locator(".sums div");
  const sum = async (name: string): Promise<string> => sums.filter({ hasText: name }).first().locator("dd").innerText();
  expect([await sum("new people"), await sum("perhaps already here"), await sum("hidden by LinkedIn"), await sum("lost")]).toEqual(["3", "1", "2", "0"]);
  const pair = page.getByRole("region", { name: "Is Robert Lindqvist one person?" });
  await pair.getByRole("button", { name: "One person, merge" }).click();
  await page.getByRole("button", { name: "Add 3 people" }).click();
  await expect(heading).toHaveText("The people of Connections.csv are here");

  await page.goto("/organizations?list=all");
  const rows = firms(page).getByRole("link");
  await expect(rows).toHaveCount(3);
  await expect(rows.filter({ hasText: "Flextronics" })).toContainText("Dana Reyes and Maya Okafor");
  await expect(rows.filter({ hasText: "Blue Harbor" })).toContainText("Lee Wong");
  await expect(rows.filter({ hasText: "Lumen Optics" })).toContainText("Robert Lindqvist");
  await axe(page);
  await staysInside(page);
  await rows.filter({ hasText: "Flextronics" }).click();
  await expect(heading).toHaveText("Flextronics");
  await expect(page.getByRole("region", { name: "Who can help?" })).toContainText("You know Dana Reyes and 1 more at Flextronics.");
  await axe(page);

  await page.goto("/contacts");
  await expect(page.locator(".list-head .top .num")).toHaveText("4");

  await takeBack(page, /Connections\.csv/);
  await page.goto("/organizations?list=all");
  await expect(firms(page).getByRole("link")).toHaveText([/Lumen Optics/]);
  await page.goto("/contacts");
  await expect(page.getByRole("list", { name: "Contacts by name" }).getByRole("link")).toHaveText([/Robert Lindqvist/]);
  await page.goto("/contacts/import");
  await page.getByRole("link", { name: /Connections\.csv/ }).click();
  await page.getByRole("button", { name: "Bring them in again" }).click();
  await expect(heading).toHaveText("The people of Connections.csv are here");
  await page.goto("/organizations?list=all");
  await expect(firms(page).getByRole("link").filter({ hasText: "Flextronics" })).toContainText("Dana Reyes and Maya Okafor");
});
