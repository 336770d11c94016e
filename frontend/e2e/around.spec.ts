/** Around a role: rounds of interviews with their thanks, and ways in over several people. */
import { axe, expect, staysInside, test } from "./fixtures";
import { contact, type Named } from "./people";
import { NOW, role, seat, undo } from "./roles";

test("a round took place: what was asked is kept, and thanks are owed to whoever gave the time", async ({ page, api, clock }) => {
  test.slow();
  await clock.set(NOW);
  const it = await role(api);
  const lee = (await api.get<{ items: Named[] }>("contacts?q=Lee")).items[0]!;
  for (const verb of ["pursue", "interview"]) await api.post(`opportunities/${it.id}/${verb}`);
  await api.post(`opportunities/${it.id}/interviews`, { label: "By phone", contact_id: lee.id, starts_at: "2026-11-18T10:00:00Z", minutes: 30 });
  await page.goto(`/opportunities/${it.id}`);
  await expect(page.getByText("By phone: did it take place? Note what was asked.")).toBeVisible();

  const round = page.locator(".rounds > li");
  await page.getByRole("button", { name: "It took place: By phone" }).click();
  await expect(round).toContainText("It took place");
  await expect(round.getByRole("link", { name: "Thank Lee Park" })).toBeVisible();
  await undo(page, "Noted that it took place");
  await expect(page.getByRole("button", { name: "It took place: By phone" })).toBeVisible();

  await page.getByRole("button", { name: "Change: By phone" }).click();
  const form = page.getByRole("dialog", { name: "By phone" });
  await form.getByLabel("How far it is").selectOption("Heard back");
  await form.getByLabel("What was asked").fill("How do you test what moves?");
  await axe(page);
  await form.getByRole("button", { name: "Save" }).click();
  await expect(round).toContainText("Heard back");
  await expect(round).toContainText("What was asked: How do you test what moves?");
  await expect(page.getByText("Thank Lee Park for the interview.")).toBeVisible();
  await axe(page);
  await staysInside(page);
  await round.getByRole("link", { name: "Thank Lee Park" }).click();
  await expect(page.getByText("They talked with you about A role at Flextronics: By phone")).toBeVisible();
});

test("a way in leads over two people, a guess is drawn and not counted, and nobody takes two seats", async ({ page, api, clock }) => {
  test.slow();
  await clock.set(NOW);
  const lee = await contact(api, "Lee Park", { organization_name: "Kestrel Robotics" });
  const mika = await contact(api, "Mika Aalto", { organization_name: "Kestrel Robotics" });
  const [robert, dana] = [await contact(api, "Robert Lindqvist", { known: true }), await contact(api, "Dana Reyes")];
  await api.post("ties", { one_id: robert.id, other_id: dana.id, basis: "worked_together" });
  await api.post("ties", { one_id: dana.id, other_id: lee.id, basis: "told_me" });
  await api.post("ties", { one_id: robert.id, other_id: mika.id, basis: "guess" });
  const { organization_id } = await api.get<{ organization_id: string }>(`contacts/${lee.id}`);
  const it = await api.post<Named>("opportunities", { title: "Firmware lead", organization_id });
  await page.goto(`/opportunities/${it.id}`);

  await expect(page.getByText("0 of 4 met, 4 with a way in")).toBeVisible();
  const team = seat(page, "On the team");
  await expect(team).toContainText("Robert Lindqvist can introduce you to Dana Reyes: they worked together. Then Dana Reyes to Lee Park");
  await expect(team).toContainText("Robert Lindqvist may know Mika Aalto: a guess, not counted.");
  await axe(page);
  await staysInside(page);
  await team.getByRole("button", { name: "Ask Robert Lindqvist to introduce Dana Reyes" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Robert introduces you to Dana");
  await page.goto(`/opportunities/${it.id}`);
  await expect(team).toContainText("Lee Park");
  await seat(page, "Related team").getByRole("button", { name: "Put somebody here" }).click();
  await page.getByRole("dialog").getByRole("combobox").fill("Lee");
  await expect(page.getByRole("option", { name: /^Add/ })).toBeVisible();
  await expect(page.getByRole("option", { name: /Lee Park/ })).toHaveCount(0);
});
