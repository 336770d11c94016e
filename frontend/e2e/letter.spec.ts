/** A letter that goes out from here, through a real mail server: pressed, withdrawn, sent, and what it moves on. */
import { spawn, type ChildProcess } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { resolve } from "node:path";
import { expect, test } from "./fixtures";

const PYTHON = resolve(import.meta.dirname, "..", process.env["KITHLINE_PYTHON"] ?? "../.venv/bin/python");
let server: ChildProcess;
let port: number;
let heard = "";

test.beforeAll(async () => {
  port = await new Promise<number>((found) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => found(port));
    });
  });
  server = spawn(PYTHON, ["-u", "-m", "aiosmtpd", "-n", "-l", `127.0.0.1:${port}`, "-c", "aiosmtpd.handlers.Debugging", "stdout"]);
  server.stdout?.on("data", (part: Buffer) => (heard += part.toString()));
});

test.afterAll(() => void server.kill());

test("a request is sent from here when somebody presses send, and only then", async ({ page, api, mistakes }) => {
  mistakes.allow(/422 .*\/outgoing-mails/);
  test.setTimeout(90_000);
  await api.put("mail", { version: 0 }, { sender: "noor@kithline.example", host: "127.0.0.1", port, security: "none" });
  const dana = await api.post<{ id: string }>("contacts", { display_name: "Dana Reyes", known: true, emails: ["dana@example.com"] });
  const talk = await api.post<{ id: string }>("informationals", { contact_id: dana.id });
  await page.goto(`/conversations/${talk.id}`);

  await page.getByRole("button", { name: "Send it to dana@example.com" }).click();
  await expect(page.getByText("It was not sent. Still to fill in: what you would like to hear about")).toBeVisible();
  await page.getByRole("button", { name: "Propose three times" }).click();
  await expect(page.getByRole("textbox", { name: "Your words" })).toHaveValue(/Would one of these suit you: \w+day \d+ \w+ at \d\d:\d\d, .* or .* time\)\?\n\n/);
  await page.getByRole("textbox", { name: "Subject" }).fill("How firmware is made at Flextronics");
  const letter = page.getByRole("textbox", { name: "Your words" });
  await letter.fill("Hello Dana,\n\nmay I ask how you came to firmware?\n\nNoor");

  await page.getByRole("button", { name: "Send it to dana@example.com" }).click();
  await expect(page.getByText("It leaves in a moment.")).toBeVisible();
  await page.getByRole("button", { name: "Do not send it" }).click();
  await expect(page.getByRole("button", { name: "Send it to dana@example.com" })).toBeVisible();
  expect(heard).not.toContain("dana@example.com");

  await page.getByRole("button", { name: "Send it to dana@example.com" }).click();
  await expect.poll(async () => (await api.get<{ state: string }>(`informationals/${talk.id}`)).state, { timeout: 30_000 }).toBe("requested");
  await expect(page.getByText("It leaves in a moment.")).toBeHidden();
  expect(heard).toContain("To: dana@example.com");
});

test("a date is sent for the other's calendar, and a new one when it moves", async ({ page, api }) => {
  test.setTimeout(90_000);
  await api.put("mail", { version: 0 }, { sender: "noor@kithline.example", host: "127.0.0.1", port, security: "none" });
  const lee = await api.post<{ id: string }>("contacts", { display_name: "Lee Park", known: true, emails: ["lee@example.com"] });
  const talk = await api.post<{ id: string }>("informationals", { contact_id: lee.id });
  const when = { wall_time: "2031-03-04T15:00", time_zone: "Europe/Lisbon", minutes: 30 };
  await api.post(`informationals/${talk.id}/schedule`, when);
  await page.goto(`/conversations/${talk.id}`);

  await page.getByRole("button", { name: "Invite Lee Park" }).click();
  await expect(page.getByLabel("Subject of the invitation")).toHaveValue("Invitation: Tuesday 4 March at 15:00");
  await page.getByRole("button", { name: "Send it to lee@example.com" }).click();
  await expect(page.getByText("Lee Park was told")).toBeVisible({ timeout: 30_000 });
  expect(heard).toContain('method="REQUEST"');

  await api.post(`informationals/${talk.id}/schedule`, { ...when, wall_time: "2031-03-05T15:00" });
  await expect(page.getByText("Lee Park still has the old time.")).toBeVisible();
  await page.getByRole("button", { name: "Tell Lee Park the new time" }).click();
  await expect(page.getByLabel("Subject of the invitation")).toHaveValue("New time: Wednesday 5 March at 15:00");
});
