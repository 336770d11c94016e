/** Putting times to meet into a letter. */

const GAP = "[two or three times that suit you]";
const ASKS = /Would one of these suit you: [^?]*\?/;

/** In place of those that were proposed before, or of the gap for them; else before the last paragraph, which takes leave. */
export function withTimes(body: string, times: string): string {
  const asks = `Would one of these suit you: ${times}?`;
  if (body.includes(GAP)) return body.replace(GAP, () => times);
  if (ASKS.test(body)) return body.replace(ASKS, () => asks);
  const parts = body.trimEnd().split(/\n{2,}/);
  return [...parts.slice(0, -1), asks, ...parts.slice(-1)].join("\n\n");
}
