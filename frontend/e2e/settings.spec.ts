/** Data, sessions, workspaces and the log: what is left of the settings beside `story10` and `me`. */
import { expect, signUp, test } from "./fixtures";

test("an export is refused where somebody is already, and nothing is changed", async ({ page, api, mistakes }) => {
  mistakes.allow(/40[09]|422/);
  await api.post("contacts", { display_name: "Dana Reyes" });
  await page.goto("/settings/data");
  await page.locator("input[type=file]").setInputFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from("{}") });
  await expect(page.getByRole("alert")).toContainText("Nothing was changed.");
});

test("a session elsewhere is ended from here", async ({ page, browser, me, server }) => {
  const elsewhere = await browser.newContext({ baseURL: server.url, userAgent: "Mozilla/5.0 (X11; Linux) Firefox/140.0" });
  const headers = { "x-forwarded-for": "10.9.8.7", "sec-fetch-site": "same-origin" };
  expect((await elsewhere.request.post("/api/v1/auth/login", { data: { email: me!.email, password: me!.password }, headers })).ok()).toBe(true);

  await page.goto("/settings/sessions");
  await expect(page.getByText("this browser")).toBeVisible();
  await page.getByRole("button", { name: "End Firefox on Linux" }).click();
  await expect(page.getByText("Session ended")).toBeVisible();
  expect((await elsewhere.request.get("/api/v1/me")).status()).toBe(401);
  await elsewhere.close();
});

test("the settings are found by their menu, also on a phone", async ({ page }) => {
  await page.goto("/settings");
  await page.getByRole("link", { name: "Health" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Health" })).toBeVisible();
  await expect(page.getByText("All is well.")).toBeVisible();
  await expect(page.getByText(/ of .* free/)).toBeVisible();
  await expect(page.getByText(/At this version/)).toBeVisible();
});

test("who belongs to two workspaces goes from one to the other, and leaves", async ({ page, api, browser, server }) => {
  const email = `ruth-${Date.now()}-${Math.random()}@kithline.example`;
  const elsewhere = await browser.newContext({ baseURL: server.url });
  await signUp(elsewhere.request, server.url, { name: "Ruth Abara", email, password: "a sentence to remember" });
  const { token } = await api.post<{ token: string }>("invitations", { email, role: "editor" });
  await api.post("contacts", { display_name: "Dana Reyes" });

  const there = await elsewhere.newPage();
  await there.goto(`/join#${token}`);
  await there.getByLabel("The password of your account here").fill("a sentence to remember");
  await there.getByRole("button", { name: "Come in" }).click();
  await expect(there).toHaveURL("/");
  await there.goto("/contacts");
  await expect(there.getByText("Dana Reyes").first()).toBeVisible();

  await there.goto("/settings/members");
  await expect(there.getByText("open now")).toBeVisible();
  await there.getByRole("button", { name: /^Go there/ }).click();
  await expect(there).toHaveURL("/");
  await there.goto("/contacts");
  await expect(there.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(there.getByText("Dana Reyes")).toHaveCount(0);

  await there.goto("/settings/members");
  await there.getByRole("button", { name: /^Go there/ }).click();
  await expect(there).toHaveURL("/");
  await there.goto("/settings/members");
  await there.getByRole("button", { name: "Leave this workspace" }).click();
  await there.getByRole("dialog").getByRole("button", { name: "Leave this workspace" }).click();
  await expect(there).toHaveURL("/sign-in");
  await page.goto("/settings/members");
  await expect(page.getByText("Noor Haddad").last()).toBeVisible();
  await expect(page.getByText("Ruth Abara")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Leave this workspace" })).toHaveCount(0);
  await elsewhere.close();
});

test("the log says who came in, and shows the earlier ones when asked", async ({ page, api }) => {
  for (let i = 0; i < 51; i += 1) await api.post("tokens", { name: `Script ${i}`, scopes: ["read"] });
  await page.goto("/settings/audit");
  await expect(page.locator(".audit li")).toHaveCount(50);
  await expect(page.locator(".audit li").first()).toContainText("Token made");
  await page.getByRole("button", { name: "Show earlier ones" }).click();
  await expect(page.locator(".audit li").last()).toContainText("you");
  await expect(page.getByText("Signed in", { exact: true }).last()).toBeVisible();
  await expect(page.getByRole("button", { name: "Show earlier ones" })).toHaveCount(0);
});

test("a page of the settings is found by its name, and a letter shows how it reads", async ({ page }) => {
  await page.goto("/settings/appearance");
  await expect(page.getByText("Show this map")).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("letters");
  await page.getByRole("option", { name: /^Letters/ }).click();
  await expect(page).toHaveURL("/settings/letters");
  await page.getByRole("button", { name: "Change Thanks", exact: true }).click();
  await page.getByLabel("Letter", { exact: true }).fill("Dear {name}, {learned}.");
  await expect(page.getByText("Dear Dana, that the best teams test in the rain.")).toBeVisible();
});

test("the country is kept, and the language with it", async ({ page, api }) => {
  await page.goto("/settings/me");
  await page.getByLabel("Your country").selectOption("Portugal");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved")).toBeVisible();
  expect(await api.get("me")).toMatchObject({ locale: "en-PT" });
});
