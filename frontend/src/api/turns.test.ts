import { expect, test } from "vitest";
import { inTurn } from "./turns";

const change = (path: string, version: number): Request => new Request(`http://here/api/v1/${path}`, { method: "PATCH", headers: { "if-match": `"${version}"` } });

/** A server that keeps a version and takes its time. */
function server(): { version: number; asked: string[]; go: (request: Request) => Promise<Response> } {
  const it = {
    version: 3,
    asked: [] as string[],
    async go(request: Request): Promise<Response> {
      const read = request.headers.get("if-match")!;
      it.asked.push(read);
      await new Promise((done) => setTimeout(done, 5));
      if (read !== `"${it.version}"`) return new Response(null, { status: 412 });
      it.version += 1;
      return new Response(null, { headers: { etag: `"${it.version}"` } });
    },
  };
  return it;
}

test("two changes of ours that began with the same version follow one another", async () => {
  const it = server();
  const answers = await Promise.all([1, 2, 3].map(() => inTurn(change("chains/1", 3), it.go)));
  expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
  expect(it.asked).toEqual(['"3"', '"4"', '"5"']);
});

test("somebody else's change is not written over", async () => {
  const it = server();
  await inTurn(change("chains/2", 3), it.go);
  it.version += 1;
  expect((await inTurn(change("chains/2", 4), it.go)).status).toBe(412);
  expect((await inTurn(change("chains/2", 3), it.go)).status).toBe(412);
  expect((await inTurn(change("chains/2", 5), it.go)).status).toBe(200);
});

test("one that fails keeps nobody waiting", async () => {
  const it = server();
  const lost = inTurn(change("chains/3", 3), () => Promise.reject(new TypeError("broken")));
  const next = inTurn(change("chains/3", 3), it.go);
  await expect(lost).rejects.toThrow("broken");
  expect((await next).status).toBe(200);
});
