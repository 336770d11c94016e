import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { recall } from "../app/memory";
import { flush, onRefused, open, outbox, post } from "./outbox.svelte";

type Said = [method: string, path: string, key: string | null, body: string];

let said: Said[] = [];
let answers: (() => Response | Promise<Response>)[] = [];
let stop: () => void;

beforeEach(async () => {
  said = [];
  answers = [];
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    const headers = new Headers(init.headers);
    said.push([String(init.method), path, headers.get("idempotency-key") ?? headers.get("if-match"), String(init.body ?? "")]);
    return (answers.shift() ?? (() => ok()))();
  });
  stop = open("noor");
});

afterEach(async () => {
  answers = [];
  await flush();
  stop();
  vi.unstubAllGlobals();
});

const ok = (etag = '"1"'): Response => new Response("{}", { status: 200, headers: { etag } });
const refused = (status: number): Response => new Response(JSON.stringify({ detail: `No: ${status}.`, code: "no" }), { status });
const cut = (): never => {
  throw new TypeError("Failed to fetch");
};

test("what could not be sent waits, in its order, and goes out under the same key", async () => {
  answers = [cut];
  await post("POST", "insights", { text: "one" });
  await flush();
  expect([outbox.waiting, outbox.reachable, recall("outbox") !== null]).toEqual([1, false, true]);

  answers = [cut];
  await post("POST", "resources", { title: "two" });
  await flush();
  expect(outbox.waiting).toBe(2);
  await flush();

  expect([outbox.waiting, outbox.reachable, recall("outbox") !== null]).toEqual([0, true, false]);
  expect(said.map(([, path]) => path)).toEqual(["/api/v1/insights", "/api/v1/insights", "/api/v1/insights", "/api/v1/resources"]);
  expect(new Set(said.slice(0, 3).map(([, , key]) => key)).size).toBe(1);
});

test("a change is made on the newest version, again when somebody was faster", async () => {
  answers = [() => ok('"3"'), () => refused(412), () => ok('"4"'), () => ok('"5"')];
  await post("PATCH", "informationals/1", { role_open: true });
  await flush();

  expect(said.map(([method, , key]) => `${method} ${key}`)).toEqual(["GET null", 'PATCH "3"', "GET null", 'PATCH "4"']);
  expect(outbox.waiting).toBe(0);
});

test("changes of one thing that wait together go out as one", async () => {
  answers = [cut];
  await post("PATCH", "informationals/1", { said_searching: true });
  await flush();
  await post("PATCH", "informationals/1", { role_open: true });
  await flush();

  expect(said.at(-1)).toEqual(["PATCH", "/api/v1/informationals/1", '"1"', '{"said_searching":true,"role_open":true}']);
});

test("what is refused for good is told and holds up nobody", async () => {
  const told = vi.fn();
  const silence = onRefused(told);
  answers = [() => refused(409)];
  await post("POST", "informationals/1/hold", { ask_outcome: "no" });
  await post("POST", "insights", { text: "kept" });
  await flush();

  expect(told.mock.calls[0]?.[1].detail).toBe("No: 409.");
  expect(said.at(-1)?.[1]).toBe("/api/v1/insights");
  expect(outbox.waiting).toBe(0);
  silence();
});

test("nothing of mine goes out in somebody else's name", async () => {
  answers = [cut];
  await post("POST", "insights", { text: "mine" });
  await flush();
  stop();
  stop = open("robert");
  said = [];
  await flush();
  expect(said).toEqual([]);

  stop();
  stop = open("noor");
  await flush();
  expect(said.map(([, path]) => path)).toEqual(["/api/v1/insights"]);
});

test("a busy server and a session that is over are no refusals", async () => {
  for (const status of [401, 429, 503]) {
    answers = [() => refused(status)];
    await post("POST", "insights", { text: String(status) });
    await flush();
    expect(outbox.waiting).toBe(1);
    await flush();
    expect(outbox.waiting).toBe(0);
  }
});
