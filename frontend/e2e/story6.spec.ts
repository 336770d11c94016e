/** Story 6, the CC arrives: pasted or dropped, it says who introduced whom and at which address; a person confirms, and thanks are owed. */
import type { Page } from "@playwright/test";
import { axe, expect, staysInside, test, type Api } from "./fixtures";
import { contact, type Named, type Talk } from "./people";

interface Wish extends Named {
  state: string;
  made_at: string;
  target: { id: string; display_name: string; placeholder: boolean };
}

const NOW = "2026-11-24T14:10:00Z";

const mail = (me: string): string => `From: Robert Lindqvist <robert@lumen.example>
To: Dana Reyes <dana.reyes@flextronics.example>
Cc: Noor Haddad <${me}>
Date: Tue, 24 Nov 2026 14:03:07 +0000
Subject: Introduction: Noor Haddad

Hello Dana, I hope the new line runs well.

May I introduce Noor Haddad, who would like thirty minutes with you to hear how sourcing works at Flextronics?

Noor is currently a firmware engineer at Lumen Optics, and runs a field-test group.

Robert
`;

/** Robert has promised somebody in sourcing: nobody knew a name. */
async function promised(api: Api): Promise<Wish> {
  const robert = await contact(api, "Robert Lindqvist", { known: true, closeness: 5, emails: ["robert@lumen.example"] });
  const someone = await contact(api, "someone in sourcing", { placeholder: true, organization_name: "Flextronics" });
  const wish = await api.post<Named>("introductions", { introducer_id: robert.id, target_id: someone.id });
  return api.post<Wish>(`introductions/${wish.id}/promise`);
}

async function confirmed(page: Page, api: Api, it: Wish): Promise<void> {
  await page.getByRole("button", { name: "It was made" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Robert introduces you to Dana");
  const made = await api.get<Wish>(`introductions/${it.id}`);
  expect([made.state, made.made_at]).toEqual(["made", "2026-11-24T14:03:07Z"]);
  expect([made.target.display_name, made.target.placeholder]).toEqual(["Dana Reyes", false]);
  expect((await api.get<{ emails: string[] }>(`contacts/${it.target.id}`)).emails).toEqual(["dana.reyes@flextronics.example"]);
}

test("pasted: a human confirms, it is made, the address is there, and thanks are owed today", async ({ page, api, clock, me }) => {
  test.slow();
  await clock.set(NOW);
  const it = await promised(api);
  await page.goto(`/introductions/${it.id}`);
  await page.getByRole("link", { name: "I am in copy: read it from the mail" }).click();
  await page.getByLabel("Or paste the whole mail").fill(mail(me!.email));
  await page.getByRole("button", { name: "Read it" }).click();

  await expect(page.getByRole("heading", { name: "Robert Lindqvist introduced you to Dana Reyes" })).toBeVisible();
  await expect(page.getByLabel("The address of Dana Reyes")).toHaveValue("dana.reyes@flextronics.example");
  await expect(page.getByLabel("The name of “someone in sourcing”")).toHaveValue("Dana Reyes");
  await expect(page.getByLabel("On", { exact: true })).toHaveValue("2026-11-24");
  await axe(page);
  await staysInside(page);
  expect((await api.get<Wish>(`introductions/${it.id}`)).state).toBe("promised");
  await confirmed(page, api, it);
  await axe(page);
  await staysInside(page);

  await page.goto("/");
  const thanks = page.getByRole("region", { name: "Say thank you" });
  await expect(thanks).toContainText("Introduced you to Dana Reyes");
  await expect(thanks).toContainText("24 h left");
  await expect(page.getByRole("region", { name: "Write back" })).toContainText("Answer today: Robert Lindqvist has brought you together");
  await page.getByRole("region", { name: "Write back" }).getByRole("link", { name: /^Write back/ }).click();
  await expect(page.getByLabel("Your words")).toHaveValue(/^Thank you, Robert Lindqvist, for bringing us together/);
});

test("dropped as a file: the same, and the answer is at hand", async ({ page, api, clock, me }) => {
  await clock.set(NOW);
  const it = await promised(api);
  await page.goto("/introductions/capture");
  const dropped = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "introduction.eml", { type: "message/rfc822" }));
    return data;
  }, mail(me!.email));
  await page.dispatchEvent("main", "drop", { dataTransfer: dropped });
  await expect(page.getByLabel("Which introduction is it?")).toHaveValue(it.id);
  await confirmed(page, api, it);

  await page.getByRole("link", { name: "Write back" }).click();
  await expect(page.getByLabel("Your words")).toHaveValue(/^Thank you, Robert Lindqvist, for bringing us together/);
  await page.getByRole("button", { name: "I sent it" }).click();
  await expect(page.getByText("Asked today.")).toBeVisible();
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).not.toContainText("come back to");
});

test("one that nobody wished for is noted with its people, and can be taken back", async ({ page, api, clock, me }) => {
  await clock.set(NOW);
  await page.goto("/introductions/capture");
  await page.locator("input[type=file]").setInputFiles({ name: "cc.eml", mimeType: "message/rfc822", buffer: Buffer.from(mail(me!.email)) });
  await expect(page.getByLabel("Who introduced you")).toHaveValue("Robert Lindqvist");
  await expect(page.getByLabel("To whom")).toHaveValue("Dana Reyes");
  await page.getByRole("button", { name: "It was made" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Robert introduces you to Dana");
  const talks = await api.get<{ items: Talk[] }>("informationals");
  expect(talks.items.map((one) => one.contact.display_name)).toEqual(["Dana Reyes"]);
  await page.getByRole("button", { name: /^Undo/ }).first().click();
  await expect(page.locator("main")).toContainText("Wished for");
});

test("what is no introduction says so, and keeps what was pasted", async ({ page, mistakes }) => {
  mistakes.allow(/422/);
  await page.goto("/introductions/capture");
  await page.getByLabel("Or paste the whole mail").fill("   ");
  await page.getByRole("button", { name: "Read it" }).click();
  await expect(page.getByRole("alert")).toContainText("It could not be read.");
  await page.getByLabel("Or paste the whole mail").fill("From: MAILER-DAEMON@lumen.example\nTo: me@kithline.example\nAuto-Submitted: auto-replied\nSubject: Out of office\n\nI am away.");
  await page.getByRole("button", { name: "Read it" }).click();
  await expect(page.getByRole("alert")).toContainText("This is no introduction.");
  await expect(page.getByLabel("Or paste the whole mail")).toHaveValue(/I am away/);
});
