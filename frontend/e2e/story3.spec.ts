/** Story 3, request to date: a letter that asks for half an hour and for no job, silence that is answered kindly, and a date set by hand. */
import type { Locator, Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { axe, expect, staysInside, test, type Api } from "./fixtures";
import { contact, type Talk } from "./people";

const THURSDAY = "2026-11-19T09:42:00Z";
const THREE_WORKING_DAYS = "2026-11-24T09:45:00Z";
const SEVEN_WORKING_DAYS = "2026-11-30T09:45:00Z";

interface Dated extends Talk {
  starts_at: string;
  sequence: number;
}

async function only(api: Api, contact_id: string): Promise<Dated> {
  const { items } = await api.get<{ items: Dated[] }>(`informationals?contact_id=${contact_id}`);
  expect(items).toHaveLength(1);
  return items[0]!;
}

const failing = (page: Page): Locator => page.locator(".checks .failed");
const date = (page: Page): Locator => page.locator("#date");

async function pick(form: Locator, day: string, time: string): Promise<void> {
  await form.getByLabel("Day").fill(day);
  await form.getByLabel("Time", { exact: true }).fill(time);
}

test("from a letter to a date", async ({ page, api, clock }) => {
  test.slow();
  await clock.set(THURSDAY);
  const dana = await contact(api, "Dana Reyes", { known: true, closeness: 3, organization_name: "Flextronics", emails: ["dana@flextronics.example"] });
  await contact(api, "Kai Berg", { known: true, closeness: 3, organization_name: "Flextronics" });

  await test.step("the letter asks for thirty minutes and for no job", async () => {
    await page.goto(`/ask/${dana.id}`);
    const words = page.getByLabel("Your words");
    await expect(words).toHaveValue(/30 minutes|thirty minutes|half an hour/);
    await expect(page.getByRole("list", { name: "Checks" })).toContainText("Asks for information, not for a job.");
    const proposed = await words.inputValue();
    expect(proposed).toContain("I am not asking for a job");
    await words.fill("Dear Dana, is there a job for me at Flextronics? I could start at once.");
    await expect(failing(page)).toHaveCount(2);
    await expect(failing(page).first()).toBeVisible();
    await words.fill(proposed.replace(/\[[^\]]*\]/g, "how you source parts"));
    await expect(failing(page)).toHaveCount(0);
    await axe(page);
    await page.getByRole("button", { name: "I sent it" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Dana is asked");
    expect((await only(api, dana.id)).state).toBe("requested");
  });

  await test.step("three working days: try another at this employer", async () => {
    await clock.set(THREE_WORKING_DAYS);
    await page.goto("/");
    const quiet = page.getByRole("region", { name: "No answer yet" });
    await expect(quiet).toContainText("Dana Reyes");
    await expect(quiet).toContainText("Ask somebody else at Flextronics, too");
    await quiet.getByRole("link", { name: "Who else is there?" }).click();
    await expect(page.getByRole("link", { name: "Kai Berg" })).toBeVisible();
    await page.goto(`/conversations/${(await only(api, dana.id)).id}`);
    await expect(page.getByText("Three working days. Try another person at Flextronics.")).toBeVisible();
  });

  await test.step("seven: write again", async () => {
    await clock.set(SEVEN_WORKING_DAYS);
    await page.goto("/");
    const quiet = page.getByRole("region", { name: "No answer yet" });
    await expect(quiet).toContainText("A second short note often helps");
    await quiet.getByRole("link", { name: "Dana Reyes" }).click();
    await expect(page.getByText("Waiting 7 working days. Write again, kindly.")).toBeVisible();
    await page.getByRole("button", { name: "I sent it" }).click();
    await expect(page.getByText("Asked today.")).toBeVisible();
  });

  await test.step("a date, set by hand and moved once", async () => {
    await page.getByRole("button", { name: "They said yes" }).first().click();
    await pick(date(page), "2026-12-03", "10:30");
    await date(page).getByLabel("Where").fill("Blue Door");
    await date(page).getByRole("button", { name: "Set the date" }).click();
    await expect(date(page).getByText("Thursday 3 December, 10:30")).toBeVisible();
    const first = await only(api, dana.id);
    expect([first.state, first.starts_at, first.sequence]).toEqual(["scheduled", "2026-12-03T10:30:00Z", 0]);

    await date(page).getByRole("button", { name: "Set another date" }).click();
    await pick(date(page), "2026-12-04", "11:00");
    await date(page).getByRole("button", { name: "Set another date" }).click();
    await expect(date(page).getByText("Friday 4 December, 11:00")).toBeVisible();
    const moved = await only(api, dana.id);
    expect([moved.id, moved.state, moved.starts_at, moved.sequence]).toEqual([first.id, "scheduled", "2026-12-04T11:00:00Z", 1]);
    await expect(page.getByText("Another date", { exact: true })).toHaveCount(1);
  });

  await test.step("it goes into any calendar, with two reminders", async () => {
    await date(page).getByRole("button", { name: "Into my calendar" }).click();
    const google = new URL((await page.getByRole("menuitem", { name: "Google Calendar" }).getAttribute("href"))!);
    expect([google.hostname, google.searchParams.get("dates")]).toEqual(["calendar.google.com", "20261204T110000Z/20261204T113000Z"]);
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: "Any other (.ics)" }).click()]);
    const ics = readFileSync(await file.path(), "utf8");
    expect(ics).toContain("DTSTART:20261204T110000Z");
    expect(ics).toContain("SEQUENCE:1");
    expect(ics.match(/BEGIN:VALARM/g)).toHaveLength(2);
    await axe(page);
    await staysInside(page);
  });
});
