/** Which rows of a long list are worth drawing. */

export interface Range {
  from: number;
  /** Not included. */
  to: number;
}

export const MOST = 38;
const BEYOND = 8;

/** `top`: of the list; `above` and `below`: the edges of what can be seen; all in pixels of the window. */
export function rangeOf(top: number, above: number, below: number, height: number, total: number): Range {
  const first = Math.floor((above - top) / height) - BEYOND;
  const last = Math.ceil((below - top) / height) + BEYOND;
  const from = Math.max(0, Math.min(first, total - 1));
  return { from, to: Math.max(from, Math.min(last, total, from + MOST)) };
}
