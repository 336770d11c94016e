/** The boards: a card moves by keys, by pointer and by a list, and a column that cannot take it says why before the drop. */
import { axe, expect, staysInside, test } from "./fixtures";
import { introduced, talk } from "./people";

const DATE = { wall_time: "2026-11-20T10:00", time_zone: "Europe/Lisbon" };

test.beforeEach(async ({ clock }) => clock.set("2026-11-19T09:42:00Z"));

test.describe("on a desktop", () => {
  test.skip(({ isMobile }) => isMobile, "a phone has no keys and no columns side by side");

  test("a card is lifted, carried and dropped by keys, and the move can be taken back", async ({ page, api }) => {
    await talk(api, "Ines Duarte", ["request"]);
    await page.goto("/conversations");
    const card = page.getByRole("listitem", { name: "Ines Duarte" });
    const lane = (title: string) => page.getByRole("region", { name: title });
    await card.focus();

    await page.keyboard.press("Space");
    await expect(page.getByText("Ines Duarte lifted from Asked")).toBeAttached();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Space");

    await expect(lane("Said yes, 1 card")).toContainText("Ines Duarte");
    await expect(card).toBeFocused();
    await expect(page.getByText("Ines Duarte: Said yes")).toBeVisible();
    expect((await api.get<{ items: { state: string }[] }>("informationals")).items[0]?.state).toBe("agreed");

    await page.keyboard.press("z");
    await expect(lane("Asked, 1 card")).toContainText("Ines Duarte");
  });

  test("a column that cannot take it says why, and offers the cure", async ({ page, api }) => {
    const it = await talk(api, "Jonas Brandt", [["schedule", DATE], ["hold", { ask_outcome: "no" }]]);
    await api.put(`informationals/${it.id}/debrief`, it, { learned: "They ship weekly.", fit: "", still_to_know: "", who_next: "" });
    await page.goto("/conversations");
    await page.getByRole("listitem", { name: "Jonas Brandt" }).focus();

    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowRight");
    const done = page.getByRole("region", { name: "Done, 0 cards" });
    await expect(done.getByRole("heading", { name: "Not yet done" })).toBeVisible();
    await expect(done.getByRole("listitem").filter({ hasText: "Something is written down" })).toBeVisible();
    await expect(done.getByRole("listitem").filter({ hasText: "Send the thank-you, or skip it and say why" })).toBeVisible();
    await page.keyboard.press("Space");
    expect((await api.get<{ state: string }>(`informationals/${it.id}`)).state).toBe("held");

    await page.keyboard.press("t");
    await expect(page).toHaveURL(`/conversations/${it.id}#thanks`);
    await expect(page.getByRole("heading", { name: "Thank them" })).toBeVisible();
  });

  test("a column without a way says where the card can go", async ({ page, api }) => {
    await talk(api, "Ines Duarte", ["request"]);
    await page.goto("/conversations");
    await page.getByRole("listitem", { name: "Ines Duarte" }).focus();
    await page.keyboard.press("Space");
    for (const _ of [1, 2, 3]) await page.keyboard.press("ArrowRight");
    await expect(page.getByRole("region", { name: "Met" })).toContainText("From here it goes to Said yes, Date set and Set aside");
    await page.keyboard.press("Escape");
    await expect(page.getByText("Ines Duarte is back in Asked")).toBeAttached();
  });

  test("a card is dragged, and a date is asked for where one is needed", async ({ page, api }) => {
    const it = await talk(api, "Ana Vidal", ["request", "agree"]);
    await page.goto("/conversations");
    const from = (await page.getByRole("listitem", { name: "Ana Vidal" }).boundingBox())!;
    const to = (await page.getByRole("region", { name: "Date set" }).boundingBox())!;
    await page.mouse.move(from.x + 40, from.y + 90);
    await page.mouse.down();
    await page.mouse.move(from.x + 80, from.y + 96, { steps: 3 });
    await page.mouse.move(to.x + 60, to.y + 120, { steps: 6 });
    await page.mouse.up();

    const form = page.getByRole("dialog", { name: "Ana Vidal" });
    await form.getByLabel("Day").fill("2026-11-24");
    await form.getByLabel("Time", { exact: true }).fill("09:00");
    await form.getByRole("button", { name: "Set the date" }).click();

    await expect(page.getByRole("region", { name: "Date set, 1 card" })).toContainText("Tue 24 Nov, 9:00");
    expect((await api.get<{ starts_at: string }>(`informationals/${it.id}`)).starts_at).toBe("2026-11-24T09:00:00Z");
  });

  test("what happens elsewhere appears, and a filter narrows", async ({ page, api }) => {
    await talk(api, "Ines Duarte");
    await page.goto("/conversations");
    await expect(page.getByRole("listitem", { name: "Ines Duarte" })).toBeVisible();
    await introduced(api, "Robert Lindqvist", "Priya Raman", { organization_name: "ETH Zürich" });
    await expect(page.getByRole("listitem", { name: "Priya Raman" })).toContainText("via Robert Lindqvist");

    await page.keyboard.press("/");
    await page.getByPlaceholder("A name or a place of work").fill("eth");
    await expect(page.getByRole("listitem", { name: "Ines Duarte" })).toHaveCount(0);
    await expect(page.getByRole("listitem", { name: "Priya Raman" })).toBeVisible();
  });
});

test("a list moves a card, with the reason where it cannot", async ({ page, api, isMobile }) => {
  await talk(api, "Ines Duarte", ["request"]);
  await page.goto("/conversations");
  const columns = page.getByRole("navigation", { name: "Stages", includeHidden: true });
  await expect(columns).toBeAttached();
  if (isMobile) await columns.getByRole("button", { name: "Asked 1" }).click();
  const card = page.getByRole("listitem", { name: "Ines Duarte" });
  await card.hover();
  await card.getByRole("button", { name: "Move Ines Duarte to another stage" }).click();
  const sheet = page.getByRole("dialog", { name: "Move Ines Duarte" });
  await expect(sheet.getByRole("button", { name: /^Met/ })).toHaveAttribute("aria-disabled", "true");
  await sheet.getByRole("button", { name: "Said yes", exact: true }).click();
  await expect(page.getByText("Ines Duarte: Said yes")).toBeVisible();
});

test("somebody new is put on the list", async ({ page }) => {
  await page.goto("/conversations");
  await expect(page.getByText("Ask for advice, never for a job")).toBeVisible();
  await page.getByRole("main").getByRole("button", { name: "Choose someone to ask" }).last().click();
  await page.getByRole("combobox", { name: "Who" }).fill("Carla Benítez");
  await expect(page.getByRole("option", { name: "Add “Carla Benítez”" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Carla Benítez");
  await expect(page.getByRole("heading", { name: "What I ask" })).toBeVisible();
});

test("every board is open to everybody", async ({ page, api }) => {
  test.slow();
  const it = await introduced(api, "Robert Lindqvist", "Priya Raman", { organization_name: "ETH Zürich" });
  await talk(api, "Ines Duarte", ["request"]);
  await talk(api, "Jonas Brandt", [["schedule", DATE], ["hold", { ask_outcome: "not_asked", ask_reason: "No time" }]]);
  await talk(api, "Ida Berg", ["request", "decline"]);
  await api.post("opportunities", { title: "Firmware engineer" });
  for (const board of ["informationals", "introductions", "chains", "opportunities"]) {
    await page.goto(`/conversations?board=${board}`);
    await expect(page.locator(".card").first()).toBeAttached();
    await axe(page);
    await staysInside(page);
  }
  await page.goto(`/conversations/${it.id}`);
  await expect(page.getByRole("heading", { name: "Priya Raman" })).toBeVisible();
  await axe(page);
  await staysInside(page);
});

test("a column with more cards than an answer holds shows them all, and counts them all", async ({ page, api }) => {
  test.slow();
  const many = Array.from({ length: 130 }, (_, i) => `Person ${String(i + 1).padStart(3, "0")}`);
  for (let i = 0; i < many.length; i += 10) await Promise.all(many.slice(i, i + 10).map((name) => talk(api, name)));
  await page.goto("/conversations");
  const lane = page.getByRole("region", { name: "To ask, 130 cards" });
  await expect(lane.locator(".card")).toHaveCount(12);
  await lane.getByRole("button", { name: "Show more" }).click();
  await expect(lane.locator(".card")).toHaveCount(100);
  await lane.getByRole("button", { name: "Show more" }).click();
  await expect(lane.locator(".card")).toHaveCount(130);
  await expect(lane.getByRole("button", { name: "Show more" })).toHaveCount(0);

  await page.reload();
  await page.getByRole("button", { name: "Filter" }).click();
  await page.getByPlaceholder("A name or a place of work").fill("Person 001");
  await expect(page.getByRole("listitem", { name: "Person 001" })).toBeVisible();
});
