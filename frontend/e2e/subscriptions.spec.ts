/** A calendar's secret address is pasted: what is in it appears, an address that is closed says so in words, and it goes again. */
import { createServer, type Server } from "node:http";
import { type AddressInfo } from "node:net";
import { axe, expect, staysInside, test } from "./fixtures";
import { contact } from "./people";

const event = (uid: string, start: string, guest: string): string =>
  ["BEGIN:VEVENT", `UID:${uid}`, "DTSTAMP:20261101T080000Z", `DTSTART:${start}`, "DURATION:PT30M", "SUMMARY:Coffee", guest, "END:VEVENT"].join("\r\n");
const calendar = (...events: string[]): string => ["BEGIN:VCALENDAR", "VERSION:2.0", ...events, "END:VCALENDAR", ""].join("\r\n");
const DANA = "ATTENDEE;CN=Dana Reyes:mailto:dana@example.com";

let server: Server;
let url: string;
let kept: { status: number; text: string };

test.beforeAll(async () => {
  server = createServer((_, answer) => answer.writeHead(kept.status, { "content-type": "text/calendar" }).end(kept.text));
  await new Promise<void>((ready) => void server.listen(0, "127.0.0.1", ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/private-7f3a/basic.ics`;
});

test.afterAll(() => server.close());

test("paste an address, see when it was read, and what went wrong in words", async ({ page, api, clock, mistakes }) => {
  mistakes.allow(/422 .*calendar-subscriptions/);
  kept = { status: 200, text: calendar(event("a", "20261124T150000Z", DANA)) };
  await clock.set("2026-11-19T09:42:00Z");
  await contact(api, "Dana Reyes", { emails: ["dana@example.com"], known: true });
  await page.goto("/settings/calendars");
  const box = page.getByRole("region", { name: "Calendars that are read" });
  await box.getByRole("button", { name: "Add by its address" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Its secret address").fill("http://10.0.0.1/basic.ics");
  await form.getByRole("button", { name: "Read it" }).click();
  await expect(form.getByText(/not on the internet/)).toBeVisible();
  await form.getByLabel("Its secret address").fill(url);
  await form.getByLabel("What do you call it?").fill("Private");
  await axe(page);
  await staysInside(page);
  await form.getByRole("button", { name: "Read it" }).click();
  await expect(box.getByText("127.0.0.1, last synced just now")).toBeVisible({ timeout: 20_000 });
  expect((await api.get<{ items: { starts_at: string }[] }>("informationals")).items.map((it) => new Date(it.starts_at).toISOString())).toEqual([
    "2026-11-24T15:00:00.000Z",
  ]);
  expect(await page.content()).not.toContain("private-7f3a");

  await box.getByRole("link", { name: "Private" }).click();
  await expect(page.getByRole("heading", { name: "What arrived" })).toBeVisible();
  await expect(page.getByText("Nothing to do: it is read every half hour.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Make another secret" })).toHaveCount(0); // it sends nothing
  await axe(page);
  await staysInside(page);
  await page.goBack();

  kept = { status: 404, text: "" };
  await clock.set("2026-11-19T09:47:00Z");
  await page.reload();
  await expect(box.getByText("last synced 5 minutes ago")).toBeVisible();
  await box.getByRole("button", { name: "Sync now Private" }).click();
  await expect(box.getByText("The address answered 404; paste the calendar's secret address again.")).toBeVisible({ timeout: 20_000 });
  await axe(page);
  await staysInside(page);

  kept = { status: 200, text: calendar(event("a", "20261125T150000Z", DANA)) };
  await box.getByRole("button", { name: "Paste its address Private" }).click();
  await form.getByLabel("Its secret address").fill(`${url}?again`);
  await form.getByRole("button", { name: "Save" }).click();
  await expect(box.getByText("last synced just now")).toBeVisible({ timeout: 20_000 });
  await expect(box.getByText("The address answered 404")).toHaveCount(0);

  await box.getByRole("button", { name: "Remove Private" }).click();
  await form.getByRole("button", { name: "Remove" }).click();
  await expect(box.getByRole("listitem")).toHaveCount(0);
  await expect.poll(async () => (await api.get<{ items: unknown[] }>("calendar-subscriptions")).items).toEqual([]);
  await page.goto("/settings/health");
  await expect(page.getByText("Looking which calendars are to be read")).toBeVisible();
});
