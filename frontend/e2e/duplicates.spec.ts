/** The same person twice: seen side by side, chosen field by field, made one, taken back, or told apart. */
import { axe, expect, staysInside, test } from "./fixtures";
import { contact } from "./people";

interface Listed {
  items: { display_name: string; title: string }[];
}

test("two entries become one person, with what one chose, and two again", async ({ page, api }) => {
  test.slow(); // axe looks four times
  const firm = { organization_name: "Flextronics" };
  await contact(api, "Dana Reyes", { ...firm, title: "Buyer", emails: ["dana@flextronics.example"], known: true, notes: "Loves jazz." });
  await contact(api, "Dana R. Reyes", { ...firm, title: "Sourcing lead", emails: ["dana@flextronics.example"], location: "Lisbon" });
  const people = async (): Promise<string[]> => (await api.get<Listed>("contacts")).items.map((one) => `${one.display_name}, ${one.title}`).sort();

  await page.goto("/contacts/duplicates");
  const pair = page.getByRole("region", { name: /Dana.* one person/ });
  await expect(pair).toContainText("The same mail address");
  await axe(page);
  await staysInside(page);
  await pair.getByRole("button", { name: "Title: take “Sourcing lead”" }).click();
  await expect(pair.getByRole("button", { name: "Title: take “Sourcing lead”" })).toHaveAttribute("aria-pressed", "true");
  await pair.getByRole("button", { name: "One person, merge" }).click();
  await expect(page.locator("main")).toContainText("Nobody seems to be here twice");
  await expect.poll(people).toEqual(["Dana Reyes, Sourcing lead"]);
  await axe(page);

  await page.getByRole("button", { name: "Take back" }).click();
  await expect(pair).toBeVisible();
  expect(await people()).toEqual(["Dana R. Reyes, Sourcing lead", "Dana Reyes, Buyer"]);

  await pair.getByRole("button", { name: "Two people" }).click();
  await expect(pair).toHaveCount(0);
  await expect(page.getByText("Noted: two people")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(pair).toBeVisible();
});

test("many that share an address are made one in one go", async ({ page, api }) => {
  for (let i = 0; i < 6; i++) {
    for (const name of [`Ana Silva ${i}`, `A. Silva ${i}`]) await contact(api, name, { emails: [`ana${i}@x.example`] });
  }
  await page.goto("/contacts/duplicates");
  await page.getByRole("button", { name: "Merge the 6 that share an address" }).click();
  await expect(page.getByRole("status").filter({ hasText: "6 pairs merged" })).toBeVisible();
  await expect(page.locator("main")).toContainText("Nobody seems to be here twice");
  await expect(page.getByRole("button", { name: "Take back" })).toHaveCount(6);
});
