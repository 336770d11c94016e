/** The frame: moving between screens by pointer and by keys, the palette, the theme, and coming in. */
import { expect, FIRST, test } from "./fixtures";

test("a link moves within the page, names it and begins at its heading", async ({ page, isMobile }) => {
  await page.goto("/");
  const main = page.getByRole("navigation", { name: "Main" });
  await page.evaluate(() => Object.assign(window, { kept: true }));
  await main.getByRole("link", { name: "Contacts" }).click();

  await expect(page).toHaveURL("/contacts");
  await expect(page).toHaveTitle("Contacts · Kithline");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(main.getByRole("link", { name: "Contacts" })).toHaveAttribute("aria-current", "page");
  expect(await page.evaluate(() => "kept" in window)).toBe(true);
  await page.goBack();
  await expect(page).toHaveTitle("Today · Kithline");
  expect(isMobile ? await main.getByRole("link").count() : 5).toBe(5);
});

test("a link with Ctrl opens a tab of its own", async ({ page, context }) => {
  await page.goto("/");
  const [tab] = await Promise.all([
    context.waitForEvent("page"),
    page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Contacts" }).click({ modifiers: ["ControlOrMeta"] }),
  ]);
  await expect(tab).toHaveURL("/contacts");
  await expect(page).toHaveURL("/");
});

test("G and a letter go to a room, ? shows the map, and typing is typing", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await expect(page).toHaveURL("/contacts");

  await page.keyboard.press("?");
  const map = page.getByRole("dialog", { name: "Keys" });
  await expect(map).toContainText("Show this map");
  await page.keyboard.press("Escape");
  await expect(map).toBeHidden();

  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox").fill("gc");
  await expect(page).toHaveURL("/contacts");
});

test("keys can be turned off", async ({ page }) => {
  await page.goto("/settings/appearance");
  await page.getByRole("checkbox", { name: "Use single keys" }).click();
  await page.reload();
  await expect(page.getByRole("checkbox", { name: "Use single keys" })).not.toBeChecked();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("the palette finds a screen, and begins at its heading", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: /^Find/ }).click();
  await page.getByRole("combobox").fill("oppor");
  await expect(page.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/opportunities");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
});

test("the palette finds a person by any part of the name", async ({ page, api }) => {
  const dana = await api.post<{ id: string }>("contacts", { display_name: "Dana Reyes", title: "Sourcing lead" });
  await page.goto("/");
  await page.getByRole("button", { name: /^Find/ }).click();
  await page.getByRole("combobox").fill("reye");
  await expect(page.getByRole("option", { name: /Dana Reyes/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/contacts/${dana.id}`);
});

test("what happens elsewhere is followed", async ({ page }) => {
  const [stream] = await Promise.all([page.waitForResponse(/events\/stream$/), page.goto("/")]);
  expect([stream.status(), stream.headers()["content-type"]]).toEqual([200, expect.stringContaining("text/event-stream")]);
});

test("the theme is remembered", async ({ page }) => {
  await page.goto("/settings/appearance");
  await page.getByRole("radio", { name: "Dark" }).click();
  const ground = (): Promise<string> => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  expect(await ground()).toBe("dark");
  await page.reload();
  await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();
  expect(await ground()).toBe("dark");
});

test("the first Tab leads past the navigation", async ({ page }) => {
  await page.goto("/contacts");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);
});

test.describe("a visitor", () => {
  test.use({ me: null });

  test("is asked to sign in, told what is wrong, and comes to where they were going", async ({ page, mistakes }) => {
    mistakes.allow(/401 .*\/auth\/login/);
    await page.goto("/contacts?q=maya");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
    await page.getByLabel("Email").fill(FIRST.email);
    await page.getByLabel("Password").fill("not the sentence");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("alert")).toContainText("do not go together");
    await page.getByLabel("Password").fill(FIRST.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL("/contacts?q=maya");
  });

  test("makes an account, and a short password is refused at its field", async ({ page }) => {
    await page.goto("/set-up");
    await page.getByLabel("Your name").fill("Ruth Abara");
    await page.getByLabel("Email").fill(`ruth-${Date.now()}@kithline.example`);
    await page.getByLabel("Password").fill("short");
    await page.getByRole("button", { name: "Make my account" }).click();
    expect(await page.getByLabel("Password").evaluate((field: HTMLInputElement) => field.validity.tooShort)).toBe(true);
    await page.getByLabel("Password").fill("long enough to keep");
    await page.getByRole("button", { name: "Make my account" }).click();
    await expect(page).toHaveURL("/welcome");
  });
});
