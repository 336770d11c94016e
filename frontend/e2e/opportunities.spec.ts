/** Eureka: a role opens in a conversation, and the people around it come into view. */
import { axe, expect, staysInside, test } from "./fixtures";

interface Made {
  id: string;
}

test("a role that opens in a meeting is an opportunity with its first seat filled", async ({ page, api, clock }) => {
  test.slow(); // axe looks at two screens in two themes
  await clock.set("2026-11-19T09:42:00Z");
  await page.goto("/opportunities");
  await expect(page.getByRole("link", { name: "See your conversations" })).toBeVisible();

  const lee = await api.post<Made & { organization_id: string }>("contacts", { display_name: "Lee Park", organization_name: "Flextronics", known: true });
  const kai = await api.post<Made>("contacts", { display_name: "Kai Berg", organization_name: "Brightwater Clinics" });
  const led = await api.post<Made>("introductions", { introducer_id: lee.id, target_id: kai.id });
  await api.post(`introductions/${led.id}/make`);
  const meeting = await api.post<Made>("informationals", { contact_id: lee.id });
  await api.post(`informationals/${meeting.id}/schedule`, { wall_time: "2026-11-19T09:00", time_zone: "UTC" });
  await api.post(`informationals/${meeting.id}/hold`, { ask_outcome: "no", role_open: true });

  await page.reload();
  await expect(page.getByText("1 of 4 met")).toBeVisible();
  await axe(page);
  await page.getByRole("link", { name: "A role at Flextronics" }).click();

  const seats = page.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 3 }) });
  await expect(seats).toHaveCount(4);
  await expect(seats.first()).toContainText("Lee Park");
  await expect(seats.first()).toContainText("You have met");
  await expect(seats.last()).toContainText("Lee Park can introduce you to Kai Berg");
  await axe(page);
  await staysInside(page);

  await page.getByRole("button", { name: "Put Kai Berg here" }).click();
  await expect(seats.last()).toContainText("Not met yet");
  await page.getByRole("button", { name: "Pursue" }).click();
  await expect(page.getByText("Flextronics · Pursuing")).toBeVisible();
});
