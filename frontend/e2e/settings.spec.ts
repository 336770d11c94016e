/** Story 10, its first part: a token that only reads, and everything out and in again elsewhere; and the other settings. */
import { readFile } from "node:fs/promises";
import { Api, expect, signUp, staysInside, test } from "./fixtures";
import { contact, introduced, type Named } from "./people";

test("a token that only reads reads, and is refused when it writes", async ({ page, playwright, server }) => {
  await page.goto("/settings/tokens");
  await page.getByRole("button", { name: "Make a token" }).first().click();
  await page.getByLabel("What is it for?").fill("My script");
  await page.getByRole("radio", { name: "Read", exact: true }).click();
  await page.getByRole("button", { name: "Make it" }).click();

  const token = await page.getByLabel("Token", { exact: true }).inputValue();
  expect(token).toMatch(/^kl_/);
  const tool = await playwright.request.newContext({ baseURL: server.url, extraHTTPHeaders: { authorization: `Bearer ${token}` } });
  expect((await tool.get("/api/v1/contacts")).status()).toBe(200);
  const refused = await tool.post("/api/v1/contacts", { data: { display_name: "Dana" } });
  expect(refused.status()).toBe(403);
  expect((await refused.json()).detail).toContain("write");

  await page.getByRole("button", { name: "I have copied it" }).click();
  await expect(page.getByText("reads only, last used today, until")).toBeVisible();
  await expect(page.getByText(token)).toHaveCount(0);
  await staysInside(page);
  await page.getByRole("button", { name: "Take back My script" }).click();
  await expect(page.getByText("Token “My script” taken back")).toBeVisible();
  expect((await tool.get("/api/v1/contacts")).status()).toBe(401);
});

test("everything goes out in one file, and comes back in elsewhere", async ({ page, api, browser, server }) => {
  const { contact: dana } = await introduced(api, "Robert Lindqvist", "Dana Reyes");
  const lee = await contact(api, "Lee Wong");
  const wish = await api.post<Named>("introductions", { introducer_id: dana.id, target_id: lee.id });
  await api.post(`introductions/${wish.id}/promise`);
  await page.goto("/settings/data");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download everything" }).click();
  const file = await readFile(await (await download).path());

  const elsewhere = await browser.newContext({ baseURL: server.url });
  await signUp(elsewhere.request, server.url, { name: "Noor", email: `noor-${Date.now()}@kithline.example`, password: "a sentence to remember" });
  const theirs = new Api(elsewhere.request, server.url);
  const there = await elsewhere.newPage();
  await there.goto("/settings/data");
  await there.locator("input[type=file]").setInputFiles({ name: "export.json", mimeType: "application/json", buffer: file });
  await expect(there.getByText("Restored: 3 contacts")).toBeVisible();

  for (const room of ["contacts", "introductions", "informationals", "referral-chains"]) {
    const [here, restored] = await Promise.all([api, theirs].map((one) => one.get<{ items: unknown[] }>(`${room}?limit=100`)));
    expect(restored!.items.length, room).toBe(here!.items.length);
  }
  await there.goto("/chains");
  await there.getByRole("link", { name: /Robert/ }).first().click();
  await expect(there.getByText("Lee Wong").first()).toBeVisible();
  await elsewhere.close();
});

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
});
