/** The two-minute sort: one key each, taken back, left and taken up again. */
import { axe, expect, staysInside, test, type Api } from "./fixtures";

interface One {
  display_name: string;
  closeness: number | null;
  known: boolean;
}

const brought = (api: Api, n: number): Promise<unknown> =>
  api.post("contacts/several", { text: Array.from({ length: n }, (_, i) => `Person ${String.fromCharCode(65 + i)}`).join("\n"), known: true });

async function said(api: Api): Promise<Record<string, [number | null, boolean]>> {
  const { items } = await api.get<{ items: One[] }>("contacts");
  return Object.fromEntries(items.filter((one) => one.closeness).map((one) => [one.display_name, [one.closeness, one.known]]));
}

test("one key each: close, known, met once, not really; Z takes one back", async ({ page, api, isMobile }) => {
  await brought(api, 22);
  await page.goto("/");
  await page.getByRole("link", { name: "The two-minute sort" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("How well do you know them?");
  const name = page.locator(".one-of h2");
  const who: string[] = [];
  const answer = async (key: string, button: string): Promise<void> => {
    who.push(await name.innerText());
    if (isMobile) await page.getByRole("button", { name: button }).click();
    else await page.keyboard.press(key);
    await expect(name).not.toHaveText(who.at(-1)!);
  };
  await expect(page.locator(".progress .num")).toHaveText("1 of 20");
  await axe(page);
  await staysInside(page);
  await answer("1", "Close");
  await answer("2", "Know them");
  await answer("3", "Met once");
  await answer("4", "Not really");
  await expect(page.locator(".progress .num")).toHaveText("5 of 20");
  await expect(page.locator(".sort [role=status]")).toContainText("5 of 20: ");
  await expect.poll(() => said(api)).toEqual({ [who[0]!]: [5, true], [who[1]!]: [4, true], [who[2]!]: [2, true], [who[3]!]: [1, false] });

  if (isMobile) await page.getByRole("button", { name: "Take the last one back" }).click();
  else await page.keyboard.press("z");
  await expect(name).toHaveText(who[3]!);
  await expect.poll(async () => Object.keys(await said(api))).toHaveLength(3);

  await page.getByRole("link", { name: "Go on later" }).click();
  await page.goto("/contacts/sort");
  await expect(page.locator(".progress .num")).toHaveText("4 of 20");
});

test("twenty have a place, then the other two, then nobody is left", async ({ page, api }) => {
  await brought(api, 22);
  await page.goto("/contacts/sort");
  const name = page.locator(".one-of h2");
  for (let i = 0; i < 20; i += 1) {
    await expect(page.locator(".progress .num")).toHaveText(`${i + 1} of 20`);
    await page.keyboard.press("2");
  }
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("20 people have a place.");
  await axe(page);
  await expect.poll(async () => Object.keys(await said(api))).toHaveLength(20);
  await page.getByRole("button", { name: "Sort twenty more" }).click();
  await expect(page.locator(".progress .num")).toHaveText("1 of 2");
  await expect(name).toBeVisible();
});

test("an answer that was not kept is said, and asked again", async ({ page, api, mistakes }) => {
  mistakes.allow(/Failed to load resource/);
  await brought(api, 3);
  await page.goto("/contacts/sort");
  const name = page.locator(".one-of h2");
  const first = await name.innerText();
  await page.route("**/contacts/bulk", (route) => route.abort());
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page.getByText(`What you said of ${first} was not kept.`)).toBeVisible();
  await expect(name).toHaveText(first);
  await page.unroute("**/contacts/bulk");
  await page.getByRole("button", { name: "Close" }).click();
  await expect.poll(() => said(api)).toEqual({ [first]: [5, true] });
});

test("an import leads to it, and so does nothing when everybody has a place", async ({ page, api }) => {
  await page.goto("/contacts/sort");
  await expect(page.getByText(/Everybody you know has a place/)).toBeVisible();
  expect(await said(api)).toEqual({});
});
