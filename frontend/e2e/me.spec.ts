/** Who I am, what I look for, my letters, and who else works here. */
import { expect, staysInside, test } from "./fixtures";

test("my credential is one sentence, seen as others will read it, and kept when the page is opened again", async ({ page, api }) => {
  await page.goto("/settings/me");
  await page.getByLabel("Who you are, in one sentence").fill("Currently an engineer at Lumen, and builds sensors");
  await expect(page.getByText("Noor is currently an engineer at Lumen, and builds sensors.")).toBeVisible();
  await page.getByRole("button", { name: "Saturday" }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved")).toBeVisible();

  await page.reload();
  await expect(page.getByLabel("Who you are, in one sentence")).toHaveValue("Currently an engineer at Lumen, and builds sensors");
  expect(await api.get("me")).toMatchObject({ working_days: [1, 2, 3, 4, 5, 6] });
  await staysInside(page);
});

test("a refused change is shown at its field, and loses nothing", async ({ page, mistakes }) => {
  mistakes.allow(/422/);
  await page.goto("/settings/me");
  await page.getByLabel("What you would love to do").fill("To build robots that garden.");
  for (const day of ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]) await page.getByRole("button", { name: day }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();

  await expect(page.getByRole("alert")).toContainText("what you typed is still here");
  await expect(page.getByLabel("What you would love to do")).toHaveValue("To build robots that garden.");
});

test("passions are weighed, the sentence narrows, and a removal is undone", async ({ page }) => {
  await page.goto("/settings/aim");
  for (const name of ["Robotics", "Bread"]) {
    await page.getByLabel("Add a passion").fill(name);
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await expect(page.getByRole("radiogroup", { name: `How much ${name}` })).toBeVisible();
  }
  await page.getByRole("radiogroup", { name: "How much Bread" }).getByRole("radio", { name: "5" }).click();
  await expect(page.getByText("Bread: 5 of 5")).toBeVisible();
  await expect(page.locator(".weighed li").first()).toContainText("Bread");
  await page.getByRole("button", { name: "Remove Robotics" }).click();
  await expect(page.getByText("Robotics removed")).toBeVisible();
  await expect(page.locator(".weighed li")).toHaveCount(1);
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(page.locator(".weighed li")).toHaveCount(2);

  await page.getByLabel("I want to").fill("write firmware");
  await page.getByLabel("for", { exact: true }).fill("field robots");
  await page.getByRole("button", { name: "Keep this sentence" }).click();
  await expect(page.getByText("I want to write firmware for field robots.")).toBeVisible();

  await page.getByLabel("What matters to you in a place of work").fill("Honest people\n\nTime to think");
  await page.getByLabel("Requests sent").fill("7");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("What matters to you in a place of work")).toHaveValue("Honest people\nTime to think");
  await expect(page.getByLabel("Requests sent")).toHaveValue("7");
  await staysInside(page);
});

test("a letter begins with my words until the shipped ones are wanted again", async ({ page, mistakes }) => {
  mistakes.allow(/422/);
  await page.goto("/settings/letters");
  await page.getByRole("button", { name: "Change Thanks", exact: true }).click();
  const letter = page.getByLabel("Letter", { exact: true });
  await letter.fill("Dear {nobody}");
  await page.getByRole("button", { name: "Save my words" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await letter.fill("Dear {name}, thank you!\n\n{my_first_name}");
  await page.getByRole("button", { name: "Save my words" }).click();
  await expect(page.getByText("your words", { exact: true })).toBeVisible();

  await page.getByRole("button", { name: "Change Thanks", exact: true }).click();
  await page.getByRole("button", { name: "Use the shipped words again" }).click();
  await expect(page.getByText("your words", { exact: true })).toHaveCount(0);
});

test("somebody invited comes in by the link, sees what they may, and is removed again", async ({ page, browser, server }) => {
  await page.goto("/settings/members");
  await page.getByRole("button", { name: "Invite somebody" }).click();
  const email = `maya-${Date.now()}@kithline.example`;
  await page.getByLabel("Their email").fill(email);
  await page.getByRole("radio", { name: "Viewer" }).click();
  await page.getByRole("button", { name: "Make the link" }).click();
  const link = await page.getByLabel("Their link").inputValue();

  const elsewhere = await browser.newContext({ baseURL: server.url });
  const there = await elsewhere.newPage();
  await there.goto("/join");
  await expect(there.getByRole("alert")).toContainText("Open the whole link");
  await there.goto(link); // into the same tab: only what stands behind the # is new
  await expect(there.getByText(`as ${email}`)).toBeVisible();
  await there.getByLabel("Your name").fill("Maya Lindqvist");
  await there.getByLabel("Password").fill("a sentence of my own");
  await there.getByRole("button", { name: "Come in" }).click();
  await expect(there.getByRole("navigation", { name: "Main" }).first()).toBeVisible();
  await there.goto("/settings/members");
  await expect(there.getByText("Only owners see and invite others.")).toBeVisible();

  await page.reload();
  await page.getByLabel("What Maya Lindqvist may do").selectOption("editor");
  await expect(page.getByText("Maya Lindqvist is now Editor")).toBeVisible();
  await page.getByRole("button", { name: "Remove Maya Lindqvist" }).click();
  await expect(page.getByText("Maya Lindqvist removed")).toBeVisible();
  await elsewhere.close();
});
