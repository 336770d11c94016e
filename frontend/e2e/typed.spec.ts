/** What is typed is not lost: by Escape, a reload, a refusal or somebody else's change; what is done can be taken back for long. */
import { axe, expect, staysInside, test } from "./fixtures";
import { contact, talk } from "./people";

test("a role half noted is there again after Escape and after a reload, until it is thrown away", async ({ page }) => {
  await page.goto("/opportunities");
  const form = page.getByRole("dialog", { name: "Note a role" });
  const open = () => page.getByRole("button", { name: "Note a role" }).first().click();
  await open();
  await form.getByLabel("What it is called").fill("Firmware lead");
  await form.getByLabel("Description").fill("Owns the bootloader.");
  await page.keyboard.press("Escape");
  await expect(form).toBeHidden();
  await open();
  await expect(form.getByLabel("Description")).toHaveValue("Owns the bootloader.");
  await page.reload();
  await open();
  await expect(form.getByLabel("What it is called")).toHaveValue("Firmware lead");
  await expect(form.getByRole("status").filter({ hasText: "What you typed before is still here." })).toBeVisible();
  await axe(page);
  await form.getByRole("button", { name: "Cancel" }).click();
  await open();
  await expect(form.getByLabel("What it is called")).toHaveValue("");
});

test("what was learned is there after a reload, and gone from the device with whoever signs out", async ({ page, api }) => {
  const dana = await talk(api, "Dana Reyes", [["schedule", { wall_time: "2026-11-18T09:00", time_zone: "UTC" }], ["hold", { ask_outcome: "no" }]]);
  await page.goto(`/conversations/${dana.id}`);
  const learned = page.getByLabel("What did you learn that you did not know?");
  await learned.fill("They hire in spring.");
  await page.reload();
  await expect(learned).toHaveValue("They hire in spring.");
  await page.getByRole("button", { name: "Keep", exact: true }).first().click();
  await expect(page.locator(".toasts")).toContainText("Kept");
  await learned.fill("They hire in spring, two of them.");
  const drafts = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("draft")).length);
  expect(await drafts()).toBe(1);
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox", { name: "A person, a screen" }).fill("Sign out");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/sign-in/);
  expect(await drafts()).toBe(0);
});

test("what another tab wrote stands beside what was typed here, and neither is lost", async ({ page, api }) => {
  const dana = await contact(api, "Dana Reyes", { title: "Buyer", known: true });
  await page.goto(`/contacts/${dana.id}`);
  await page.getByRole("button", { name: "Change", exact: true }).click();
  const title = page.getByLabel("Title");
  await title.fill("Sourcing lead");
  await api.patch(`contacts/${dana.id}`, dana, { title: "Head of sourcing", location: "Oslo" });
  const other = page.locator(".meanwhile");
  await expect(other).toContainText("Head of sourcing");
  await expect(page.getByLabel("Lives in")).toHaveValue("Oslo");
  await expect(title).toHaveValue("Sourcing lead");
  await axe(page);
  await staysInside(page);
  await other.getByRole("button", { name: "Take that" }).click();
  await expect(title).toHaveValue("Head of sourcing");
  await expect(other).toBeHidden();
  await title.fill("Chief of sourcing");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.locator(".record-head")).toContainText("Chief of sourcing");
});

test("people are shown as they are read before they are added, and taken back when the toast is long gone", async ({ page, api }) => {
  await contact(api, "Lee Wong", { emails: ["lee@x.org"], known: true });
  await page.goto("/contacts");
  const rows = page.getByRole("list", { name: "Contacts by name" }).getByRole("link");
  await expect(rows).toHaveCount(1);
  await page.getByRole("button", { name: "Add people" }).click();
  await page.getByLabel("Who do you know?").fill("Kurt Weil; Acme; CTO\nL. Wong <lee@x.org>\nher boss");
  const read = page.getByRole("dialog").getByRole("listitem");
  await expect(read).toHaveText([/Kurt Weil\s*CTO · Acme\s*New/, /L. Wong\s*lee@x.org\s*Here already/, /her boss\s*boss\s*No name yet/]);
  await axe(page);
  await staysInside(page);
  await page.mouse.click(5, 5);
  await expect(read).toHaveCount(0);
  await page.getByRole("button", { name: "Add people" }).click();
  await expect(page.getByLabel("Who do you know?")).toHaveValue(/Kurt Weil/);
  await page.getByRole("button", { name: "Add them" }).click();
  await expect(rows).toHaveCount(3);
  await expect(page.locator(".toast")).toContainText("2 people added, 1 here before");
  await expect(page.locator(".toast")).toBeHidden({ timeout: 15_000 });
  await page.keyboard.press("z");
  await expect(rows).toHaveCount(1);
  await expect(page.locator(".toast")).toContainText("Undone: 2 people added, 1 here before");
});
