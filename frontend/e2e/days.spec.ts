/** The calendar: what lies on its days, and giving a conversation another one by keys, by hand, and where the clocks change. */
import type { Page } from "@playwright/test";
import { axe, expect, staysInside, test, type Api } from "./fixtures";
import { talk } from "./people";

const booked = (api: Api, name: string, wall_time: string) => talk(api, name, [["schedule", { wall_time, time_zone: "Europe/Lisbon" }]], { known: true });

const day = (page: Page, name: string) => page.locator("[data-lane]").filter({ has: page.getByRole("heading", { name }) });
const live = (page: Page, said: string) => expect(page.getByRole("status").filter({ hasText: said })).toHaveCount(1);

test.beforeEach(async ({ api, clock }) => {
  await clock.set("2026-11-19T09:42:00Z");
  const me = await api.get<{ version: number }>("me");
  await api.patch("me", me, { time_zone: "Europe/Lisbon" });
});

test("nothing is there yet, and the page says how it begins", async ({ page }) => {
  await page.goto("/calendar");
  await expect(page.getByRole("link", { name: "See your conversations" })).toBeVisible();
  await axe(page);
});

test("a conversation is carried to another day by keys, put back, and the move is undone", async ({ page, api, isMobile }) => {
  await booked(api, "Dana Reyes", "2026-11-24T10:00");
  await page.goto("/calendar?view=month");
  const card = page.getByRole("link", { name: /^Dana Reyes, 10:00/ });
  await card.focus();
  await page.keyboard.press("Space");
  await live(page, "Dana Reyes lifted from Tuesday 24 November");
  if (!isMobile) await expect(page.locator(".lift-bar .keys")).toHaveText(/←→Day\s*↑↓Week/);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Escape");
  await expect(day(page, "Tuesday 24 November")).toContainText("Dana Reyes");

  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowLeft");
  await live(page, "Monday 30 November");
  await page.keyboard.press("Enter");
  await expect(day(page, "Monday 30 November")).toContainText("10:00 Dana Reyes");
  await expect(card).toBeFocused();

  await page.locator(".toast").getByRole("button", { name: /^Undo/ }).click();
  await expect(day(page, "Tuesday 24 November")).toContainText("Dana Reyes");
  await axe(page);
  await staysInside(page);
});

test("a conversation keeps the zone it was set in, and what took place is not lifted", async ({ page, api }) => {
  const far = await talk(api, "Lee Park", [["schedule", { wall_time: "2026-11-24T09:00", time_zone: "America/New_York" }]], { known: true });
  await talk(api, "Jonas Brandt", [["schedule", { wall_time: "2026-11-18T10:00", time_zone: "Europe/Lisbon" }], ["hold", { ask_outcome: "no" }]], { known: true });
  await page.goto("/calendar?view=month");
  await page.getByRole("link", { name: /^Lee Park, 14:00/ }).focus();
  for (const key of ["Space", "ArrowRight", "Enter"]) await page.keyboard.press(key);
  await expect(page.locator(".toast")).toContainText("Lee Park moved");
  const moved = await api.get<{ wall_time: string; time_zone: string }>(`informationals/${far.id}`);
  expect([moved.wall_time, moved.time_zone]).toEqual(["2026-11-25T09:00", "America/New_York"]);

  await page.getByRole("link", { name: /^Jonas Brandt/ }).focus();
  await page.keyboard.press("Space");
  await expect(page.getByRole("status").filter({ hasText: "Jonas Brandt lifted" })).toHaveCount(0);
});

test("an hour that the clocks leave out offers both of its neighbours, one that comes twice asks which", async ({ page, api, mistakes }) => {
  mistakes.allow(/422/);
  await booked(api, "Dana Reyes", "2027-03-27T01:30");
  await booked(api, "Maya Okafor", "2027-10-30T01:30");
  await page.goto("/calendar?view=month&day=2027-03-01");
  await page.getByRole("link", { name: /^Dana Reyes/ }).focus();
  for (const key of ["Space", "ArrowRight", "Space"]) await page.keyboard.press(key);
  await page.getByRole("dialog").getByRole("button", { name: "02:30" }).click();
  await expect(day(page, "Sunday 28 March")).toContainText("2:30 Dana Reyes");

  await page.goto("/calendar?view=month&day=2027-10-01");
  await page.getByRole("link", { name: /^Maya Okafor/ }).focus();
  for (const key of ["Space", "ArrowRight", "Space"]) await page.keyboard.press(key);
  await page.getByRole("dialog").getByRole("button", { name: "The second" }).click();
  await expect(day(page, "Sunday 31 October")).toContainText("1:30 Maya Okafor");
  const starts = async (): Promise<string[]> => {
    const { meetings } = await api.get<{ meetings: { starts_at: string }[] }>("calendar?first=2027-10-31&last=2027-10-31");
    return meetings.map((it) => it.starts_at);
  };
  await expect.poll(starts).toEqual(["2027-10-31T01:30:00Z"]);
});

test("a conversation is dragged to another day, and a phone begins with what comes next", async ({ page, api }) => {
  await booked(api, "Dana Reyes", "2026-11-24T10:00");
  await page.goto("/calendar");
  if ((page.viewportSize()?.width ?? 0) < 760) {
    await expect(page.getByRole("radio", { name: "Agenda" })).toBeChecked();
    await expect(page.getByRole("heading", { name: "Tuesday 24 November" })).toBeVisible();
    await axe(page);
    return staysInside(page);
  }
  await page.getByRole("link", { name: /^Dana Reyes/ }).hover();
  await page.mouse.down();
  await day(page, "Thursday 26 November").hover();
  await page.mouse.up();
  await expect(day(page, "Thursday 26 November")).toContainText("10:00 Dana Reyes");
  await page.reload();
  await expect(day(page, "Thursday 26 November")).toContainText("10:00 Dana Reyes");
});

test("a week has hours: a conversation is carried to another time of another day by keys, and by hand", async ({ page, api, isMobile }) => {
  test.skip(isMobile, "on a phone a week is a list of its days");
  await booked(api, "Dana Reyes", "2026-11-24T10:00");
  await booked(api, "Maya Okafor", "2026-11-24T10:15");
  await page.goto("/calendar?view=week&day=2026-11-24");
  const card = page.getByRole("link", { name: /^Dana Reyes, / });
  const width = async (): Promise<number> => (await card.boundingBox())!.width;
  const shared = await width();
  await card.focus();
  await page.keyboard.press("Space");
  await live(page, "Dana Reyes lifted from Tuesday 24 November, 10:00");
  for (const key of ["ArrowRight", "ArrowDown", "ArrowDown", "ArrowUp"]) await page.keyboard.press(key);
  await live(page, "Wednesday 25 November, 10:15");
  await expect(card).toContainText("10:15");
  expect(await width()).toBeGreaterThan(shared * 1.8);
  await page.keyboard.press("Enter");
  await expect(page.locator(".toast")).toContainText("Dana Reyes moved to Wednesday 25 November, 10:15");
  await expect(card).toBeFocused();

  await card.hover();
  await page.mouse.down();
  const box = (await card.boundingBox())!;
  await page.mouse.move(box.x + box.width * 1.5, box.y + box.height / 2 + 48 * 2, { steps: 4 });
  await expect(card).toContainText("12:15");
  await page.mouse.up();
  await expect(page.locator(".toast").last()).toContainText("Thursday 26 November, 12:15");
  await page.reload();
  await expect(page.getByRole("link", { name: "Dana Reyes, 12:15, Thursday 26 November" })).toBeVisible();
  await axe(page);
  await staysInside(page);
});

test("a day of a month with much in it says how much more there is, and leads to all of it", async ({ page, api }) => {
  for (const [minute, name] of ["Ann Ash", "Bea Berg", "Cam Cole", "Dan Dale", "Eve Elm", "Fay Field"].entries()) await booked(api, name, `2026-11-24T1${minute}:00`);
  await booked(api, "Wilhelmina Featherstonehaugh-Cholmondeley", "2026-11-29T10:00"); // on the Sunday at the edge
  await page.goto("/calendar?view=month");
  await expect(day(page, "Tuesday 24 November").getByRole("link")).toHaveCount(5);
  await staysInside(page);
  await axe(page);
  await page.getByRole("link", { name: "2 more on Tuesday 24 November" }).click();
  await expect(page.getByRole("link", { name: "Fay Field" })).toBeVisible();
  await expect(page.getByRole("radio", { name: "Agenda" })).toBeChecked();
});
