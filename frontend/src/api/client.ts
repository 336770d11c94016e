/** The one way to the server: the generated client, with a version for each change, a key for each POST, and problems as errors. */
import createClient, { type Middleware } from "openapi-fetch";
import type { paths } from "./schema";
import { inTurn } from "./turns";

interface FieldProblem {
  pointer: string;
  detail: string;
  code: string;
}

/** What the server refused and why (RFC 9457), or that it could not be reached: then `status` is 0. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly errors: readonly FieldProblem[] = [],
    readonly requestId = "",
  ) {
    super(detail);
    this.name = "Problem";
  }

  /** What is wrong with one field of the body, such as `/name` or `/emails/0/address`. */
  at(pointer: string): string | undefined {
    return this.errors.find((error) => error.pointer === `/body${pointer}` || error.pointer === pointer)?.detail;
  }
}

export const UNREACHABLE = "Kithline cannot be reached. What you see is kept; try again in a moment.";

const signedOut = new Set<() => void>();

/** Calls back whenever an answer says that nobody is signed in. Returns the way to stop. */
export function onSignedOut(listener: () => void): () => void {
  signedOut.add(listener);
  return () => signedOut.delete(listener);
}

const manners: Middleware = {
  onRequest({ request }) {
    if (request.method === "POST" && !request.headers.has("Idempotency-Key")) {
      request.headers.set("Idempotency-Key", newKey());
    }
    return request;
  },
  async onResponse({ response }) {
    if (response.ok) return;
    const problem = await readProblem(response);
    if (response.status === 401) signedOut.forEach((listener) => listener());
    throw problem;
  },
  onError({ error }) {
    return error instanceof DOMException && error.name === "AbortError" ? error : new Problem(0, "unreachable", UNREACHABLE);
  },
};

export const api = createClient<paths>({ baseUrl: "", credentials: "same-origin", fetch: (request) => inTurn(request, send) });
api.use(manners);

/** The answer's body. Throws a Problem when there is none to be had. */
export async function take<T>(answer: Promise<{ data?: T; response: Response }>): Promise<Exclude<T, undefined>> {
  return (await answer).data as Exclude<T, undefined>;
}

/** The header that lets a change through only while nobody else made one. */
export function ifMatch(of: { version: number }): { "if-match": string } {
  return { "if-match": `"${of.version}"` };
}

/** Random bits; `crypto.randomUUID` is missing over plain http. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A request whose answer was lost goes out once more when that is safe: it only reads, or carries a key. */
async function send(request: Request): Promise<Response> {
  const again = request.method === "GET" || request.headers.has("Idempotency-Key") ? request.clone() : null;
  try {
    return await fetch(request);
  } catch (error) {
    if (!again || request.signal.aborted) throw error;
    return fetch(again);
  }
}

/** What is not there, by a number that says nothing to a person: "There is no contact 01a2…". */
const NAMELESS = /There is no ([a-z ]+) [\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/i;

/** A problem from any answer that is not ok: a proxy in between may speak HTML. */
export async function readProblem(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  if (typeof body !== "object" || body === null || !("detail" in body)) {
    return new Problem(response.status, "unknown", `The server answered ${response.status}. Nothing was changed; try again.`);
  }
  const { detail, code, errors, request_id } = body as Record<string, unknown>;
  return new Problem(
    response.status,
    typeof code === "string" ? code : "unknown",
    String(detail).replace(NAMELESS, "There is no such $1"),
    Array.isArray(errors) ? (errors as FieldProblem[]) : [],
    typeof request_id === "string" ? request_id : "",
  );
}
