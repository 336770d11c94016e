/** Story 8, Eureka: a role opens in Lee's meeting; the questions change, the opportunity is there, and Lee sits in its first seat. */
import { axe, expect, staysInside, test, type Api } from "./fixtures";
import { contact, introduced, type Named, type Talk } from "./people";

const BEGIN = "2026-11-19T10:30:00Z";

interface Around {
  id: string;
  title: string;
  state: string;
  filled: number;
  seats: { kind: string; coverage: string; contact: { display_name: string } | null }[];
}

async function arranged(api: Api): Promise<Talk> {
  const it = await introduced(api, "Dana Reyes", "Lee Park", { title: "Head of firmware", organization_name: "Flextronics" });
  const kai = await contact(api, "Kai Berg", { organization_name: "Brightwater Clinics", title: "Buyer" });
  const ida = await contact(api, "Ida Moreau", { organization_name: "Northside Robotics" });
  await api.post("ties", { one_id: it.contact.id, other_id: kai.id, basis: "told_me" });
  await api.post("ties", { one_id: it.contact.id, other_id: ida.id, basis: "guess" });
  return api.post<Talk>(`informationals/${it.id}/schedule`, { wall_time: "2026-11-19T10:30", time_zone: "Europe/Lisbon" });
}

test("a role that opens in the meeting", async ({ page, api, clock }) => {
  test.slow();
  await clock.set(BEGIN);
  const it = await arranged(api);

  await test.step("in the meeting the questions turn to the role", async () => {
    await page.goto(`/meet/${it.id}`);
    await page.getByRole("button", { name: "Start the clock" }).click();
    await expect(page.getByText("0 of 6 asked")).toBeVisible();
    await page.getByRole("checkbox", { name: "A role is open here" }).click();
    await expect(page.getByRole("checkbox", { name: "What happened that made you look for somebody now?" })).toBeVisible();
    const first = page.getByRole("region", { name: "Questions" }).getByRole("checkbox").first();
    await expect(first).toHaveAccessibleName("What happened that made you look for somebody now?");
    await page.getByRole("region", { name: "The ask" }).getByRole("button", { name: "Not now" }).click();
    await page.getByRole("button", { name: "End meeting" }).click();
    await expect(page.getByRole("heading", { name: "Thank them" })).toBeVisible();
  });

  await test.step("the opportunity is there, and Lee sits in its first seat", async () => {
    await expect(page.getByRole("link", { name: "A role at Flextronics" })).toBeVisible();
    const { items } = await api.get<{ items: Around[] }>("opportunities");
    expect(items.map(({ title, state, filled }) => [title, state, filled])).toEqual([["A role at Flextronics", "heard_of", 1]]);
    expect(items[0]!.seats.map(({ kind, coverage, contact: who }) => [kind, coverage, who?.display_name ?? null])).toEqual([
      ["hiring_manager", "filled", "Lee Park"],
      ["team_member", "empty", null],
      ["related_team", "empty", null],
      ["customer", "empty", null],
    ]);
    await page.getByRole("link", { name: "A role at Flextronics" }).click();
    await expect(page.getByText("1 of 4 met")).toBeVisible();
    const seats = page.getByRole("list", { name: "People around this job" }).locator(":scope > li");
    await expect(seats).toHaveCount(4);
    await expect(seats.first()).toContainText("Lee Park");
    await expect(seats.first()).toContainText("Met");
    await axe(page);
    await staysInside(page);
  });

  await test.step("the empty customer seat has the one confirmed path; a guess is not counted", async () => {
    const customer = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "A customer" }) });
    await expect(customer).toContainText("Lee Park can introduce you to Kai Berg: Lee Park told you they know each other.");
    await expect(customer).toContainText("Lee Park may know Ida Moreau: a guess, not counted.");
  });

  await test.step("the day shows it, and it came up with Lee", async () => {
    await page.goto("/");
    await expect(page.getByRole("main")).toContainText("People around this job");
    await page.goto("/opportunities");
    await expect(page.getByText("1 of 4 met")).toBeVisible();
  });
});

test("taken back, the role is taken back with it", async ({ page, api, clock }) => {
  await clock.set("2026-11-19T12:00:00Z");
  const it = await arranged(api);
  await api.post<Named>(`informationals/${it.id}/hold`, { ask_outcome: "no", role_open: true });
  await page.goto("/opportunities");
  await expect(page.getByRole("link", { name: "A role at Flextronics" })).toBeVisible();
  const { items } = await api.get<{ items: { id: string; type: string }[] }>(`events?subject_id=${it.id}`);
  await api.post(`events/${items.find((one) => one.type === "informational.held")!.id}/undo`);
  await expect(page.getByRole("link", { name: "A role at Flextronics" })).toHaveCount(0);
});
