/** How a job came about: the picture with names only when they are asked for, and thanks to everybody in one press. */
import { readFile } from "node:fs/promises";
import { axe, expect, staysInside, test, type Api } from "./fixtures";
import { contact, type Named } from "./people";

const NOW = "2026-11-19T09:42:00Z";

async function met(api: Api, who: Named, more: object = {}): Promise<Named> {
  const via = (await api.get<{ items: Named[] }>(`informationals?contact_id=${who.id}`)).items[0] ?? (await api.post<Named>("informationals", { contact_id: who.id }));
  await api.post(`informationals/${via.id}/schedule`, { wall_time: "2026-11-18T09:00", time_zone: "UTC" });
  return api.post<Named>(`informationals/${via.id}/hold`, { ask_outcome: "no", ...more });
}

async function introduced(api: Api, introducer: Named, target: Named, more: object = {}): Promise<void> {
  const made = await api.post<Named>("introductions", { introducer_id: introducer.id, target_id: target.id });
  await api.post(`introductions/${made.id}/make`, {});
  await met(api, target, more);
}

/** Robert led to Dana and Dana to Lee, who told of the role; Ann put in a word. */
async function hunt(api: Api): Promise<Named> {
  const robert = await contact(api, "Robert Lindqvist", { known: true });
  const [dana, tom, lee, ann] = [await contact(api, "Dana Reyes"), await contact(api, "Tom Okafor"), await contact(api, "Lee Park", { organization_name: "Kestrel Robotics" }), await contact(api, "Ann Weber", { known: true })];
  await met(api, robert);
  await introduced(api, robert, dana);
  await introduced(api, dana, tom);
  await introduced(api, tom, await contact(api, "Kai Berg"));
  await introduced(api, dana, lee, { role_open: true });
  const it = (await api.get<{ items: Named[] }>("opportunities")).items[0]!;
  await api.put(`opportunities/${it.id}/referral`, { version: 0 }, { referrer_id: ann.id, state: "submitted" });
  for (const verb of ["pursue", "interview", "offer"]) await api.post(`opportunities/${it.id}/${verb}`);
  return it;
}

test("the path is drawn, saved with initials, and everybody is thanked once", async ({ page, api, clock }) => {
  test.slow();
  await clock.set(NOW);
  const it = await hunt(api);
  await page.goto(`/opportunities/${it.id}`);
  await page.getByRole("button", { name: "Offer", exact: false }).first().click();
  await page.getByRole("menuitem", { name: "I said yes" }).click();
  await page.getByRole("link", { name: "How it came about" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Four coffees to my job");
  const drawing = page.getByRole("img", { name: /^Four coffees to my job, drawn/ });
  const drawn = async (): Promise<string> => (await page.request.get((await drawing.getAttribute("src"))!)).text();
  const shows = (): Promise<boolean> => drawing.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth === 420);
  await expect.poll(shows).toBe(true);
  expect(await drawn()).toContain(">DR<");
  expect(await drawn()).not.toContain("Dana");
  await page.getByRole("radio", { name: "Names" }).click();
  await expect(drawing).toHaveAttribute("src", /people=names/);
  await expect.poll(shows).toBe(true);
  expect(await drawn()).toContain("Dana Reyes");
  await axe(page);
  await staysInside(page);
  const pictures = new Set<string>();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(drawing).toHaveAttribute("src", new RegExp(`theme=${colorScheme}`));
    pictures.add(await drawn());
  }
  expect(pictures.size).toBe(2);
  await page.getByRole("radio", { name: "Initials" }).click();

  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Save the picture" }).click()]);
  const saved = await readFile((await file.path())!, "utf8");
  expect(saved).toContain("Four coffees to my job");
  expect(saved).toContain(">DR<");
  expect(saved).not.toMatch(/Dana|Lindqvist|Kestrel/);

  const people = page.getByRole("list", { name: "Who made it possible" }).getByRole("listitem");
  await expect(people).toHaveCount(5);
  await expect(people.filter({ hasText: "Robert Lindqvist" })).toContainText("Introduced you to Dana Reyes.");
  await page.getByRole("button", { name: "Write a draft for everybody" }).click();
  await expect(page.getByText("Everybody has a draft or was thanked.")).toBeVisible();
  await expect(people.getByRole("link", { name: /^Draft ready/ })).toHaveCount(5);
  await page.locator(".toast").filter({ hasText: "Drafts written" }).getByRole("button", { name: /^Undo/ }).click();
  await expect(people.getByRole("link", { name: /^To thank/ })).toHaveCount(5);
  await page.getByRole("button", { name: "Write a draft for everybody" }).click();
  await page.getByRole("link", { name: "Draft ready: Robert Lindqvist" }).click();
  await expect(page.locator("textarea").first()).toHaveValue(/You introduced me to Dana Reyes/);
});
