/** Another tool is told what happens: signed, in a log, sent again at will, and no more once it is removed. */
import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { axe, expect, staysInside, test } from "./fixtures";
import { contact } from "./people";

interface Heard {
  headers: IncomingHttpHeaders;
  body: string;
}

/** A tool on this machine, which the server of the stories may tell things to. */
async function tool(answers: number[]): Promise<{ url: string; heard: Heard[]; close: () => void }> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString()));
    request.on("end", () => {
      heard.push({ headers: request.headers, body });
      response.writeHead(answers.shift() ?? 204).end();
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/told`, heard, close: () => server.close() };
}

function fits({ headers, body }: Heard, secret: string): boolean {
  const signed = createHmac("sha256", Buffer.from(secret.replace("whsec_", ""), "base64")).update(`${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`).digest("base64");
  return String(headers["webhook-signature"]).split(" ").includes(`v1,${signed}`);
}

test("a tool is told, what it was told is seen and sent again, and it can be told no more", async ({ page, api }) => {
  const there = await tool([500]);
  await page.goto("/settings/webhooks");
  await page.getByRole("button", { name: "Add an endpoint" }).click();
  await page.getByLabel("Address").fill(there.url);
  await page.getByLabel("What do you call it?").fill("My script");
  await page.getByRole("button", { name: "Add it" }).click();
  const secret = await page.getByLabel("Secret", { exact: true }).inputValue();
  await axe(page);
  await page.getByRole("button", { name: "I have copied it" }).click();
  await page.getByRole("link", { name: /Open its page/ }).click();

  await page.getByRole("button", { name: "Send a ping" }).click();
  await expect.poll(() => there.heard.length, { timeout: 20_000 }).toBe(1);
  expect(fits(there.heard[0]!, secret)).toBe(true);
  await expect(page.getByRole("cell", { name: "500" })).toBeVisible();
  await page.getByRole("button", { name: "webhook.ping", exact: true }).click();
  await expect(page.getByRole("region", { name: "What was sent" })).toContainText("webhook-signature");
  await axe(page);
  await staysInside(page);

  await page.getByRole("button", { name: /^Send it again: webhook.ping/ }).click();
  await expect.poll(() => there.heard.length, { timeout: 20_000 }).toBe(2);
  expect(there.heard[1]!.headers["webhook-id"]).toBe(there.heard[0]!.headers["webhook-id"]);
  await expect(page.getByRole("cell", { name: "204" })).toBeVisible({ timeout: 20_000 });

  await contact(api, "Dana Reyes", { notes: "said in confidence" });
  await expect.poll(() => there.heard.map(({ body }) => (JSON.parse(body) as { type: string }).type), { timeout: 20_000 }).toContain("contact.created");
  expect(there.heard.map(({ body }) => body).join()).not.toContain("in confidence");

  await page.getByRole("button", { name: "Remove it" }).click();
  await expect(page).toHaveURL("/settings/webhooks");
  await expect(page.getByRole("button", { name: "Add an endpoint" })).toBeVisible();
  there.close();
});
