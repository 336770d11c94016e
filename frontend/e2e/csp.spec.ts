/** The security policy is as strict as we say, and the app lives within it. */
import { of, routes } from "./addresses";
import { expect, test } from "./fixtures";

test("only our own scripts run, and text never becomes markup by accident", async ({ page }) => {
  const answer = await page.goto("/");
  const policy = answer?.headers()["content-security-policy"] ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(policy).not.toContain("unsafe");

  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(await page.content()).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+="/);
});

test("markup made of text is refused", async ({ page, mistakes }) => {
  mistakes.allow(/TrustedHTML|Trusted Type|Content Security Policy/);
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const refused = await page.evaluate(() => {
    try {
      document.createElement("div").innerHTML = "<b>bold</b>";
      return "accepted";
    } catch (error) {
      return (error as Error).name;
    }
  });
  expect(refused).toBe("TypeError");
});

test("no screen breaks the policy", async ({ page, api }) => {
  test.slow(); // it opens all of them
  await page.addInitScript(() =>
    document.addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`)),
  );
  for (const address of [...routes, ...(await Promise.all(Object.values(of).map((make) => make(api))))]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 }), address).toBeVisible();
  }
});
