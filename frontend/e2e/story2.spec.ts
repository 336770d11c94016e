/** Story 2, target: two passions, five places in order, who can help and why, honestly nobody, and a tie that opens a way. */
import { axe, expect, staysInside, test } from "./fixtures";
import { contact } from "./people";

const PLACES = [
  ["Portside", "A little"],
  ["Flextronics", "Very much"],
  ["Lumen Optics", "Much"],
  ["Aldgate Robotics", "Hardly"],
  ["Kestrel Robotics", "Somewhat"],
] as const;

test("five places, who can help there, and Dana through Robert", async ({ page, api }) => {
  test.slow(); // axe looks eight times
  const robotics = await api.post<{ id: string }>("passions", { name: "robotics", weight: 5 });
  await api.post("passions", { name: "jazz", weight: 3 });
  const robert = await contact(api, "Robert Lindqvist", { known: true, closeness: 5, title: "Staff engineer", organization_name: "Lumen Optics", passion_ids: [robotics.id] });
  const heading = page.getByRole("heading", { level: 1 });
  const help = page.getByRole("region", { name: "Who can help?" });

  await page.goto("/organizations");
  await expect(page.locator("main")).toContainText("Five places where you would be happy are enough to begin");
  await axe(page);
  for (const [name, motivation] of PLACES.filter(([name]) => name !== "Lumen Optics")) {
    await page.getByRole("button", { name: "Add an organization" }).first().click();
    const form = page.getByRole("dialog");
    await form.getByLabel("Name").fill(name);
    await form.getByLabel("How much would you like it?").selectOption({ label: motivation });
    await form.getByRole("button", { name: "Add", exact: true }).click();
    await expect(form).toHaveCount(0);
  }
  await page.goto("/organizations?list=all");
  await page.getByRole("link", { name: /Lumen Optics/ }).click();
  await page.getByRole("button", { name: "Put on my list" }).click();
  await expect(page.getByRole("button", { name: "Take off my list" })).toBeVisible();
  const kept = page.waitForResponse((answer) => answer.ok() && answer.request().method() === "PATCH" && Boolean(answer.request().postData()?.includes("motivation")));
  await page.getByLabel("How much would you like it?").selectOption({ label: "Much" });
  await kept;
  await expect(help).toContainText("You know Robert Lindqvist at Lumen Optics.");
  await expect(help.getByRole("link", { name: "Ask Robert Lindqvist" })).toBeVisible();

  await page.goto("/organizations");
  const rows = page.getByRole("list", { name: "Organizations" }).getByRole("heading");
  await expect(rows).toHaveText(["Flextronics", "Lumen Optics", "Kestrel Robotics", "Portside", "Aldgate Robotics"]);
  await axe(page);
  await staysInside(page);

  await page.getByRole("link", { name: /Flextronics/ }).click();
  await expect(heading).toHaveText("Flextronics");
  await expect(help).toContainText("Nobody in your network is known to work there.");
  await axe(page);

  await page.goto(`/contacts/${robert.id}`);
  await expect(heading).toHaveText("Robert Lindqvist");
  await page.getByRole("button", { name: "Add one" }).click();
  await page.getByRole("combobox", { name: "Whom?" }).fill("Dana Reyes, Flextronics");
  await page.getByRole("option", { name: /Dana Reyes, Flextronics/ }).click();
  await expect(page.getByLabel("How do you know?")).toHaveValue("told_me");
  await axe(page);
  await page.getByRole("button", { name: "They know each other" }).click();
  const ties = page.locator(".ties");
  await expect(ties).toContainText("Dana Reyes");
  await expect(ties).toContainText("Robert told you");

  await ties.getByRole("link", { name: "Dana Reyes" }).click();
  await expect(heading).toHaveText("Dana Reyes");
  await expect(page.locator(".record-head")).toContainText("Flextronics. 1 step away");
  await expect(page.locator(".path-to")).toContainText("Robert Lindqvist (close) → Dana Reyes (Robert told you)");
  await expect(page.getByRole("region", { name: "Next best action" })).toContainText("Ask Robert Lindqvist for an introduction to Dana.");
  await axe(page);
  await staysInside(page);

  await page.goto("/organizations");
  await page.getByRole("link", { name: /Flextronics/ }).click();
  await expect(help).toContainText("You know nobody there yourself. Robert Lindqvist knows Dana Reyes.");
  await expect(help.getByRole("listitem")).toContainText("through Robert Lindqvist");
});
