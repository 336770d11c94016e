/** What a browser downloads, and that nothing moves while it draws. */
import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { expect, test } from "./fixtures";

test("the sizes are within the budget", () => {
  const said = execFileSync(process.execPath, [resolve(import.meta.dirname, "../scripts/budgets.mjs")], { encoding: "utf8" });
  expect(said).toContain("within the budget");
});

test("nothing moves while a page draws itself", async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(window, { moved: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) (window as unknown as { moved: number }).moved += (entry as unknown as { value: number }).value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.evaluate(() => document.fonts.ready);
  expect(await page.evaluate(() => (window as unknown as { moved: number }).moved)).toBeLessThanOrEqual(0.02);
});
