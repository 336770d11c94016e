/** Story 10, its first part: a token that only reads, and everything out and in again elsewhere. */
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
  await expect(there.getByText("Restored: 3 people")).toBeVisible();

  for (const room of ["contacts", "introductions", "informationals", "referral-chains"]) {
    const [here, restored] = await Promise.all([api, theirs].map((one) => one.get<{ items: unknown[] }>(`${room}?limit=100`)));
    expect(restored!.items.length, room).toBe(here!.items.length);
  }
  await there.goto("/chains");
  await there.getByRole("link", { name: /Robert/ }).first().click();
  await expect(there.getByText("Lee Wong").first()).toBeVisible();
  await elsewhere.close();
});
