/** A calendar of one's own, connected by a beginner: found, chosen, in step; a wrong password is told in words. */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { axe, expect, staysInside, test } from "./fixtures";
import { talk } from "./people";

const PYTHON = resolve(import.meta.dirname, "..", process.env["KITHLINE_PYTHON"] ?? "../.venv/bin/python");
const MAKE =
  '<mkcol xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><set><prop><resourcetype><collection/><c:calendar/></resourcetype>' +
  "<displayname>Private</displayname></prop></set></mkcol>";

let server: ChildProcess;
let folder: string;
let url: string;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "radicale-"));
  writeFileSync(join(folder, "users"), "noor:for-apps\n");
  const port = await new Promise<number>((found) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => found(port));
    });
  });
  const auth = ["--auth-type", "htpasswd", "--auth-htpasswd-filename", join(folder, "users"), "--auth-htpasswd-encryption", "plain"];
  const where = ["--server-hosts", `127.0.0.1:${port}`, "--storage-filesystem-folder", folder, "--auth-delay", "0"];
  server = spawn(PYTHON, ["-m", "radicale", "--config", "", ...where, ...auth], { stdio: "ignore" });
  url = `http://127.0.0.1:${port}/`;
  const headers = { authorization: `Basic ${btoa("noor:for-apps")}` };
  await expect
    .poll(() => fetch(`${url}noor/private/`, { method: "MKCOL", body: MAKE, headers }).then((answer) => answer.status, () => 0), { timeout: 60_000 })
    .toBe(201);
});

test.afterAll(() => {
  server.kill();
  rmSync(folder, { recursive: true, force: true });
});

test("connect a calendar, choose it, and find a date there", async ({ page, api }) => {
  await talk(api, "Dana Reyes", ["request"], {});
  await page.goto("/settings/calendars");
  await page.getByRole("button", { name: "Connect my calendar" }).click();
  await page.getByLabel("Its CalDAV address").fill(url);
  await page.getByLabel("Your name there").fill("noor");
  await page.getByLabel("Password", { exact: true }).fill("wrong");
  await staysInside(page);
  await axe(page);
  await page.getByRole("button", { name: "Look for my calendars" }).click();
  await expect(page.getByText("It does not take this name and password.")).toBeVisible({ timeout: 20_000 });

  await page.getByRole("button", { name: "Another password" }).click();
  await page.getByLabel("Password", { exact: true }).fill("for-apps");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Use this one Private" }).click({ timeout: 20_000 });
  await expect(page.getByText(/^in step (?!in a moment)/)).toBeVisible({ timeout: 20_000 });
  await staysInside(page);
  await axe(page);

  const [it] = (await api.get<{ items: { id: string }[] }>("informationals")).items;
  await api.post(`informationals/${it!.id}/schedule`, { wall_time: "2027-03-01T15:00", time_zone: "UTC" });
  await page.getByRole("button", { name: "Sync now" }).click();
  await expect.poll(() => readdirSync(join(folder, "collection-root/noor/private")), { timeout: 20_000 }).toContain(`${it!.id}.ics`);

  await page.getByRole("button", { name: "Disconnect" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Disconnect" }).click();
  await expect(page.getByRole("button", { name: "Connect my calendar" })).toBeVisible();
});
