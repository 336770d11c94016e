/** What leaves is what one sees: after coming back, while typing, and when other words were put in. */
import { expect, test } from "./fixtures";

test("the ways out carry the words on the screen, and other words can be taken back", async ({ page, api }) => {
  const dana = await api.post<{ id: string }>("contacts", { display_name: "Dana Reyes", known: true, emails: ["dana@example.com"] });
  const talk = await api.post<{ id: string }>("informationals", { contact_id: dana.id });
  await page.goto(`/conversations/${talk.id}`);
  const letter = page.getByLabel("Your words");
  const mail = page.getByRole("link", { name: "Mail", exact: true });

  await letter.fill("Hello Dana, thirty minutes about robots? Noor");
  await expect(mail).toHaveAttribute("href", /thirty%20minutes%20about%20robots/);
  await page.reload();
  await expect(letter).toHaveValue("Hello Dana, thirty minutes about robots? Noor");
  await expect(mail).toHaveAttribute("href", /thirty%20minutes%20about%20robots/);
  await expect(mail).not.toHaveAttribute("href", /whenever/);

  await letter.fill("Hello Dana, thirty minutes about gait? Noor");
  await page.getByRole("radio", { name: "Who else?" }).click();
  await expect(letter).toHaveValue(/whom else/);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(letter).toHaveValue("Hello Dana, thirty minutes about gait? Noor");
  await expect(page.getByRole("radio", { name: "Advice" })).toBeChecked();
  await expect(mail).toHaveAttribute("href", /about%20gait/);
});
