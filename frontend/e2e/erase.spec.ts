/** Story 10, the last part: Dana asks to be forgotten. She is gone everywhere; the chain keeps her place. */
import { axe, expect, staysInside, test } from "./fixtures";
import { contact, type Named } from "./people";

test("who is erased is gone, the chain keeps a place, and nothing brings them back", async ({ page, api }) => {
  const robert = await contact(api, "Robert Lindqvist", { known: true, closeness: 5, notes: "Sings with Dana Reyes" });
  const dana = await contact(api, "Dana Reyes", { known: true, emails: ["dana@flex.example"], organization_name: "Flextronics" });
  const lee = await contact(api, "Lee Park");
  for (const [introducer_id, target_id] of [[robert.id, dana.id], [dana.id, lee.id]]) {
    const wish = await api.post<Named>("introductions", { introducer_id, target_id });
    await api.post(`introductions/${wish.id}/make`);
  }
  const { items } = await api.get<{ items: { id: string }[] }>("referral-chains");

  await page.goto(`/contacts/${dana.id}`);
  await page.getByRole("button", { name: "More for Dana" }).click();
  await page.getByRole("menuitem", { name: "Erase for good" }).click();
  const dialog = page.getByRole("dialog", { name: "Erase Dana Reyes for good?" });
  await expect(dialog.getByRole("link", { name: "Save a file of everything first" })).toHaveAttribute("href", `/api/v1/contacts/${dana.id}/file`);
  await axe(page);
  await staysInside(page);
  await dialog.getByRole("button", { name: "Erase for good" }).click();

  await expect(page.getByText("Dana Reyes was erased")).toBeVisible();
  await expect(page).toHaveURL("/contacts");
  await expect(page.getByRole("list", { name: "Contacts by name" }).getByRole("link")).toHaveCount(2);
  await page.goto(`/chains/${items[0]!.id}`);
  await expect(page.getByRole("region", { name: "Who introduced whom" })).toContainText("A person (erased)");
  await expect(page.locator("main")).not.toContainText("Dana");
  await page.goto(`/contacts/${robert.id}`);
  await expect(page.getByText("Sings with A person (erased)")).toBeVisible();
});
