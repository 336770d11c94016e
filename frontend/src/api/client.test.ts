import { afterEach, expect, test, vi } from "vitest";
import { api, ifMatch, newKey, onSignedOut, Problem, take, UNREACHABLE } from "./client";

afterEach(() => vi.restoreAllMocks());

function answering(...answers: (Response | Error)[]): Request[] {
  const asked: Request[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (request) => {
    asked.push(request as Request);
    const answer = answers.shift();
    if (!answer || answer instanceof Error) throw answer ?? new TypeError("nothing left");
    return answer;
  });
  return asked;
}

const refusal = (status: number, errors: object[] = []): Response =>
  new Response(JSON.stringify({ status, code: "invalid", detail: "Correct it.", errors }), { status, headers: { "content-type": "application/problem+json" } });

test("a POST whose answer was lost goes out again under the same key, and only once", async () => {
  const asked = answering(new TypeError("broken"), Response.json({ id: "1" }, { status: 201 }));

  await take(api.POST("/api/v1/contacts", { body: { display_name: "Maya" } as never }));

  const keys = asked.map((request) => request.headers.get("Idempotency-Key"));
  expect(keys).toHaveLength(2);
  expect(keys[0]).toBe(keys[1]);
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
});

test("a change without a key is never repeated", async () => {
  const asked = answering(new TypeError("broken"), Response.json({}));
  const change = api.PATCH("/api/v1/contacts/{id}", { params: { path: { id: "1" }, header: ifMatch({ version: 3 }) }, body: {} as never });

  await expect(change).rejects.toMatchObject({ status: 0, detail: UNREACHABLE });
  expect(asked).toHaveLength(1);
  expect(asked[0]?.headers.get("if-match")).toBe('"3"');
});

test("a refusal is a Problem that knows its fields", async () => {
  answering(refusal(422, [{ pointer: "/body/emails/0", detail: "No @ in it.", code: "email" }]));
  const problem: unknown = await take(api.GET("/api/v1/contacts")).catch((error: unknown) => error);

  expect(problem).toBeInstanceOf(Problem);
  expect((problem as Problem).at("/emails/0")).toBe("No @ in it.");
  expect((problem as Problem).at("/emails/1")).toBeUndefined();
});

test("an answer that is no problem of ours still says something", async () => {
  answering(new Response("<h1>Bad gateway</h1>", { status: 502 }));

  await expect(take(api.GET("/api/v1/contacts"))).rejects.toThrow("The server answered 502.");
});

test("whoever listens hears that nobody is signed in", async () => {
  answering(refusal(401), refusal(401));
  const heard = vi.fn();
  const stop = onSignedOut(heard);
  await api.GET("/api/v1/contacts").catch(() => null);
  stop();
  await api.GET("/api/v1/contacts").catch(() => null);

  expect(heard).toHaveBeenCalledOnce();
});

test("what is not there is named in words, not by its number", async () => {
  const detail = "There is no referral chain 01a207cf-c6f6-747b-8183-025bfd223a80. The list has those there are.";
  answering(new Response(JSON.stringify({ status: 404, code: "not_found", detail }), { status: 404 }));

  await expect(take(api.GET("/api/v1/contacts"))).rejects.toMatchObject({ detail: "There is no such referral chain. The list has those there are." });
});

test("keys differ", () => expect(newKey()).not.toBe(newKey()));
