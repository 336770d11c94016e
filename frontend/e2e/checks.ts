/** What holds for every screen: nothing for axe to find in either theme, nothing past the edge of a narrow phone. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"];

/** Fails on any violation, light or dark. */
export async function axe(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(() => {
      // What is folded away stands still for ever.
      const seen = document.getAnimations().filter((one) => one.effect instanceof KeyframeEffect && one.effect.target?.checkVisibility());
      return Promise.all([document.fonts.ready, ...seen.map((one) => one.finished.catch(() => null))]);
    });
    const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
    const found = violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.slice(0, 5).map((node) => node.html) }));
    expect(found, `${colorScheme} ${page.url()}`).toEqual([]);
  }
}

/** Fails when the page scrolls sideways, and names what is too wide. */
export async function staysInside(page: Page, width = 360): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize({ width, height: 780 });
  const found = await page.evaluate(() => {
    const edge = document.documentElement.clientWidth;
    const held = (element: Element): boolean => {
      for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) {
        if (getComputedStyle(up).overflowX !== "visible" && up.getBoundingClientRect().right <= edge + 1) return true;
      }
      return false;
    };
    const wide = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > edge + 1 && !held(one));
    return { past: document.documentElement.scrollWidth - edge, wide: wide.slice(0, 5).map((one) => one.outerHTML.slice(0, 160)) };
  });
  expect(found, `at ${width} px ${page.url()}`).toEqual({ past: 0, wide: [] });
  if (before) await page.setViewportSize(before);
}
