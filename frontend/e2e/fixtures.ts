/**
 * What a story starts from: `page` is signed in as somebody new with a workspace of their own, `api` speaks to the server as them, `clock`
 * moves the server's time and the page's. A console error or a violation of the security policy fails the story.
 */
import { test as base, expect, type APIRequestContext, type Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { Server } from "./server";

export { expect };
export { axe, staysInside } from "./checks";

export interface Person {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export const FIRST: Person = { name: "First Owner", email: "first@kithline.example", password: "a sentence to remember" };

interface Story {
  /** Who is signed in. `test.use({ me: null })` starts with a visitor. */
  me: Person | null;
  api: Api;
  clock: Clock;
  /** What may go wrong in this story: `mistakes.allow(/409/)`. */
  mistakes: Mistakes;
}

interface Shared {
  server: Server;
}

export const test = base.extend<Story, Shared>({
  server: [
    async ({}, use) => {
      const server = await Server.start();
      try {
        await setUp(server);
        await use(server);
      } finally {
        await server.stop();
      }
    },
    { scope: "worker", timeout: 180_000 },
  ],

  baseURL: async ({ server }, use) => use(server.url),

  me: [
    async ({}, use) => {
      const id = randomUUID().slice(0, 8);
      await use({ name: "Noor Haddad", email: `noor-${id}@kithline.example`, password: "a sentence to remember" });
    },
    { option: true },
  ],

  context: async ({ context, server, me }, use) => {
    if (me) await signUp(context.request, server.url, me);
    await use(context);
  },

  mistakes: [
    async ({ page }, use) => {
      const mistakes = new Mistakes(page);
      await use(mistakes);
      expect(mistakes.found, "errors in the console").toEqual([]);
    },
    { auto: true },
  ],

  api: async ({ context, server }, use) => use(new Api(context.request, server.url)),

  clock: async ({ page, server, context }, use) => {
    const clock = new Clock(page, context.request, server.url);
    await use(clock);
    await clock.run();
  },
});

/** The first account, which every server needs. */
async function setUp(server: Server): Promise<void> {
  const first = { ...FIRST, token: server.setUpToken };
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${server.url}/api/v1/auth/setup`, { method: "POST", headers, body: JSON.stringify(first) });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
}

/** A new person with a workspace of their own, signed in. */
export async function signUp(request: APIRequestContext, url: string, person: Person): Promise<void> {
  const bytes = [...randomUUID().replaceAll("-", "").slice(0, 6).matchAll(/../g)].map(([pair]) => parseInt(pair, 16));
  const headers = { "x-forwarded-for": `10.${bytes.join(".")}` };
  const answer = await request.post(`${url}/api/v1/auth/signup`, { data: person, headers });
  if (!answer.ok()) throw new Error(`${answer.status()} ${await answer.text()}`);
}

/** The API as the page's person; answers that are not ok are thrown. */
export class Api {
  constructor(
    private readonly request: APIRequestContext,
    private readonly url: string,
  ) {}

  get<T = Record<string, unknown>>(path: string): Promise<T> {
    return this.send("GET", path);
  }

  post<T = Record<string, unknown>>(path: string, data: object = {}): Promise<T> {
    return this.send("POST", path, data);
  }

  patch<T = Record<string, unknown>>(path: string, of: { version: number }, data: object): Promise<T> {
    return this.send("PATCH", path, data, { "if-match": `"${of.version}"` });
  }

  put<T = Record<string, unknown>>(path: string, of: { version: number }, data: object): Promise<T> {
    return this.send("PUT", path, data, { "if-match": `"${of.version}"` });
  }

  remove(path: string, of: { version: number }): Promise<unknown> {
    return this.send("DELETE", path, undefined, { "if-match": `"${of.version}"` });
  }

  private async send<T>(method: string, path: string, data?: object, headers: Record<string, string> = {}): Promise<T> {
    const answer = await this.request.fetch(`${this.url}/api/v1/${path}`, {
      method,
      maxRetries: 2, // a connection that was kept may be closed just as it is used again
      ...(data && { data }),
      headers: { "sec-fetch-site": "same-origin", ...headers },
    });
    const text = await answer.text();
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${text}`);
    return (text ? JSON.parse(text) : undefined) as T;
  }
}

/** One time for the server and the page. */
export class Clock {
  constructor(
    private readonly page: Page,
    private readonly request: APIRequestContext,
    private readonly url: string,
  ) {}

  /** Stands still at a moment, such as `2026-11-19T09:42:00Z`. */
  async set(now: string): Promise<void> {
    await this.page.clock.setFixedTime(now);
    await this.request.put(`${this.url}/api/v1/test/clock`, { data: { now }, headers: { "sec-fetch-site": "same-origin" } });
  }

  async run(): Promise<void> {
    await this.request.delete(`${this.url}/api/v1/test/clock`, { headers: { "sec-fetch-site": "same-origin" } });
  }
}

/** Everything the console complained about, the security policy's violations among it. */
class Mistakes {
  private readonly all: string[] = [];
  private readonly allowed: RegExp[] = [];

  constructor(page: Page) {
    page.on("pageerror", (error) => this.all.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") this.all.push(`${message.text()} ${message.location().url}`);
    });
  }

  allow(pattern: RegExp): void {
    this.allowed.push(pattern);
  }

  get found(): string[] {
    return this.all.filter((one) => !this.allowed.some((pattern) => pattern.test(one)));
  }
}
