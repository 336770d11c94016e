/** What was agreed in a conversation is said in its thank-you, and a promise that waits is reminded of in words. */
import { axe, expect, staysInside, test } from "./fixtures";

interface Row {
  id: string;
}

test("the thank-you names whom they agreed to introduce, and a reminder has words to send", async ({ page, api }) => {
  const dana = await api.post<Row>("contacts", { display_name: "Dana Reyes", known: true, emails: ["dana@example.com"] });
  const lee = await api.post<Row>("contacts", { display_name: "Lee Park" });
  const talk = await api.post<Row>("informationals", { contact_id: dana.id });
  await api.post(`informationals/${talk.id}/schedule`, { wall_time: "2026-01-05T10:00", time_zone: "Europe/Lisbon", minutes: 30 });
  await api.post(`informationals/${talk.id}/hold`, { ask_outcome: "agreed", introduces: [{ contact_id: lee.id }] });

  const thanks = await api.get<{ items: { id: string }[] }>(`thank-yous?recipient_id=${dana.id}`);
  await page.goto(`/thanks/${thanks.items[0]?.id}`);
  await expect(page.getByLabel("Your words")).toHaveValue(/My next step: to meet Lee Park, to whom you kindly offered to introduce me\./);
  await page.goto(`/conversations/${talk.id}`);
  await expect(page.getByLabel("Your words")).toHaveValue(/to meet Lee Park/);
  const doors = page.getByRole("region", { name: "Whom they introduce you to" });
  await expect(doors.getByRole("link", { name: "Lee Park" })).toContainText("Promised");
  await page.getByRole("button", { name: "I sent it" }).click();
  await expect(page.getByText(/^Thanked on/)).toBeVisible();
  await expect(page.locator("#thanks")).toContainText("My next step: to meet Lee Park");
  await axe(page);
  await staysInside(page);

  const { items } = await api.get<{ items: Row[] }>(`introductions?introducer_id=${dana.id}`);
  await page.goto(`/introductions/${items[0]?.id}`);
  await page.getByRole("button", { name: "Remind them" }).click();
  await expect(page.getByRole("heading", { name: "Remind Dana" })).toBeVisible();
  await expect(page.getByLabel("Your words")).toHaveValue(/Hello Lee, I hope you are well\./);
  await page.getByRole("button", { name: "I sent it" }).click();
  await expect(page.getByText("Noted: you reminded them")).toBeVisible();
});
