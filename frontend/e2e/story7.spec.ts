/** Story 7, rinse and repeat: three introductions deep, with its credibility; who led there is told, and silence has one action. */
import { axe, expect, staysInside, test, type Api } from "./fixtures";
import { contact, type Named, type Talk } from "./people";

interface Wish extends Named {
  target: { id: string };
}

async function introduced(api: Api, introducer_id: string, name: string): Promise<Wish> {
  const target = await contact(api, name, { organization_name: "Flextronics" });
  const wish = await api.post<Wish>("introductions", { introducer_id, target_id: target.id });
  return api.post<Wish>(`introductions/${wish.id}/make`);
}

async function met(api: Api, contact_id: string): Promise<void> {
  const { items } = await api.get<{ items: Talk[] }>(`informationals?contact_id=${contact_id}`);
  await api.post(`informationals/${items[0]!.id}/schedule`, { wall_time: "2026-11-09T10:00", time_zone: "UTC" });
  await api.post(`informationals/${items[0]!.id}/hold`, { ask_outcome: "agreed" });
}

test("Robert led to Dana, Dana to Lee, and Lee is silent", async ({ page, api, clock }) => {
  test.slow();
  await clock.set("2026-11-03T10:00:00Z");
  const robert = await contact(api, "Robert Lindqvist", { known: true, closeness: 5 });
  await api.post(`contacts/${robert.id}/touches`, { direction: "both", channel: "phone", summary: "Called" });
  const dana = await introduced(api, robert.id, "Dana Reyes");
  await clock.set("2026-11-09T11:00:00Z");
  await met(api, dana.target.id);
  const lee = await introduced(api, dana.target.id, "Lee Park");

  await test.step("Robert is owed a word on how it went", async () => {
    await page.goto("/");
    const thanks = page.getByRole("region", { name: "Say thank you" });
    await expect(thanks.getByRole("link", { name: "Write note" }).first()).toBeVisible();
    const { items } = await api.get<{ items: { id: string }[] }>("referral-chains");
    expect(items).toHaveLength(1);
    await page.goto(`/chains/${items[0]!.id}`);
    await expect(page.getByRole("main")).toContainText("3 people, 2 introductions deep");
    await expect(page.locator(".thanks-up li").filter({ hasText: "Robert Lindqvist" })).toContainText(/Dana Reyes/);
    await expect(page.getByRole("heading", { name: "Nobody is kept waiting" })).toBeVisible();
  });

  await test.step("hop by hop, it says why Lee will listen", async () => {
    await expect(page.getByRole("heading", { name: "Why Lee Park will listen" })).toBeVisible();
    const hops = page.locator(".credit li");
    await expect(hops).toHaveCount(3);
    await expect(hops.nth(0)).toContainText("Robert Lindqvist: close");
    await expect(hops.nth(1)).toContainText("Robert Lindqvist introduced you, you have met");
    await expect(hops.nth(2)).toContainText("Dana Reyes introduced you");
  });

  await test.step("eight days of silence: one action", async () => {
    await clock.set("2026-11-17T11:30:00Z");
    await page.goto("/chains");
    await page.getByRole("region", { name: "Waiting" }).getByRole("link").click();
    const tree = page.getByRole("region", { name: "Who introduced whom" });
    await expect(tree.locator("[aria-current]")).toContainText("Lee Park");
    await expect(tree.locator("[aria-current]")).toContainText("waiting 8 days");
    const action = page.getByRole("region", { name: "The one next action" });
    await expect(action).toContainText("Write to Lee Park once more; if it stays quiet, tell Dana Reyes and go on.");
    await expect(action.getByRole("button")).toHaveCount(1);
    await axe(page);
    await staysInside(page);
    await action.getByRole("button").click();
    await expect.poll(async () => (await api.get<{ state: string }>(`introductions/${lee.id}`)).state).toBe("no_answer");
  });
});
