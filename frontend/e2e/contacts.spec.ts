/** People: several added at once, found while one types, narrowed by chips, changed one by one and together, and every change taken back. */
import { axe, expect, staysInside, test } from "./fixtures";
import { contact } from "./people";

const list = "Contacts by name";

test("five names, one found, changed and put back", async ({ page }) => {
  test.slow(); // axe looks six times
  const heading = page.getByRole("heading", { level: 1 });
  const rows = page.getByRole("list", { name: list }).getByRole("link");
  await page.goto("/contacts");
  await expect(page.locator("main")).toContainText("People you would enjoy a coffee with come first");
  await page.getByRole("button", { name: "Add people" }).click();
  await page.getByLabel("Who do you know?").fill("Dana Reyes, Flextronics\nLee Wong\nMaya Okafor\nRobert Lindqvist\nTomás Rey");
  await axe(page);
  await page.getByRole("button", { name: "Add them" }).click();
  await expect(rows).toHaveCount(5);
  await axe(page);
  await staysInside(page);

  await page.getByRole("searchbox", { name: "Search contacts" }).fill("dana");
  await expect(rows).toHaveCount(1);
  await expect(page).toHaveURL("/contacts?q=dana");
  await rows.click();
  await expect(heading).toHaveText("Dana Reyes");
  await expect(page.getByRole("region", { name: "Next best action" })).toContainText("Ask Dana for half an hour.");
  await expect(page.locator(".time-line")).toContainText("Added to your people");
  await axe(page);
  await page.getByRole("button", { name: "Change", exact: true }).click();
  await page.getByLabel("Title").fill("Sourcing lead");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.locator(".record-head")).toContainText("Sourcing lead, Flextronics");
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(page.locator(".record-head")).not.toContainText("Sourcing lead");
  await staysInside(page);
});

test("what the server refuses is said at its field, and what was typed stays", async ({ page, api, mistakes }) => {
  mistakes.allow(/422 .*\/contacts\//);
  const dana = await contact(api, "Dana Reyes", { known: true });
  await page.goto(`/contacts/${dana.id}`);
  await page.getByRole("button", { name: "Change", exact: true }).click();
  await page.getByLabel("Tags").fill("x".repeat(60));
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert")).toContainText("Nothing was changed yet.");
  await expect(page.getByLabel("Tags")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Tags")).toHaveValue("x".repeat(60));
});

test("chips narrow the list, keys walk it, and several are changed and put back together", async ({ page, api }, info) => {
  for (const name of ["Ann Aker", "Ben Bell", "Cleo Cox"]) await contact(api, name, { known: true });
  await contact(api, "Dan Dale");
  const rows = page.getByRole("list", { name: list }).getByRole("link");
  const notes = page.getByRole("list", { name: list });

  await page.goto("/contacts?degree=1");
  await expect(rows).toHaveCount(3);
  await expect(page.locator(".list-head .top .num")).toHaveText("3 of 4");
  await page.getByRole("button", { name: "Take away: You know them" }).click();
  await expect(rows).toHaveCount(4);
  await expect(page).toHaveURL("/contacts");

  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(page.getByRole("checkbox", { name: /Ben Bell/ })).toBeChecked();
  await page.getByRole("checkbox", { name: /Cleo Cox/ }).click();
  await expect(page.getByRole("group", { name: "Select several" })).toContainText("2 selected");
  await page.getByRole("button", { name: "Change them" }).click();
  const form = page.getByRole("dialog", { name: "Change 2 people" });
  await form.getByLabel("How close").selectOption({ label: "Close" });
  await form.getByRole("button", { name: "Change them" }).click();
  await expect(rows.filter({ hasText: "Ben Bell" })).toContainText("Close");
  await expect(rows.filter({ hasText: "Ann Aker" })).not.toContainText("Close");
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(notes).not.toContainText("Close");

  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Search contacts" })).toBeFocused();
  await page.keyboard.type("cleo");
  await expect(rows).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Cleo Cox");
  if (info.project.name === "phone") {
    await expect(notes).toBeHidden();
    await page.getByRole("link", { name: "Contacts", exact: true }).first().click();
    await expect(notes).toBeVisible();
  }
});

test("somebody is removed, and comes back", async ({ page, api }) => {
  const dana = await contact(api, "Dana Reyes", { known: true });
  await contact(api, "Lee Wong");
  const rows = page.getByRole("list", { name: list }).getByRole("link");
  await page.goto(`/contacts/${dana.id}`);
  await page.getByRole("button", { name: "More for Dana" }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await expect(rows).toHaveText([/Lee Wong/]);
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(rows).toHaveCount(2);
});

test("twenty thousand people, and at most forty rows of them in the page", async ({ page, baseURL }, info) => {
  test.skip(info.project.name === "phone", "the list draws by the height of its window, which the desktop measures at its largest");
  test.setTimeout(240_000);
  const people = Array.from({ length: 20_000 }, (_, i) => `Person,Nr${String(i).padStart(5, "0")},https://www.linkedin.com/in/p-${i},,Firm ${i % 900},Title ${i % 50},08 Feb 2026`);
  const file = { name: "Connections.csv", mimeType: "text/csv", buffer: Buffer.from(`First Name,Last Name,URL,Email Address,Company,Position,Connected On\n${people.join("\n")}\n`) };
  const headers = { "sec-fetch-site": "same-origin" };
  const { id } = (await (await page.request.post(`${baseURL}/api/v1/imports`, { multipart: { file }, headers })).json()) as { id: string };
  const settled = async (state: string): Promise<void> => {
    await expect.poll(async () => ((await (await page.request.get(`${baseURL}/api/v1/imports/${id}`)).json()) as { state: string }).state, { timeout: 200_000, intervals: [1_000] }).toBe(state);
  };
  await settled("ready");
  await page.request.post(`${baseURL}/api/v1/imports/${id}/apply`, { headers });
  await settled("applied");

  await page.goto("/contacts");
  await expect(page.locator(".list-head .top .num")).toHaveText("20,000");
  const rows = page.getByRole("list", { name: list }).getByRole("listitem");
  const box = page.locator(".people");
  for (const share of [0, 0.37, 0.75, 1]) {
    await box.evaluate((one, share) => one.scrollTo(0, (one.scrollHeight - one.clientHeight) * share), share);
    await expect(rows.last()).toContainText(/Person Nr\d{5}/);
    expect(await rows.count()).toBeLessThanOrEqual(40);
  }
  await expect(rows.last()).toContainText("Person Nr19999");
  await page.getByRole("searchbox", { name: "Search contacts" }).fill("nr12345");
  await expect(rows).toHaveCount(1);
  await expect(page.locator(".list-head .top .num")).toHaveText("1 of 20,000");
});
