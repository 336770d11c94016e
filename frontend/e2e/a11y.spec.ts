/** Every screen as somebody new finds it: axe has nothing to say in either theme, and nothing leaves a narrow phone. */
import { of, routes } from "./addresses";
import { axe, expect, staysInside, test } from "./fixtures";

for (const address of routes) {
  test(`${address} is open to everybody`, async ({ page }) => {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await axe(page);
    await staysInside(page);
  });
}

for (const [pattern, make] of Object.entries(of)) {
  test(`${pattern} is open to everybody`, async ({ page, api }) => {
    await page.goto(await make(api));
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await axe(page);
    await staysInside(page);
  });
}
