/** Story 4, the meeting: clock, questions, the ask at two thirds, an end with an outcome; with a finger, and by keys alone. */
import type { Locator } from "@playwright/test";
import { axe, expect, staysInside, test } from "./fixtures";
import { arranged, ask, BEGIN, capture, endButton, list, order, talkOf, TWO_THIRDS, type Insight } from "./meetings";
import { contact } from "./people";

test("the meeting", async ({ page, api, clock }) => {
  test.slow();
  await clock.set(BEGIN);
  const it = await arranged(api);
  const dana = await contact(api, "Dana Reyes", { title: "Test lab" });
  await api.post("ties", { one_id: it.contact.id, other_id: dana.id, basis: "told_me" });
  await page.goto(`/conversations/${it.id}`);
  await page.getByRole("link", { name: "Start the conversation" }).click();
  await page.getByRole("button", { name: "Start the clock" }).click();
  await expect(page.getByRole("timer")).toContainText("0:00");

  for (const question of ["How did you come to do", "What did yesterday look like", "What would you miss most"]) {
    await page.getByRole("checkbox", { name: question }).click();
  }
  await expect(page.getByText("3 of 6 asked")).toBeVisible();
  await page.getByLabel(/^Answer: How did you come/).fill("By chance, through a friend.");
  await page.getByLabel(/^Answer: How did you come/).press("Tab");
  expect(await order(page)).toBe(false);
  await expect(endButton(page)).toHaveAttribute("aria-disabled", "true");

  await clock.set(TWO_THIRDS);
  await expect(page.getByRole("timer")).toContainText("20:14");
  await expect(page.getByText("A good moment to ask Maya: who will they introduce you to?")).toBeAttached();
  await expect.poll(() => order(page)).toBe(true);
  await axe(page);
  await staysInside(page);

  await endButton(page).click({ force: true });
  await expect(page.getByText("Before you end: agreed, not now, no, or not asked and why.").first()).toBeVisible();
  expect((await talkOf(api, it)).state).toBe("scheduled");

  await capture(page, "Hours", "", async () => {
    await page.getByLabel("From", { exact: true }).fill("45");
    await page.getByLabel("To", { exact: true }).fill("50");
  });
  await capture(page, "Pay", "118 to 132 k EUR for a lead", async () => {
    await page.getByRole("radio", { name: "Off the record" }).click();
    await expect(page.getByText("Only you will ever see it: no export, no share.")).toBeVisible();
  });
  await capture(page, "A book or a link", "Building Embedded Systems in the Open");
  await page.getByRole("button", { name: "They are hiring" }).click();
  await expect(page.getByText("4 kept")).toBeVisible();
  await page.getByRole("checkbox", { name: "I said openly that I am searching" }).click();

  await ask(page).getByRole("button", { name: /Dana Reyes/ }).click();
  await ask(page).getByRole("button", { name: /Someone else/ }).click();
  await page.getByRole("combobox", { name: "Who" }).fill("someone in sourcing");
  await page.getByRole("option", { name: "“someone in sourcing”" }).click();
  await expect(page.getByText("Agreed: 2 introductions.")).toBeVisible();
  await endButton(page).click();

  await expect(page.getByRole("heading", { name: "Thank them" })).toBeVisible();
  const held = await talkOf(api, it);
  expect([held.state, held.ask_outcome, held.said_searching, held.started_at, held.ended_at]).toEqual(["held", "agreed", true, BEGIN, TWO_THIRDS]);
  expect(held.asked.map(({ target, state }) => [target.display_name, target.placeholder, state]).sort()).toEqual([
    ["Dana Reyes", false, "promised"],
    ["someone in sourcing", true, "promised"],
  ]);
  const said = await list<Insight>(api, `insights?informational_id=${it.id}&sort=created_at`);
  expect(said.map(({ kind, low, high, candour, signal }) => [kind, low, high, candour, signal])).toEqual([
    ["hours", 45, 50, "open", null],
    ["pay", null, null, "off_the_record", null],
    ["hiring", null, null, "open", "hiring"],
  ]);
  expect((await list<{ title: string; state: string }>(api, "resources")).map((one) => [one.title, one.state])).toEqual([["Building Embedded Systems in the Open", "to_try"]]);
  const agenda = await list<{ asked_at: string | null; answer: string }>(api, `informationals/${it.id}/agenda`);
  expect(agenda.map((item) => [item.asked_at !== null, item.answer])).toEqual([
    [true, "By chance, through a friend."],
    [true, ""],
    [true, ""],
    [false, ""],
    [false, ""],
    [false, ""],
  ]);
});

test("the meeting, by keys alone", async ({ page, api, clock }) => {
  test.slow();
  await clock.set(BEGIN);
  const it = await arranged(api);
  await page.goto(`/conversations/${it.id}`);
  await expect(page.getByRole("heading", { name: "Questions" })).toBeVisible();
  await page.keyboard.press("m");
  await expect(page.getByRole("button", { name: "Start the clock" })).toBeVisible();

  /** Goes on with Tab until it is there: nobody says where a thing stands. */
  const reach = async (wanted: Locator): Promise<void> => {
    for (let i = 0; i < 60; i += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement).catch(() => false)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`Tab never came to ${String(wanted)}`);
  };

  await reach(page.getByRole("button", { name: "Start the clock" }));
  await page.keyboard.press("Enter");
  await reach(page.getByRole("checkbox", { name: "How did you come to do" }));
  await page.keyboard.press("Space");
  await clock.set(TWO_THIRDS);
  await expect.poll(() => order(page)).toBe(true);

  await reach(page.getByLabel("What they said").last());
  await page.keyboard.type("The lab has no windows.");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "Without a name" })).toBeFocused();
  await reach(page.getByRole("button", { name: "Keep" }));
  await page.keyboard.press("Enter");
  await expect(page.getByText("1 kept")).toBeVisible();

  await page.keyboard.press("Home");
  await page.getByRole("heading", { level: 1 }).evaluate((heading) => (heading.setAttribute("tabindex", "-1"), heading.focus()));
  await reach(page.getByRole("button", { name: "I did not ask" }));
  await page.keyboard.press("Enter");
  await expect(page.getByText("Say why nobody was asked.").first()).toBeVisible();
  await reach(page.getByLabel("Why nobody was asked"));
  await page.keyboard.type("The fire alarm went off.");
  await reach(endButton(page));
  await page.keyboard.press("Enter");

  await expect(page.getByRole("heading", { name: "Thank them" })).toBeVisible();
  const held = await talkOf(api, it);
  expect([held.state, held.ask_outcome, held.ask_reason]).toEqual(["held", "not_asked", "The fire alarm went off."]);
  await expect(page.getByText("You asked nobody in the meeting.")).toBeVisible();
});

test("words for the ask are at hand, and the letter is written at the table", async ({ page, api, clock }) => {
  await clock.set(BEGIN);
  const it = await arranged(api);
  await page.goto(`/meet/${it.id}`);
  await page.getByRole("button", { name: "Start the clock" }).click();
  await ask(page).getByRole("button", { name: "Help me say it" }).click();
  const card = page.getByRole("dialog", { name: "Help me say it" });
  await expect(card.getByText("Who else should I talk to?")).toBeVisible();
  await card.getByRole("article").filter({ hasText: "Ask who else" }).getByRole("button", { name: "I said it like this" }).click();

  await ask(page).getByRole("button", { name: /Someone else/ }).click();
  await page.getByRole("combobox", { name: "Who" }).fill("Elif Kaya");
  await page.keyboard.press("Enter");
  await ask(page).getByRole("button", { name: "Write the three sentences now" }).click();
  const letter = page.getByRole("dialog", { name: "Hand it to Maya" });
  await expect(letter.getByRole("list").first().getByRole("listitem")).toHaveCount(3);
  await letter.getByRole("button", { name: "Maya has it" }).click();
  await expect(letter).toBeHidden();

  await endButton(page).click();
  await expect(page.getByRole("heading", { name: "Thank them" })).toBeVisible();
  const held = await talkOf(api, it);
  expect(held.asked.map(({ target, state }) => [target.display_name, target.placeholder, state])).toEqual([["Elif Kaya", false, "promised"]]);
  expect((held as unknown as { ask_rung: string }).ask_rung).toBe("who_else");
});

test("a role that is open turns the questions", async ({ page, api, clock }) => {
  await clock.set(BEGIN);
  const it = await arranged(api);
  await page.goto(`/meet/${it.id}`);
  await page.getByRole("button", { name: "Start the clock" }).click();
  await page.getByRole("checkbox", { name: "A role is open here" }).click();

  await expect(page.getByRole("checkbox", { name: "What happened that made you look for somebody now?" })).toBeVisible();
  await expect.poll(async () => (await talkOf(api, it)).role_open).toBe(true);
});

test("it says for whom to ask, and why not for the other", async ({ page, api, clock }) => {
  test.slow();
  await clock.set(BEGIN);
  const it = await arranged(api);
  const ann = await contact(api, "Ann Weber");
  const tom = await contact(api, "Tom Okafor", { title: "Head of firmware", organization_name: "Kestrel" });
  await api.post("ties", { one_id: it.contact.id, other_id: tom.id, basis: "worked_together", strength: 5 });
  await api.post("ties", { one_id: it.contact.id, other_id: ann.id, basis: "told_me", strength: 1 });
  await page.goto(`/meet/${it.id}`);
  await page.getByRole("button", { name: "Start the clock" }).click();
  await expect(page.getByRole("timer")).toContainText("0:00");
  await clock.set(TWO_THIRDS);

  await expect(ask(page)).toContainText("Ask Maya Okafor for Tom Okafor, not Ann Weber: Tom Okafor, ");
  await expect(ask(page).getByRole("button", { name: /Tom Okafor|Ann Weber/ }).first()).toContainText("Tom Okafor");
  await axe(page);
  await staysInside(page);
});
