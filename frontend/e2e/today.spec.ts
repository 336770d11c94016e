/** Today: the first day, the day in a sentence, and one key for each action. */
import { axe, expect, staysInside, test } from "./fixtures";

interface Made {
  id: string;
}

test("the first day points to five people", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("link", { name: "Name five people" })).toHaveAttribute("href", "/welcome");
  await expect(page.getByText("Nothing in the diary.")).toBeVisible();
});

test("a day says what it asks for, and each thing has its one action", async ({ page, api, clock, isMobile }) => {
  await clock.set("2026-11-19T09:42:00Z");
  const robert = await api.post<Made>("contacts", { display_name: "Robert Lindqvist", known: true, closeness: 5 });
  const maya = await api.post<Made>("contacts", { display_name: "Maya Okafor", organization_name: "Kestrel Robotics" });
  await api.post("contacts", { display_name: "Tomás Rey", known: true });
  const led = await api.post<Made>("introductions", { introducer_id: robert.id, target_id: maya.id });
  await api.post(`introductions/${led.id}/make`);
  const { items } = await api.get<{ items: Made[] }>("informationals");
  await api.post(`informationals/${items[0]!.id}/schedule`, { wall_time: "2026-11-19T10:30", time_zone: "UTC", mode: "coffee", place: "Blue Door" });

  await page.goto("/");

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("One coffee, one thank-you, two people to ask.");
  const hero = page.getByRole("article", { name: "Next meeting" });
  await expect(hero.getByRole("heading", { name: "Coffee with Maya Okafor" })).toBeVisible();
  await expect(hero).toContainText("Who will Maya introduce you to?");
  await expect(hero).toContainText("48 min");
  await axe(page);
  await staysInside(page);

  const thanks = page.getByRole("region", { name: "Say thank you" });
  await expect(thanks).toContainText("Introduced you to Maya Okafor");
  await thanks.getByRole("button", { name: "Not now: Robert Lindqvist" }).click();
  await page.getByRole("menuitem", { name: "I thanked them already" }).click();
  await expect(thanks).toBeHidden();
  await page.getByRole("button", { name: /^Undo/ }).first().click();
  await expect(thanks).toBeVisible();

  await page.getByRole("button", { name: "Not now: Tomás Rey" }).click();
  await page.getByRole("menuitem", { name: "Tomorrow morning" }).click();
  await expect(page.getByRole("button", { name: "Not now: Tomás Rey" })).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("one person to ask");

  if (isMobile) await thanks.getByRole("link", { name: "Write note" }).click();
  else await page.keyboard.press("t");
  await expect(page.getByRole("heading", { name: "Thank Robert" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Your words" })).toHaveValue(/Thank you for introducing me to Maya Okafor/);
  await axe(page);
  await staysInside(page);
  await page.getByRole("button", { name: "I sent it" }).click();
  await expect(page.getByText("Robert is thanked", { exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("One coffee, one person to ask.");
});
