/** A chain three introductions deep: where it stands, the one link that waits, and who made it possible. */
import { readFileSync } from "node:fs";
import { axe, expect, staysInside, test, type Api } from "./fixtures";

interface Made {
  id: string;
  target: { id: string };
}

async function introduce(api: Api, introducer: string, name: string, ...verbs: string[]): Promise<Made> {
  const target = await api.post<{ id: string }>("contacts", { display_name: name });
  const made = await api.post<Made>("introductions", { introducer_id: introducer, target_id: target.id });
  for (const verb of verbs) await api.post(`introductions/${made.id}/${verb}`);
  return made;
}

/** Robert introduced Dana, Dana introduced Lee, Lee promised Mika. */
async function threeDeep(api: Api): Promise<string> {
  const robert = await api.post<{ id: string }>("contacts", { display_name: "Robert Lindqvist", known: true, closeness: 5 });
  const dana = await introduce(api, robert.id, "Dana Reyes", "make");
  const lee = await introduce(api, dana.target.id, "Lee Wong", "make");
  await introduce(api, lee.target.id, "Mika Aalto", "ask", "promise");
  const { items } = await api.get<{ items: { id: string }[] }>("referral-chains");
  expect(items).toHaveLength(1);
  return items[0]!.id;
}

test("nobody has introduced anybody yet", async ({ page }) => {
  await page.goto("/chains");
  await expect(page.locator("main")).toContainText("One introduction leads to the next");
  await expect(page.getByRole("link", { name: "Choose someone to ask" })).toBeVisible();
});

test("a link that waits is framed, with one action that can be taken back", async ({ page, api, clock, isMobile }) => {
  await clock.set("2026-11-02T10:00:00Z");
  const id = await threeDeep(api);
  await page.goto("/chains");
  await expect(page.getByRole("region", { name: "Growing" }).getByRole("link", { name: /Through Robert/ })).toContainText("4 people, 2 introductions deep");
  await page.goto(`/chains/${id}`);
  await expect(page.getByRole("heading", { name: "Nobody is kept waiting" })).toBeVisible();

  await clock.set("2026-11-10T10:30:00Z");
  await page.reload();
  const tree = page.getByRole("region", { name: "Who introduced whom" });
  for (const name of ["Robert Lindqvist", "Dana Reyes", "Lee Wong", "Mika Aalto"]) await expect(tree.getByRole("link", { name })).toBeVisible();
  await expect(tree.locator("[aria-current]")).toHaveCount(1);
  await expect(tree.locator("[aria-current]")).toContainText(/waiting 8 days/);
  const action = page.getByRole("region", { name: "The one next action" });
  await expect(action.getByRole("button")).toHaveCount(1);
  await expect(page.locator(".credit")).toContainText("Robert Lindqvist introduced you");
  await expect(page.locator(".thanks-up")).toContainText("Robert Lindqvist introduced you to Dana Reyes");
  expect(await tree.locator("svg").first().isVisible()).toBe(!isMobile);
  await axe(page);
  await staysInside(page);

  await action.getByRole("button").click();
  await expect(page.getByText("It is as it was before")).toHaveCount(0);
  await expect(page.locator(".toast")).toContainText("Undo");
  await page.getByRole("button", { name: /^Undo/ }).click();
  await expect(action.getByRole("button")).toBeVisible();
});

test("a chain is renamed, pinned, split, merged again and closed", async ({ page, api }) => {
  const id = await threeDeep(api);
  await page.goto(`/chains/${id}`);
  const choose = async (name: string): Promise<void> => {
    await page.getByRole("button", { name: "More for this chain" }).click();
    await page.getByRole("menuitem", { name }).click();
  };
  await choose("Rename or aim elsewhere");
  await page.getByLabel("Name", { exact: true }).fill("Kestrel, firmware");
  await page.getByLabel("Toward what or whom").selectOption("A role");
  await page.getByLabel("Which role").fill("a firmware lead at Kestrel");
  await axe(page);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Kestrel, firmware");
  await expect(page.locator("main")).toContainText("Toward a firmware lead at Kestrel.");
  await page.getByRole("button", { name: "Pin" }).click();
  await expect(page.getByRole("button", { name: "Pinned" })).toHaveAttribute("aria-pressed", "true");

  await choose("Split at a link");
  await page.getByLabel("From which link").selectOption("Mika Aalto");
  await page.getByLabel("Name of the new chain").fill("Toward Mika");
  await page.getByRole("dialog").getByRole("button", { name: "Split at a link" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Toward Mika");

  await choose("Merge into another chain");
  await page.getByRole("dialog").getByRole("button", { name: "Merge into another chain" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Kestrel, firmware");
  await expect(page.getByRole("region", { name: "Who introduced whom" })).toContainText("Mika Aalto");

  await choose("Close this chain");
  await page.getByLabel("Why (for yourself)").fill("They hire nobody this year.");
  await page.getByRole("dialog").getByRole("button", { name: "Close this chain" }).click();
  await expect(page.locator("main header")).toContainText("Closed.");
  await expect(page.locator("main header")).toContainText("Why: They hire nobody this year.");
  await choose("Open it again");
  await expect(page.locator("main header")).not.toContainText("Closed.");
});

test("a chain is aimed at an employer, a person or an opportunity that is chosen", async ({ page, api }) => {
  test.slow();
  const id = await threeDeep(api);
  await api.post("opportunities", { title: "Firmware lead" });
  await page.goto(`/chains/${id}`);
  const aim = async (kind: string, label: string, name: string, option: string): Promise<void> => {
    await page.getByRole("button", { name: "More for this chain" }).click();
    await page.getByRole("menuitem", { name: "Rename or aim elsewhere" }).click();
    await page.getByLabel("Toward what or whom").selectOption(kind);
    await page.getByRole("combobox", { name: label, exact: true }).fill(name);
    await page.getByRole("option", { name: option }).click();
    await page.getByRole("button", { name: "Save", exact: true }).click();
  };
  await aim("An employer", "Which employer", "Kestrel", "Add “Kestrel”");
  await expect(page.getByRole("link", { name: "Toward Kestrel." })).toHaveAttribute("href", /organization_id=/);
  await aim("A person", "Who", "Mika", "Mika Aalto");
  await expect(page.getByRole("link", { name: "Toward Mika Aalto." })).toHaveAttribute("href", /^\/contacts\//);
  await aim("An opportunity", "Which opportunity", "firm", "Firmware lead");
  await page.getByRole("link", { name: "Toward Firmware lead." }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Firmware lead");
});

test("a chain is saved as a picture, with names or with nobody's", async ({ page, api }) => {
  const id = await threeDeep(api);
  await page.goto(`/chains/${id}`);
  await page.getByRole("button", { name: "Save as picture" }).click();
  const picture = page.getByRole("img", { name: /The chain Through Robert Lindqvist, drawn/ });
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth)).toBeGreaterThan(500);
  await axe(page);
  await staysInside(page);
  await page.getByRole("radio", { name: "Nobody" }).click();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Save the picture" }).click()]);
  const svg = readFileSync(await file.path(), "utf8");
  expect(svg).toContain("2 introductions deep");
  for (const name of ["Robert", "Dana", "Lee", "Mika"]) expect(svg).not.toContain(name);
});
