/** A request by method and path, for those who learn the path only when they run: verbs of a pipeline, and what waited in the outbox. */
import { newKey, Problem, readProblem, UNREACHABLE } from "./client";

export type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";

interface Sent<T> {
  data: T;
  etag: string | null;
}

/** The answer and its ETag. `path` is what follows `/api/v1/`. Throws a Problem. */
export async function send<T>(method: Method, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Sent<T>> {
  const said = { ...(body === undefined ? {} : { "content-type": "application/json" }), ...(method === "POST" ? { "idempotency-key": newKey() } : {}), ...headers };
  let answer: Response;
  try {
    answer = await fetch(`/api/v1/${path}`, { method, credentials: "same-origin", headers: said, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  } catch {
    throw new Problem(0, "unreachable", UNREACHABLE);
  }
  if (!answer.ok) throw await readProblem(answer);
  const text = await answer.text();
  return { data: (text ? JSON.parse(text) : undefined) as T, etag: answer.headers.get("etag") };
}

/** Makes something of which only some fields are said. */
export async function add<T>(path: string, said: object): Promise<T> {
  return (await send<T>("POST", path, said)).data;
}

/** Does a verb of a pipeline: `POST /<noun>/<id>/<verb>`. */
export async function act<T>(noun: string, id: string, verb: string, details?: object): Promise<T> {
  return (await send<T>("POST", `${noun}/${id}/${verb}`, details)).data;
}
