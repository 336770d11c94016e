/** Ten minutes: from nothing to a first message that was copied and sent, counted in steps; and back, left and taken up again. */
import { randomUUID } from "node:crypto";
import { axe, expect, staysInside, test } from "./fixtures";
import { Server } from "./server";

const FIVE = ["Maya Okafor", "Robert Lindqvist", "Ruth Adeyemi", "Tomás Rey", "Hamid Karimi"];
const CREDENTIAL = "currently a firmware engineer at Lumen Optics, and building a robotics club";

test.describe("somebody new", () => {
  test.use({ me: null, permissions: ["clipboard-read", "clipboard-write"] });

  test("an account, five names, one passion, help me say it, sent: Today shows who comes next", async ({ page, api }) => {
    test.slow();
    let steps = 0;
    const press = async (name: string, role: "button" | "link" = "button"): Promise<void> => {
      steps += 1;
      await page.getByRole(role, { name, exact: true }).click();
    };
    const fill = async (label: string, text: string): Promise<void> => {
      steps += 1;
      await page.getByLabel(label, { exact: true }).fill(text);
    };
    const heading = page.getByRole("heading", { level: 1 });
    const began = Date.now();

    await page.goto("/set-up");
    await fill("Your name", "Noor Haddad");
    await fill("Email", `noor-${randomUUID().slice(0, 8)}@kithline.example`);
    await fill("Password", "a sentence to remember");
    await press("Make my account");
    await expect(page).toHaveURL("/welcome");
    await expect(page.locator(".welcome .lead")).toHaveText(/thirty minutes.*one person closer.*thank them/);
    await axe(page);

    await press("Name them", "link");
    await expect(heading).toBeFocused();
    await expect(heading).toHaveAccessibleDescription("Step 1 of 5");
    for (const [i, name] of FIVE.entries()) await fill(`Person ${i + 1}`, name);
    await axe(page);
    await press("Keep these 5 names");

    await fill("What you love", "robotics");
    await fill("I would love to learn", "how robots are tested outdoors");
    await axe(page);
    await press("Next");

    await fill("Currently", "a firmware engineer");
    await fill("at", "Lumen Optics");
    await fill("and", "building a robotics club");
    await expect(page.getByRole("region", { name: "As they will read it" })).toContainText(`Noor is ${CREDENTIAL}.`);
    await axe(page);
    await staysInside(page);
    await press("Next");

    await axe(page);
    await press("Ask Maya Okafor first");

    await expect(heading).toHaveText("Write to Maya");
    const letter = page.getByLabel("Your words");
    await expect(letter).toHaveValue(/Maya[\s\S]*robotics[\s\S]*Noor/);
    await axe(page);
    await staysInside(page);
    await press("Copy");
    await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await letter.inputValue());
    await press("I sent it");
    await expect(heading).toHaveText("Maya is asked");
    await expect(heading).toBeFocused();
    await press("See who comes next", "link");

    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/people to ask/);
    const asks = page.getByRole("region", { name: "Ask for a conversation" });
    await expect(asks).toContainText(/Robert Lindqvist|Ruth Adeyemi|Tomás Rey|Hamid Karimi/);
    await expect(asks).not.toContainText("Maya Okafor");
    expect(steps).toBeLessThanOrEqual(24);
    expect(Date.now() - began).toBeLessThan(10 * 60_000);
    expect(await api.get("me")).toMatchObject({ credential: CREDENTIAL, first_run: "done" });
    expect((await api.get<{ items: object[] }>("informationals")).items).toEqual([expect.objectContaining({ state: "requested" })]);
    expect((await api.get<{ items: object[] }>("niche-statements")).items).toEqual([expect.objectContaining({ want_to: "learn how robots are tested outdoors" })]);
  });
});

test.describe("before the first account", () => {
  test.use({ me: null });

  test("the printed link opens in the tab that is there already", async ({ page }) => {
    test.slow();
    const server = await Server.start();
    try {
      await page.goto(server.url);
      await expect(page.getByText("Open the link that was printed")).toBeVisible();
      await page.goto(`${server.url}/set-up#${server.setUpToken}`);
      await page.getByLabel("Your name").fill("Noor Haddad");
      await page.getByLabel("Email").fill("noor@kithline.example");
      await page.getByLabel("Password").fill("a sentence to remember");
      await page.getByRole("button", { name: "Make my account" }).click();
      await expect(page).toHaveURL(`${server.url}/welcome`);
      await page.goto("about:blank"); // or it would miss its server
    } finally {
      await server.stop();
    }
  });
});

test("by keyboard alone, from gentle to direct", async ({ page, isMobile }) => {
  test.skip(isMobile, "a telephone has no Tab");
  await page.goto("/welcome");
  await page.getByRole("link", { name: "Name them" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.keyboard.press("Tab");
  for (const name of FIVE) {
    await page.keyboard.type(name);
    await page.keyboard.press("Enter");
  }
  await expect(page).toHaveURL("/welcome/passion");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.type("robotics");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/welcome/credential");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.type("a nurse");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/welcome/person");
  await expect(page.getByRole("button", { name: /^Ask .* first$/ })).toHaveCount(5);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const words = page.getByLabel("Your words");
  await expect(words).toHaveValue(/./);
  const gentle = await words.inputValue();
  await page.getByRole("radio", { name: "Advice" }).focus();
  for (const rung of ["Who else?", "A named person", "A referral"]) {
    await page.keyboard.press("ArrowRight");
    await expect(page.getByRole("radio", { name: rung })).toBeFocused();
  }
  await expect(words).not.toHaveValue(gentle);
  await page.getByRole("button", { name: "I sent it" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/ is asked$/);
});

test("every step can be skipped, gone back to, left and taken up again, and nothing typed is lost", async ({ page, api }) => {
  const heading = page.getByRole("heading", { level: 1 });
  await page.goto("/welcome/names");
  await page.getByLabel("Person 1").fill("Maya Okafor");
  await page.getByRole("link", { name: "Skip this" }).click();
  await page.getByLabel("What you love").fill("rob");
  await page.getByRole("link", { name: "Back" }).click();
  await expect(page.getByLabel("Person 1")).toHaveValue("Maya Okafor");
  await page.getByRole("button", { name: "Keep this name" }).click();
  await expect(page.getByLabel("What you love")).toHaveValue("rob");
  await page.goBack();
  await expect(page.getByRole("region", { name: "Already here" })).toContainText("Maya Okafor");
  await expect(page.getByLabel("Person 1")).toHaveValue("");
  await page.goForward();
  await page.getByRole("button", { name: "typefaces" }).click();
  await page.getByRole("button", { name: "Next" }).click();
  await expect(heading).toHaveText("Who are you, in one sentence?");
  await expect.poll(() => api.get("me")).toMatchObject({ first_run: "credential" });

  await page.getByRole("link", { name: "Go on later" }).click();
  await page.getByRole("link", { name: "Go on where you stopped" }).click();
  await expect(page).toHaveURL("/welcome/credential");
  await page.getByRole("link", { name: "Skip this" }).click();
  await page.getByRole("button", { name: "Ask Maya Okafor first" }).click();
  const letter = page.getByLabel("Your words");
  await expect(letter).toHaveValue(/Maya/);
  await letter.fill("Hello Maya, my own words.");
  await page.getByRole("link", { name: "Back" }).click();
  await expect.poll(() => api.get("me")).toMatchObject({ first_run: "person" });
  await page.getByRole("button", { name: "Ask Maya Okafor first" }).click();
  await expect(letter).toHaveValue("Hello Maya, my own words.");
  await expect.poll(() => api.get("me")).toMatchObject({ first_run: "letter" });
  await page.goto("/welcome");
  await expect(page.getByText("You were here: Help me say it")).toBeVisible();
  await page.getByRole("link", { name: "Go on where you stopped" }).click();
  await expect(letter).toHaveValue("Hello Maya, my own words.");
  expect((await api.get<{ items: object[] }>("passions")).items).toEqual([expect.objectContaining({ name: "typefaces", weight: 5 })]);
});

test("who has named nobody is not asked to choose, and the steps are found again", async ({ page }) => {
  await page.goto("/welcome/person");
  await expect(page.getByRole("link", { name: "Name somebody" })).toHaveAttribute("href", "/welcome/names");
  await page.goto("/contacts");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Contacts");
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByPlaceholder("A person, a screen or an action")).toBeFocused();
  await page.keyboard.type("first steps");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/welcome");
});

test("several names that are pasted are several people", async ({ page }) => {
  await page.goto("/welcome/names");
  const fields = page.getByRole("textbox");
  await fields.first().evaluate((field) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "Dana Reyes\nLee Park\n\nAnn Lund\n");
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(fields.nth(0)).toHaveValue("Dana Reyes");
  await expect(fields.nth(2)).toHaveValue("Ann Lund");
  await expect(page.getByRole("button", { name: "Keep these 3 names" })).toBeVisible();
});

test("a file dropped at the door is read, and refused in words when it holds nobody", async ({ page, mistakes }) => {
  mistakes.allow(/4\d\d .*\/imports$/);
  await page.goto("/welcome");
  await page.getByText("LinkedIn", { exact: true }).last().click();
  await expect(page.getByText(/Get a copy of your data/)).toBeVisible();
  await page.locator("input[type=file]").setInputFiles({ name: "nobody.csv", mimeType: "text/csv", buffer: Buffer.from("") });
  await expect(page.getByRole("alert")).toContainText("This file was not taken.");
  await axe(page);
  const people = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nDana,Reyes,https://www.linkedin.com/in/dana,,Flex,Lead,08 Feb 2026\n";
  await page.locator("input[type=file]").setInputFiles({ name: "Connections.csv", mimeType: "text/csv", buffer: Buffer.from(people) });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Connections.csv holds 1 row. All are accounted for.");
});

test("look around first: a made-up search that says so above every screen, and is gone at a word", async ({ page, api }) => {
  test.slow();
  await page.goto("/welcome");
  const door = page.getByRole("region", { name: "Look around first" });
  await door.getByRole("button", { name: "Open the demo" }).click();
  await expect(page).toHaveURL("/", { timeout: 60_000 });
  const bar = page.getByRole("complementary", { name: "Made-up search" });
  await expect(bar).toContainText("Nothing here is anybody’s.");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/people? to ask|thank-you/);
  await axe(page);
  await staysInside(page);
  await page.goto("/welcome");
  await expect(door.getByRole("link", { name: "See the demo" })).toBeVisible();
  await axe(page);
  await page.goto("/contacts");
  await bar.getByRole("button", { name: "Remove it" }).click();
  await page.getByRole("button", { name: "Keep looking around" }).click();
  await expect(bar).toBeVisible();
  await bar.getByRole("button", { name: "Remove it" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove all of it" }).click();
  await expect(page).toHaveURL("/welcome");
  await expect(door.getByRole("button", { name: "Open the demo" })).toBeEnabled();
  expect((await api.get<{ items: object[] }>("contacts")).items).toEqual([]);
});
