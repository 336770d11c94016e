/** The network: walked through by pointer and by keys, with the way there, and honest where there is none. */
import { axe, expect, staysInside, test, type Api } from "./fixtures";
import { contact, type Named } from "./people";

type Names = "robert" | "ruth" | "maya" | "elif" | "hana" | "sofie";

/** I know Robert and Ruth; Robert knows Maya, Maya knows Elif and Hana; that Sofie knows Elif is a guess. */
async function search(api: Api): Promise<Record<Names, Named>> {
  const robert = await contact(api, "Robert Lindqvist", { known: true, closeness: 5, title: "Staff engineer" });
  const ruth = await contact(api, "Ruth Abara", { known: true, closeness: 3 });
  const maya = await contact(api, "Maya Okafor", { title: "Systems architect" });
  const elif = await contact(api, "Elif Kaya", { title: "Firmware lead" });
  const hana = await contact(api, "Hana Sato");
  const sofie = await contact(api, "Sofie Maes");
  const tie = (one: Named, other: Named, basis: string): Promise<unknown> => api.post("ties", { one_id: one.id, other_id: other.id, basis, strength: 4 });
  await tie(robert, maya, "worked_together");
  await tie(maya, elif, "told_me");
  await tie(maya, hana, "told_me");
  await tie(elif, sofie, "guess");
  return { robert, ruth, maya, elif, hana, sofie };
}

test("where nobody is yet, the method says whom to begin with", async ({ page }) => {
  await page.goto("/network");
  await expect(page.locator("main")).toContainText("each of them knows somebody you do not");
  await expect(page.getByRole("link", { name: "Name five people" })).toHaveAttribute("href", "/welcome/names");
});

test("somebody is pressed, comes to the middle, and the way there is shown", async ({ page, api, isMobile }) => {
  const { maya } = await search(api);
  await page.goto("/network");
  const stage = page.getByRole("group", { name: "You and whom you know" });
  await expect(stage.getByRole("button", { name: /^Robert Lindqvist, Staff engineer, You know them, knows 1$/ })).toBeVisible();
  await expect(page.locator(".panel")).toContainText("You know 2 people.");
  await expect(page.locator(".panel")).toContainText("Knows 1 person new to you");
  await axe(page);
  await staysInside(page);

  await stage.getByRole("button", { name: /^Maya Okafor/ }).click();
  await expect(page).toHaveURL(`/network/${maya.id}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Maya Okafor");
  await expect(page.locator(".n.centre:not([inert])")).toHaveAttribute("aria-current", "true");
  await expect(page.locator(".n.centre:not([inert])")).toHaveAccessibleName(/^Maya Okafor/);
  const way = page.getByRole("region", { name: "Best way to Maya Okafor" });
  if (isMobile) await expect(way.getByRole("img", { name: "Robert Lindqvist (close) → Maya Okafor (worked with Robert Lindqvist)" })).toBeVisible();
  else await expect(way.getByRole("listitem")).toContainText(["You", "Robert Lindqvist", "worked with Robert Lindqvist"]);
  await expect(page.locator("svg .path")).toHaveCount(2);
  await expect(page.locator(".panel")).toContainText("Maya could introduce you to");
  await expect(page.locator(".panel .knows li")).toHaveCount(2);
  await expect(page.getByRole("status").filter({ hasText: "Maya Okafor is in the middle" })).toHaveCount(1);
  await axe(page);
  await staysInside(page);

  await page.getByRole("button", { name: "Back to You" }).first().click();
  await expect(page).toHaveURL("/network");
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Maya Okafor");

  await page.getByRole("button", { name: "Ask Robert for an introduction" }).click();
  await expect(page).toHaveURL(/\/introductions\//);
});

test("the whole of it is walked through by the keyboard alone", async ({ page, api }) => {
  const { robert, maya, elif } = await search(api);
  await page.goto("/network");
  await expect(page.locator(".n.centre:not([inert])")).toBeVisible();
  const focused = page.locator(".n:focus");
  const reach = async (name: RegExp): Promise<void> => {
    // Whoever is looked for stands in one of four directions, or one step further.
    for (const key of ["ArrowUp", "ArrowRight", "ArrowDown", "ArrowLeft", "ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft"]) {
      if (name.test((await focused.getAttribute("aria-label")) ?? "")) return;
      await page.keyboard.press(key);
    }
    await expect(focused).toHaveAccessibleName(name);
  };
  for (let i = 0; i < 40 && (await focused.count()) === 0; i++) await page.keyboard.press("Tab");
  await expect(focused).toHaveAccessibleName("You");

  await reach(/^Robert/);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/network/${robert.id}`);
  await expect(focused).toHaveAccessibleName(/^Robert/);
  await reach(/^Maya/);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/network/${maya.id}`);
  await reach(/^Elif/);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/network/${elif.id}`);
  await expect(page.getByRole("region", { name: "Best way to Elif Kaya" })).toContainText("Ask Robert to introduce you to Maya");
  await page.keyboard.press("Backspace");
  await expect(page).toHaveURL(`/network/${maya.id}`);

  await page.keyboard.press("l");
  await expect(page.getByRole("heading", { name: "Whom Maya knows" })).toBeVisible();
  await page.keyboard.press("/");
  await page.getByRole("combobox", { name: "Go to a person" }).fill("Hana");
  await expect(page.getByRole("option", { name: /Hana Sato/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hana Sato");
  await page.keyboard.press("h");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your network");
});

test("the list carries the same facts, and a guess is not counted", async ({ page, api }) => {
  const { elif, sofie } = await search(api);
  await page.goto(`/network/${elif.id}?view=list`);
  const knows = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "Sofie Maes" }) });
  await expect(knows).toContainText("A guess, not counted");
  await expect(page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "Maya Okafor" }) })).toContainText("Systems architect · 1 step away");
  await axe(page);
  await staysInside(page);

  await page.getByRole("button", { name: "Bring Sofie Maes to the middle" }).click();
  await expect(page).toHaveURL(`/network/${sofie.id}?view=list`);
  await expect(page.locator(".way")).toContainText("No way to Sofie Maes yet");
  await page.getByRole("button", { name: "Say who knows Sofie" }).click();
  await page.getByRole("combobox", { name: "Whom?" }).fill("Ruth");
  await page.getByRole("option", { name: /Ruth Abara/ }).click();
  await page.getByRole("button", { name: "They know each other" }).click();
  await expect(page.getByRole("region", { name: "Best way to Sofie Maes" }).getByRole("button", { name: "Ask Ruth for an introduction" })).toBeVisible();
});

test("whom somebody knows is written down several at once, and they come into view", async ({ page, api }) => {
  const { ruth } = await search(api);
  await page.goto(`/network/${ruth.id}`);
  await page.getByRole("button", { name: "Add whom Ruth knows" }).click();
  await page.getByLabel("Whom?").fill("Dana Reyes, Flextronics\nsomeone in sourcing");
  await page.getByRole("button", { name: "Add them" }).click();
  await expect(page.locator(".stage").getByRole("button", { name: /^Dana Reyes/ })).toBeVisible();
  await expect(page.locator(".stage").getByRole("button", { name: /^someone in sourcing/ })).toBeVisible();
  await expect(page.locator(".panel .facts")).toContainText("2 people, 2 new to you");
});

test("more than fit are counted, and listed", async ({ page, api }) => {
  const { ruth } = await search(api);
  await api.post(`contacts/${ruth.id}/acquaintances`, { text: Array.from({ length: 70 }, (_, i) => `Friend ${i}`).join("\n") });
  await page.goto(`/network/${ruth.id}`);
  const shown = page.locator(".n");
  await expect(shown.first()).toBeVisible();
  expect(await shown.count()).toBeLessThanOrEqual(62);
  await page.getByRole("button", { name: /more people, as a list$/ }).click();
  await expect(page.locator(".as-list")).toContainText("more people are in the list of contacts");
});

test("who is gone is said to be, with one way on", async ({ page, api, mistakes }) => {
  mistakes.allow(/404/);
  const { hana } = await search(api);
  await api.remove(`contacts/${hana.id}`, hana);
  await page.goto(`/network/${hana.id}`);
  await expect(page.getByRole("alert").first()).toHaveText("Nobody is here any more.");
  await page.getByRole("link", { name: "Go back to yourself" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your network");
});

test.describe("with motion", () => {
  test("sixty people glide within 280 ms, frame by frame", async ({ page, api }) => {
    const { robert } = await search(api);
    await api.post(`contacts/${robert.id}/acquaintances`, { text: Array.from({ length: 12 }, (_, i) => `Near ${i}`).join("\n") });
    const { items } = await api.get<{ items: Named[] }>("contacts?q=Near&limit=12");
    for (const [n, one] of items.entries()) await api.post(`contacts/${one.id}/acquaintances`, { text: Array.from({ length: 4 }, (_, i) => `Far ${n} ${i}`).join("\n") });
    await page.emulateMedia({ reducedMotion: "no-preference" });
    await page.goto("/network");
    const target = page.locator(`.n[data-id="${robert.id}"]`);
    await expect(target).toBeVisible();
    await expect(target).toHaveCSS("opacity", "1");
    const seen = await page.evaluate(async (id) => {
      const node = document.querySelector<HTMLElement>(`.n[data-id="${id}"]`)!;
      const at: string[] = [];
      const frames: number[] = [];
      const begun = performance.now();
      node.click();
      for (let last = begun; last - begun < 1500; ) {
        const now = await new Promise<number>((next) => requestAnimationFrame(next));
        frames.push(now - last);
        last = now;
        at.push(node.style.translate);
      }
      return { steps: new Set(at).size, end: at.at(-1), settled: frames.slice(0, at.indexOf(at.at(-1)!) + 1).length, frames: frames.slice(1) };
    }, robert.id);
    expect(seen.steps).toBeGreaterThan(3);
    const box = await page.locator(".stage").boundingBox();
    expect(parseFloat(seen.end!)).toBeCloseTo(box!.width / 2, -1);
    const slow = seen.frames.toSorted((one, other) => one - other)[Math.floor(seen.frames.length * 0.95)]!;
    expect(slow, "the frame that only one in twenty exceeds").toBeLessThanOrEqual(3 * 35);
  });
});
