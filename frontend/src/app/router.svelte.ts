/** The address bar as state. Ours, in few lines: those at hand swallow Ctrl+click, and turn a search for "007" into a number. */

export interface Place {
  readonly path: string;
  readonly query: URLSearchParams;
}

let place = $state.raw(here());
let arrivals = 0;

/** Where we are; reading it in a component follows it. */
export const at = {
  get path(): string {
    return place.path;
  },
  get query(): URLSearchParams {
    return place.query;
  },
};

/** Goes to an address of ours. */
export function go(address: string, { replace = false } = {}): void {
  history.replaceState({ ...history.state, y: scrollY }, "");
  history[replace ? "replaceState" : "pushState"]({ y: 0, arrival: ++arrivals }, "", address);
  place = here();
}

/** Puts filters into the address; an empty one leaves it. Replaces by default: typing is no journey. */
export function setQuery(changes: Record<string, string | null | undefined>, { replace = true } = {}): void {
  const query = new URLSearchParams(place.query);
  for (const [name, value] of Object.entries(changes)) value ? query.set(name, value) : query.delete(name);
  const text = query.toString();
  go(place.path + (text && `?${text}`), { replace });
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The values of `pattern` (`/contacts/:id`) in `path`, or null when it does not fit: an `id` is a UUID. */
export function match(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split("/");
  const given = path.replace(/(.)\/$/, "$1").split("/");
  if (wanted.length !== given.length) return null;
  const values: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    const value = given[i] ?? "";
    const name = part.startsWith(":") ? part.slice(1) : "";
    if (name && value && (UUID.test(value) || !/id$/i.test(name))) values[name] = decoded(value);
    else if (part !== value) return null;
  }
  return values;
}

/** As it is where it is no encoding of anything, such as `%`: a page of that name is looked for, and not found. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** Lets links and the back button move within the page. Returns the way to stop. */
export function listen(): () => void {
  const back = (): void => void (place = here());
  addEventListener("popstate", back);
  document.addEventListener("click", onClick);
  history.scrollRestoration = "manual";
  return () => (removeEventListener("popstate", back), document.removeEventListener("click", onClick));
}

function onClick(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link?.href || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const to = new URL(link.href);
  const leaves = to.origin !== location.origin || to.pathname.startsWith("/api/") || link.target || link.hasAttribute("download");
  if (leaves || (to.hash && to.pathname === place.path)) return;
  event.preventDefault();
  go(to.pathname + to.search + to.hash);
}

function here(): Place {
  return { path: location.pathname, query: new URLSearchParams(location.search) };
}
