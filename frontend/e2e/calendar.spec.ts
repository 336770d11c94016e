/** Story 3, its second half: what was booked elsewhere moves the card, once; a replay and a wrong signature do nothing. */
import { createHmac } from "node:crypto";
import type { Page } from "@playwright/test";
import { axe, expect, staysInside, test, type Api } from "./fixtures";
import { talk } from "./people";

interface Hook {
  address: string;
  secret: string;
}

const booking = (trigger: string, uid: string, startTime: string, more: object = {}): string =>
  JSON.stringify({
    triggerEvent: trigger,
    createdAt: new Date().toISOString(),
    payload: {
      uid,
      title: "Coffee",
      startTime,
      endTime: new Date(Date.parse(startTime) + 20 * 60_000).toISOString(),
      attendees: [{ name: "Dana Reyes", email: "dana@example.com" }],
      location: "Cafe on the corner",
      ...more,
    },
  });

/** As Cal.com sends it: signed, without a session. Returns the status. */
async function send({ address, secret }: Hook, body: string): Promise<number> {
  const signature = createHmac("sha256", secret).update(body).digest("hex");
  const headers = { "x-cal-signature-256": signature, "content-type": "application/json" };
  return (await fetch(address, { method: "POST", headers, body })).status;
}

async function addCalendar(page: Page, kind = "Cal.com"): Promise<Hook> {
  await page.goto("/settings/calendars");
  await page.getByRole("button", { name: "Add a calendar" }).first().click();
  await page.getByRole("radio", { name: kind }).click();
  await page.getByRole("button", { name: "Add it" }).click();
  const [address, secret] = [await page.getByLabel("Address").inputValue(), await page.getByLabel("Secret", { exact: true }).inputValue()];
  await staysInside(page);
  await page.getByRole("button", { name: "I have copied both" }).click();
  return { address, secret };
}

const stands = async (api: Api) => {
  const { items } = await api.get<{ items: { state: string; starts_at: string | null; sequence: number }[] }>("informationals");
  return items.map(({ state, starts_at, sequence }) => [state, starts_at && new Date(starts_at).toISOString(), sequence]);
};

test("a signed booking sets the date, a reschedule moves it once, and a replay changes nothing", async ({ page, api }) => {
  const asked = await talk(api, "Dana Reyes", ["request"], { emails: ["dana@example.com"] });
  const hook = await addCalendar(page);
  const set = booking("BOOKING_CREATED", "a", "2027-03-01T15:00:00.000Z");
  const moved = booking("BOOKING_RESCHEDULED", "b", "2027-03-02T16:00:00.000Z", { rescheduleUid: "a" });

  expect(await send(hook, set)).toBe(202);
  await expect.poll(() => stands(api)).toEqual([["scheduled", "2027-03-01T15:00:00.000Z", 0]]);
  await page.goto(`/conversations/${asked.id}`);
  await expect(page.getByText("Date set").first()).toBeVisible();

  expect(await send(hook, moved)).toBe(202);
  await expect.poll(() => stands(api)).toEqual([["scheduled", "2027-03-02T16:00:00.000Z", 1]]);
  for (const again of [set, moved, set]) expect(await send(hook, again)).toBe(202);
  await page.waitForTimeout(1500);
  expect(await stands(api)).toEqual([["scheduled", "2027-03-02T16:00:00.000Z", 1]]);
});

test("a wrong signature is refused, and the page says so", async ({ page, api }) => {
  const hook = await addCalendar(page);
  expect(await send({ ...hook, secret: "guessed" }, booking("BOOKING_CREATED", "a", "2027-03-01T15:00:00Z"))).toBe(401);

  await page.getByRole("link", { name: "Open its page" }).click();
  await expect(page.getByText("its signature did not fit")).toBeVisible();
  await expect(page.getByText("Nothing arrived yet.")).toBeVisible();
  expect(await stands(api)).toEqual([]);
  await page.getByRole("button", { name: "Try a sample" }).click();
  await expect(page.getByText(/^Dana Reyes: .* 30 minutes\.$/)).toBeVisible();
  await axe(page);
  await staysInside(page);
});

test("somebody unknown is suggested, and comes with the date", async ({ page, api }) => {
  const hook = await addCalendar(page);
  await send(hook, booking("BOOKING_CREATED", "a", "2027-03-01T15:00:00Z"));

  await expect(page.getByRole("button", { name: "Add them Dana Reyes" })).toBeVisible();
  await axe(page);
  await page.getByRole("button", { name: "Add them Dana Reyes" }).click();
  await expect(page.getByText("Dana Reyes added, with the date")).toBeVisible();
  await expect.poll(() => stands(api)).toEqual([["scheduled", "2027-03-01T15:00:00.000Z", 0]]);
});

test("a tool of one's own is mapped against what it sent", async ({ page, api }) => {
  await api.post("contacts", { display_name: "Dana Reyes", emails: ["dana@example.com"] });
  await page.goto("/settings/calendars");
  await page.getByRole("button", { name: "Add a calendar" }).first().click();
  await page.getByRole("radio", { name: "Another tool" }).click();
  await page.getByRole("radio", { name: "A secret in the header" }).click();
  await page.getByRole("button", { name: "Add it" }).click();
  const [address, secret] = [await page.getByLabel("Address").inputValue(), await page.getByLabel("Secret", { exact: true }).inputValue()];
  await page.getByRole("button", { name: "I have copied both" }).click();
  const body = JSON.stringify({ event: { id: 7, from: "2027-03-01T15:00:00Z", to: "2027-03-01T15:30:00Z", who: "dana@example.com" } });
  expect((await fetch(address, { method: "POST", headers: { authorization: `Bearer ${secret}` }, body })).status).toBe(202);

  await page.getByRole("link", { name: "Open its page" }).click();
  await expect(page.getByText("Not understood")).toBeVisible();
  const paths = { "Its number": "/event/id", Start: "/event/from", End: "/event/to", "Their email": "/event/who" };
  for (const [name, path] of Object.entries(paths)) await page.getByLabel(name, { exact: true }).fill(path);
  await axe(page);
  await page.getByRole("button", { name: "What it reads" }).click();
  await expect(page.getByText("dana@example.com: Monday 1 March 2027 at 15:00, 30 minutes.")).toBeVisible();
  await page.getByRole("button", { name: "Save the mapping" }).click();
  await page.getByRole("button", { name: "Read it again" }).click();
  await expect.poll(() => stands(api)).toEqual([["scheduled", "2027-03-01T15:00:00.000Z", 0]]);
});

test("one's dates are found in another calendar under an address that can be taken back", async ({ page, api }) => {
  await talk(api, "Dana Reyes", ["request", "agree", ["schedule", { wall_time: "2027-03-01T15:00" }]]);
  await page.goto("/settings/calendars");
  await page.getByRole("button", { name: "Make an address" }).click();
  await page.getByLabel("Where will you use it?").fill("My phone");
  await page.getByRole("button", { name: "Make it" }).click();
  const address = await page.getByLabel("Address", { exact: true }).inputValue();
  await axe(page);
  await staysInside(page);
  await page.getByRole("button", { name: "I have copied it" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "My phone" })).toContainText("not read yet");

  const read = await fetch(address);
  expect(await read.text()).toContain("SUMMARY:Conversation with Dana Reyes");
  expect((await fetch(address, { headers: { "if-none-match": read.headers.get("etag")! } })).status).toBe(304);

  await page.getByRole("button", { name: "Take back My phone" }).click();
  await expect(page.getByText("My phone: the address is taken back")).toBeVisible();
  expect((await fetch(address)).status).toBe(404);
});

test("a booking with somebody unknown waits on Today, and becomes a conversation there", async ({ page, api }) => {
  const hook = await addCalendar(page);
  expect(await send(hook, booking("BOOKING_CREATED", "a", "2027-03-01T15:00:00.000Z"))).toBe(202);
  await expect.poll(async () => (await api.get<{ calendar: unknown[] }>("today")).calendar.length).toBe(1);

  await page.goto("/");
  const group = page.getByRole("region", { name: "From your calendar" });
  await expect(group.getByText(/Booked for Monday 1 March 2027/)).toBeVisible();
  await axe(page);
  await staysInside(page);
  await group.getByRole("button", { name: "It is mine" }).click();
  await expect(page.getByText("It is a conversation now")).toBeVisible();
  await expect(group).toHaveCount(0);
  expect(await stands(api)).toEqual([["scheduled", "2027-03-01T15:00:00.000Z", 0]]);
});
