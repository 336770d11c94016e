/** A role and the people around it: noted, surrounded, referred, interviewed for, ended and opened again; every step can be taken back. */
import { axe, expect, staysInside, test } from "./fixtures";
import { contact, type Named } from "./people";
import { NOW, fromSeat, role, seat, undo, who } from "./roles";

test("a role is noted with everything that is known of it, changed, and forgotten", async ({ page, api, clock }) => {
  test.slow();
  await clock.set(NOW);
  await page.goto("/opportunities");
  await expect(page.getByRole("link", { name: "See your conversations" })).toBeVisible();
  await page.getByRole("button", { name: "Note a role" }).click();
  const form = page.getByRole("dialog", { name: "Note a role" });
  await form.getByLabel("What it is called").fill("Firmware lead");
  await form.getByRole("combobox", { name: "Employer" }).fill("Kestrel Robotics");
  await form.getByRole("option", { name: "Add “Kestrel Robotics”" }).click();
  await form.getByLabel("Pay from").fill("132000");
  await form.getByLabel("To", { exact: true }).fill("118000");
  await expect(form.getByText("The pay runs downwards")).toBeVisible();
  await form.getByLabel("Pay from").fill("118000");
  await form.getByLabel("To", { exact: true }).fill("132000");
  await form.getByLabel("Currency").fill("eur");
  await form.getByLabel("For", { exact: true }).selectOption("a year");
  await form.getByLabel("Closes on").fill("2026-12-04");
  await form.getByLabel("Link").fill("kestrel.example/jobs/7");
  await form.getByLabel("Job description").fill("Own the control loop.\nMentor three engineers.");
  await axe(page);
  await form.getByRole("button", { name: "Save" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Firmware lead");
  await expect(page.getByRole("main")).toContainText("Closes 4 December 2026. 118,000 to 132,000 EUR a year.");
  await expect(page.getByRole("link", { name: "The advertisement" })).toHaveAttribute("href", "https://kestrel.example/jobs/7");
  await expect(page.getByText("Is it for you? Then pursue it")).toBeVisible();
  await expect(page.getByText("0 of 4 met")).toBeVisible();
  await axe(page);
  await staysInside(page);

  await page.getByRole("button", { name: "Edit" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Not Kestrel Robotics" }).click();
  await page.getByRole("dialog").getByLabel("What it is called").fill("Lead, firmware");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Lead, firmware");
  await undo(page, "Saved");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Firmware lead");
  await expect(page.getByRole("navigation", { name: "Breadcrumb" })).toContainText("Kestrel Robotics");

  await page.getByRole("button", { name: "More for this role" }).click();
  await page.getByRole("menuitem", { name: "Forget this role" }).click();
  await expect(page.getByRole("heading", { name: "Opportunities" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Firmware lead" })).toHaveCount(0);
  await undo(page, "Role forgotten");
  await expect(page.getByRole("link", { name: "Firmware lead" })).toBeVisible();
  expect((await api.get<{ items: Named[] }>("opportunities")).items).toHaveLength(1);
});

test("the seats are filled, emptied, named and added to, with the way in that is confirmed", async ({ page, api, clock }) => {
  test.slow();
  await clock.set(NOW);
  const it = await role(api);
  await page.goto(`/opportunities/${it.id}`);
  await expect(page.getByText("1 of 4 met, 1 with a way in")).toBeVisible();
  await expect(seat(page, "Hiring manager")).toContainText("Lee Park");
  await expect(seat(page, "Hiring manager").getByRole("link", { name: "Open the conversation" })).toBeVisible();

  await seat(page, "On the team").getByRole("button", { name: "Put somebody here" }).click();
  await who(page, "Mika Aalto", "Add “Mika Aalto”");
  await expect(seat(page, "On the team")).toContainText("Mika Aalto");
  await expect(seat(page, "On the team")).toContainText("Named");
  await expect(seat(page, "On the team").getByRole("link", { name: "Ask for half an hour" })).toBeVisible();
  await fromSeat(page, "On the team", "Empty the seat");
  await expect(seat(page, "On the team")).toContainText("Nobody yet");
  await undo(page, "Seat emptied");
  await expect(seat(page, "On the team")).toContainText("Mika Aalto");

  await fromSeat(page, "Related team", "Call it something else");
  await page.getByLabel("What you call it").fill("The test lab");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(seat(page, "The test lab")).toBeVisible();
  await page.getByRole("button", { name: "One more seat" }).click();
  await page.getByLabel("What you call it").fill("Had the job before");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("1 of 5 met")).toBeVisible();
  await fromSeat(page, "Had the job before", "Take the seat away");
  await expect(page.getByText("1 of 4 met")).toBeVisible();
  await axe(page);
  await staysInside(page);

  await expect(seat(page, "A customer")).toContainText("Lee Park can introduce you to Kai Berg");
  await seat(page, "A customer").getByRole("button", { name: "Ask Lee Park to introduce Kai Berg" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Lee introduces you to Kai");
  await page.goto(`/opportunities/${it.id}`);
  await expect(seat(page, "A customer")).toContainText("Kai Berg");
});

test("a date makes a seat arranged, a meeting fills it: three of four", async ({ page, api, clock }) => {
  await clock.set(NOW);
  const it = await role(api);
  const { seats } = await api.get<{ seats: (Named & { kind: string })[] }>(`opportunities/${it.id}`);
  for (const [place, name] of [["team_member", "Mika Aalto"], ["related_team", "Ana Vidal"]] as const) {
    const person = await contact(api, name, { organization_name: "Flextronics" });
    const chair = seats.find((one) => one.kind === place)!;
    await api.patch(`opportunities/${it.id}/seats/${chair.id}`, chair, { contact_id: person.id });
    const talk = await api.post<Named>("informationals", { contact_id: person.id });
    await api.post(`informationals/${talk.id}/schedule`, { wall_time: "2026-11-19T09:00", time_zone: "UTC" });
    await page.goto(`/opportunities/${it.id}`);
    await expect(page.getByRole("listitem").filter({ hasText: name }).first()).toContainText("Date set");
    await api.post(`informationals/${talk.id}/hold`, { ask_outcome: "no" });
    await expect(page.getByRole("listitem").filter({ hasText: name }).first()).toContainText("Met");
  }
  await expect(page.getByText("3 of 4 met")).toBeVisible();
});

test("a word from inside, with its bonus", async ({ page, api, clock }) => {
  test.slow();
  await clock.set(NOW);
  const it = await role(api);
  await page.goto(`/opportunities/${it.id}`);
  await page.getByRole("button", { name: "Ask Lee Park to refer you" }).click();
  const letter = page.getByRole("dialog", { name: "Ask Lee Park to refer you" });
  await expect(letter.getByLabel("Your words")).toHaveValue(/Lee/);
  await axe(page);
  await letter.getByRole("button", { name: "I sent it" }).click();
  const word = page.locator(".word");
  await expect(word).toContainText("Asked");

  await page.getByRole("button", { name: "Change" }).click();
  const form = page.getByRole("dialog", { name: "A word from inside" });
  await form.getByLabel("How far it is").selectOption("Sent in");
  await form.getByLabel("Their bonus").fill("5000");
  await form.getByLabel("Currency").fill("usd");
  await form.getByLabel("The bonus is").selectOption("Offered");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(word).toContainText("5,000 USD, bonus offered");
  await expect(word).toContainText("Sent in");
  const { referral } = await api.get<{ referral: { bonus: number; state: string } }>(`opportunities/${it.id}`);
  expect([referral.bonus, referral.state]).toEqual([5000, "submitted"]);
  await undo(page, "Referral noted");
  await expect(word).toContainText("bonus unknown");
});

test("from pursuing to an interview, an end with its reason, and open again", async ({ page, api, clock }) => {
  test.slow();
  await clock.set(NOW);
  const it = await role(api);
  await page.goto(`/opportunities/${it.id}`);
  await page.getByRole("button", { name: "Pursue it" }).click();
  await page.getByRole("button", { name: "Pursuing" }).click();
  await page.getByRole("menuitem", { name: "They interview me" }).click();
  await expect(page.getByRole("button", { name: "Interviewing" })).toBeVisible();

  await page.getByRole("button", { name: "Add a round" }).click();
  const form = page.getByRole("dialog", { name: "Add a round" });
  await form.getByLabel("Which round").fill("With the team");
  await form.getByLabel("Day").fill("2026-11-24");
  await form.getByLabel("Time", { exact: true }).fill("14:00");
  await form.getByLabel("Time zone").selectOption("Europe/Lisbon");
  await form.getByRole("button", { name: "Save" }).click();
  const rounds = page.locator(".rounds > li");
  await expect(rounds).toContainText("Tue 24 Nov, 14:00");
  await expect(page.getByText("With the team, Tue 24 Nov at 14:00.")).toBeVisible();
  await page.getByRole("button", { name: "Change: With the team" }).click();
  await page.getByLabel("What came of it").fill("They want me back");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(rounds).toContainText("They want me back");
  await axe(page);
  await page.getByRole("button", { name: "Change: With the team" }).click();
  await page.getByRole("button", { name: "Remove this round" }).click();
  await expect(rounds).toHaveCount(0);
  await undo(page, "Round removed");
  await expect(rounds).toHaveCount(1);

  await page.getByRole("button", { name: "Interviewing" }).click();
  await page.getByRole("menuitem", { name: "It is over" }).click();
  const end = page.getByRole("dialog", { name: "How did it end?" });
  await end.getByLabel("Why, if you want to remember").fill("The budget went.");
  await expect(end.getByRole("button", { name: "I declined the offer" })).toHaveCount(0);
  await end.getByRole("button", { name: "They closed it" }).click();
  await expect(page.getByText("Why: The budget went.")).toBeVisible();
  await page.goto("/opportunities?show=over");
  await expect(page.getByRole("link", { name: "A role at Flextronics" })).toBeVisible();
  await axe(page);
  await page.getByRole("link", { name: "A role at Flextronics" }).click();
  await page.getByRole("main").getByRole("button", { name: "Open it again" }).click();
  await expect(page.getByRole("button", { name: "Pursuing" })).toBeVisible();
});
