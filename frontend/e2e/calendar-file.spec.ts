/** An invitation's file on the calendar: the date with somebody known is set, somebody else is asked about, and nonsense says so. */
import { axe, expect, staysInside, test } from "./fixtures";
import { contact } from "./people";

const event = (uid: string, start: string, ...more: string[]): string =>
  ["BEGIN:VEVENT", `UID:${uid}`, "DTSTAMP:20261101T080000Z", `DTSTART:${start}`, "DURATION:PT30M", "SUMMARY:Coffee", ...more, "END:VEVENT"].join("\r\n");
const file = (...events: string[]): string => ["BEGIN:VCALENDAR", "VERSION:2.0", ...events, "END:VCALENDAR", ""].join("\r\n");

test("dropped: one date is set, one waits for a word, and the rest says why not", async ({ page, api, clock }) => {
  await clock.set("2026-11-19T09:42:00Z");
  await contact(api, "Dana Reyes", { emails: ["dana@example.com"], known: true });
  await page.goto("/calendar?view=agenda");
  const text = file(
    event("a", "20261124T150000Z", "ATTENDEE;CN=Dana Reyes:mailto:dana@example.com"),
    event("b", "20261125T150000Z", "ATTENDEE;CN=Lee Wong:mailto:lee@example.com"),
    event("c", "20261126T150000Z"),
  );
  const dropped = await page.evaluateHandle((said) => {
    const data = new DataTransfer();
    data.items.add(new File([said], "invite.ics", { type: "text/calendar" }));
    return data;
  }, text);
  await page.dispatchEvent("main", "drop", { dataTransfer: dropped });

  const box = page.getByRole("region", { name: "A calendar file" });
  await expect(box.getByRole("link", { name: /Dana Reyes/ })).toContainText("24 November");
  await expect(box.getByText("1 event left out")).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: /Dana Reyes/ })).toHaveCount(2);
  await page.locator(".toast").getByRole("button", { name: /^Undo/ }).click();
  await expect(page.getByRole("main").getByRole("link", { name: /Dana Reyes/ })).toHaveCount(0);
  await page.dispatchEvent("main", "drop", { dataTransfer: dropped });
  await expect(page.getByRole("main").getByRole("link", { name: /Dana Reyes/ })).toHaveCount(2);
  await axe(page);
  await staysInside(page);
  await page.mouse.move(0, 0); // on a toast it would stay
  await expect(page.locator(".toast")).toHaveCount(0, { timeout: 15_000 });
  await box.getByRole("button", { name: "Add them Lee Wong" }).click();
  await expect(page.getByRole("main").getByRole("link", { name: /Lee Wong/ }).first()).toBeVisible();
});

test("chosen: what is no calendar says so, and the same file twice is one date", async ({ page, api, clock, mistakes }) => {
  mistakes.allow(/422 .*\/calendar\/files/);
  await clock.set("2026-11-19T09:42:00Z");
  await contact(api, "Dana Reyes", { emails: ["dana@example.com"], known: true });
  await page.goto("/calendar?view=agenda");
  const input = page.locator(".calendar-file input");
  await input.setInputFiles({ name: "photo.ics", mimeType: "text/calendar", buffer: Buffer.from("not a calendar") });
  await expect(page.getByRole("alert")).toContainText("That is no calendar file");
  const invitation = { name: "invite.ics", mimeType: "text/calendar", buffer: Buffer.from(file(event("a", "20261124T150000Z", "ATTENDEE:mailto:dana@example.com"))) };
  for (let time = 0; time < 2; time += 1) {
    await input.setInputFiles(invitation);
    await expect(page.getByRole("region", { name: "A calendar file" }).getByRole("link")).toHaveCount(1);
  }
  expect((await api.get<{ items: unknown[] }>("informationals")).items).toHaveLength(1);
});
