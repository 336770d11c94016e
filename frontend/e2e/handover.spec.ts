/** Three sentences on somebody else's phone, and a first letter sent by oneself. */
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { axe, expect, staysInside, test, type Api } from "./fixtures";

interface Has {
  id: string;
  version: number;
}

const CREDENTIAL = "currently a firmware engineer at Lumen Optics";

async function wish(api: Api): Promise<string> {
  const me = await api.get<Has>("me");
  await api.patch("me", me, { credential: CREDENTIAL });
  const maya = await api.post<Has>("contacts", { display_name: "Maya Okafor", known: true });
  const elif = await api.post<Has>("contacts", { display_name: "Elif Kaya", organization_name: "Kestrel Robotics" });
  return (await api.post<Has>("introductions", { introducer_id: maya.id, target_id: elif.id })).id;
}

test("the code is the letter itself, a fourth sentence warns, and the promise is due in two business days", async ({ page, api, clock, me }, { workerIndex }) => {
  await clock.set("2026-11-19T09:42:00Z"); // a Thursday
  const id = await wish(api);
  await page.goto(`/introductions/${id}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Maya introduces you to Elif");
  await axe(page);
  await staysInside(page);
  await page.getByRole("button", { name: "Hand over the letter" }).click();
  const sheet = page.getByRole("dialog", { name: "Hand it to Maya" });
  await expect(sheet.locator(".letter li")).toHaveCount(3);
  await axe(page);
  await staysInside(page);

  const picture = join(tmpdir(), `kithline-code-${workerIndex}-${id}.png`);
  await page.emulateMedia({ colorScheme: "dark" });
  await sheet.locator(".qr").screenshot({ path: picture, scale: "device" });
  const read = spawnSync("zbarimg", ["--quiet", "--raw", "--nodbus", picture], { encoding: "utf8" }).stdout.trim();
  rmSync(picture);
  const letter = await api.get<{ mailto: string; hello: string; request: string; who: string }>(`introductions/${id}/letter`);
  expect(read).toBe(letter.mailto);
  const [to, fields] = read.replace("mailto:", "").split("?");
  const said = new URLSearchParams(fields);
  expect([to, said.get("cc")]).toEqual(["", me!.email]);
  for (const part of [letter.hello, letter.request, letter.who]) expect(said.get("body")).toContain(part);
  expect(said.get("body")).toMatch(/Noor Haddad.*30 minutes|Noor Haddad.*thirty minutes/s);
  expect(said.get("body")).toContain(CREDENTIAL);

  await sheet.getByRole("button", { name: "Edit" }).click();
  const who = sheet.getByLabel("Sentence 3: who you are");
  await expect(sheet.locator(".checks .failed")).toHaveText(/Still to fill in/);
  await sheet.getByLabel("Sentence 2: may I introduce").fill(letter.request.replace(/\[.*\]/, "how Kestrel builds its firmware"));
  await expect(sheet.locator(".checks .failed")).toHaveCount(0);
  await who.fill(`${letter.who} Noor also runs a robotics club.`);
  await expect(sheet.locator(".checks .failed")).toHaveCount(1);
  await who.fill(letter.who);
  await sheet.getByLabel("Sentence 1: hello").fill("Hello Elif, I hope the new gait is holding up.");
  await expect(sheet.locator(".checks .failed")).toHaveCount(0);
  await sheet.getByRole("button", { name: "Keep these words" }).click();
  await expect(sheet.locator(".letter li").first()).toHaveText("Hello Elif, I hope the new gait is holding up.");

  await sheet.getByRole("button", { name: "Maya has it" }).click();
  await expect(sheet).toBeHidden();
  await expect(page.locator("main")).toContainText("Promised, since Thursday 19 November");
  await expect(page.locator("main")).toContainText("Monday 23 November");
});

test("an introduction that was made owes a thank-you, and can be taken back", async ({ page, api }) => {
  const id = await wish(api);
  await page.goto(`/introductions/${id}`);
  await page.getByRole("button", { name: "It was made" }).click();
  await expect(page.locator("main")).toContainText("A thank-you to Maya Okafor");
  await page.getByRole("button", { name: "Write the thank-you" }).click();
  await expect(page.getByLabel("Your words")).toHaveValue(/Maya/);
  await axe(page);
  await page.getByRole("button", { name: "I sent it" }).click();
  await expect(page.getByText("Thank-you sent")).toBeVisible();
  await expect(page.getByRole("button", { name: "Write the thank-you" })).toHaveCount(0);
});

test("help me say it: from gentle to direct, checked while typing, marked as sent", async ({ page, api }) => {
  const maya = await api.post<Has>("contacts", { display_name: "Maya Okafor", known: true, links: ["https://www.linkedin.com/in/maya-okafor"] });
  await page.goto(`/ask/${maya.id}`);
  const words = page.getByLabel("Your words");
  await expect(words).toHaveValue(/Maya/);
  await expect(page.getByRole("button", { name: "Copy and open their profile" })).toBeVisible();
  await axe(page);
  await staysInside(page);
  const gentle = await words.inputValue();
  await page.getByRole("radio", { name: "Who else?" }).click();
  await expect(words).not.toHaveValue(gentle);

  await words.fill("Dear Maya, do you have a job for me? Could we talk for 30 minutes?");
  await expect(page.locator(".checks .failed").first()).toBeVisible();
  await words.fill(gentle);
  await page.getByLabel("How did it go out?").selectOption("LinkedIn");
  await page.getByRole("button", { name: "I sent it" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Maya is asked");
  await axe(page);
  const { items } = await api.get<{ items: { state: string; request_channel: string; request_text: string }[] }>(`informationals?contact_id=${maya.id}`);
  expect(items).toEqual([expect.objectContaining({ state: "requested", request_channel: "linkedin", request_text: gentle })]);
});

test("what was agreed at the table can still be put into writing", async ({ page, api, clock }) => {
  await clock.set("2026-11-19T09:42:00Z");
  const id = await wish(api);
  await api.post(`introductions/${id}/promise`);
  await page.goto(`/introductions/${id}`);
  await page.getByRole("button", { name: "Hand over the letter" }).click();
  const sheet = page.getByRole("dialog", { name: "Hand it to Maya" });
  await expect(sheet.locator(".letter li")).toHaveCount(3);
  await expect(sheet).toContainText("Promised for Monday 23 November");
  await expect(sheet.getByRole("button", { name: "Maya has it" })).toHaveCount(0);
  await axe(page);
  await page.keyboard.press("Escape");
  await api.post(`introductions/${id}/make`);
  await expect(page.getByRole("button", { name: "Hand over the letter" })).toHaveCount(0);
});

test("a letter to somebody who is on no list yet is there again after a reload, and gone once it is sent", async ({ page, api }) => {
  const maya = await api.post<Has>("contacts", { display_name: "Maya Okafor", known: true });
  const words = page.getByLabel("Your words");
  const mine = "Hello Maya, could we talk for thirty minutes about robots?";
  await page.goto(`/ask/${maya.id}`);
  await expect(words).toHaveValue(/Maya/);
  await words.fill(mine);
  await page.reload();
  await expect(words).toHaveValue(mine);
  await page.getByRole("button", { name: "I sent it" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Maya is asked");
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("letter request")))).toEqual([]);
});
