/** Mail: set up from what the address tells, tried, and told exactly what is wrong with it. */
import { expect, test } from "./fixtures";

test("an address fills in its server, a test says what is wrong, and all of it is taken away again", async ({ page, api, mistakes }) => {
  mistakes.allow(/422 .*\/mail/);
  await page.goto("/settings/mail");
  await page.getByLabel("Your address", { exact: true }).fill("noor@gmail.com");
  await expect(page.getByLabel("Server for outgoing mail")).toHaveValue("smtp.gmail.com");
  await expect(page.getByText("Gmail wants an “app password” here")).toBeVisible();

  await page.getByLabel("Server for outgoing mail").fill("10.0.0.5");
  await page.getByLabel("Password").fill("correct horse");
  await page.getByRole("button", { name: "Keep it and send me a test mail" }).click();
  await expect(page.getByText("which is not on the internet. An operator can allow it by KITHLINE_ALLOW_HOSTS.")).toBeVisible();
  await expect(page.getByLabel("Password")).toHaveValue("correct horse");

  await page.getByLabel("Your day by mail").selectOption("At 6 in the morning");
  await page.getByLabel("Server for outgoing mail").fill("smtp.invalid");
  await page.getByRole("button", { name: "Keep it and send me a test mail" }).click();
  await expect(page.getByText("The server could not be reached. Its name leads nowhere")).toBeVisible({ timeout: 30_000 });
  expect(JSON.stringify(await api.get("mail"))).not.toContain("correct horse");

  await page.reload();
  await expect(page.getByLabel("Server for outgoing mail")).toHaveValue("smtp.invalid");
  await expect(page.getByText("One is stored.")).toBeVisible();
  await expect(page.getByLabel("Your day by mail")).toHaveValue("6");
  await page.getByRole("button", { name: "Take it away" }).click();
  await expect(page.getByText("Mail taken away")).toBeVisible();
  await expect(page.getByText("Nothing goes to anybody else without your pressing send.")).toBeVisible();
});
