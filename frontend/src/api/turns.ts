/** Changes of our own to the same thing, one after the other. */

const last = new Map<string, Promise<Response>>();
/** By address and version, the version that a change of ours led to. */
const led = new Map<string, string>();

/**
 * A change waits for the one before it, and begins where that one led: it may have been written while the other was
 * under way. Somebody else's change between them is refused as ever, for it led somewhere that we do not know.
 */
export function inTurn(request: Request, go: (request: Request) => Promise<Response>): Promise<Response> {
  const read = request.headers.get("if-match");
  if (!read) return go(request);
  const path = new URL(request.url).pathname;
  const before = last.get(path);
  const mine = (async () => {
    await before?.catch(() => undefined);
    let from = read;
    for (let to = led.get(`${path} ${from}`); to; to = led.get(`${path} ${from}`)) from = to;
    request.headers.set("if-match", from);
    const answer = await go(request);
    const to = answer.headers.get("etag");
    if (answer.ok && to && to !== from) led.set(`${path} ${from}`, to);
    return answer;
  })();
  last.set(path, mine);
  return mine;
}
