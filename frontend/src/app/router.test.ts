import { expect, test } from "vitest";
import { at, go, listen, match, setQuery } from "./router.svelte";
import { routes } from "./routes";

const named = (path: string): string | undefined => routes.find((route) => match(route.pattern, path))?.pattern;

test.each([
  ["/", "/"],
  ["/contacts", "/contacts"],
  ["/contacts/", "/contacts"],
  ["/contacts/import", "/contacts/import"],
  ["/contacts/01a207cf-c6f6-747b-8183-025bfd223a80", "/contacts/:id"],
  ["/contacts/zzz", undefined],
  ["/ask/zzz", undefined],
  ["/settings/webhooks", "/settings/:page"],
  ["/contacts/a/b", undefined],
  ["/settings/", "/settings"],
])("%s is the screen of %s", (path, pattern) => expect(named(path)).toBe(pattern));

test("a value is decoded", () => expect(match("/settings/:page", "/settings/a%20b")).toEqual({ page: "a b" }));

test("one that cannot be decoded stays as it is", () => expect(match("/settings/:page", "/settings/50%")).toEqual({ page: "50%" }));

test("filters go into the address as they are, and leave it when they are empty", () => {
  go("/contacts?q=007");
  setQuery({ degree: "2", q: "007" });
  expect([location.search, at.query.get("q")]).toEqual(["?q=007&degree=2", "007"]);
  setQuery({ degree: null });
  expect(location.search).toBe("?q=007");
});

test.each([
  ['<a href="/chains">in</a>', {}, true],
  ['<a href="/chains"><b>in</b></a>', {}, true],
  ['<a href="/chains">new tab</a>', { ctrlKey: true }, false],
  ['<a href="/chains">new tab</a>', { button: 1 }, false],
  ['<a href="/chains" target="_blank">new tab</a>', {}, false],
  ['<a href="/api/v1/exports/all.json">file</a>', {}, false],
  ['<a href="/chains.svg" download>file</a>', {}, false],
  ['<a href="https://elsewhere.example/">out</a>', {}, false],
])("%s %o stays within the page: %s", (html, how, stays) => {
  go("/");
  const stop = listen();
  document.body.innerHTML = html;
  let stayed = false;
  const last = (event: Event): void => ((stayed = event.defaultPrevented), event.preventDefault());
  addEventListener("click", last);
  const click = new MouseEvent("click", { bubbles: true, cancelable: true, ...how });
  (document.body.querySelector("b") ?? document.body.querySelector("a"))?.dispatchEvent(click);
  removeEventListener("click", last);
  stop();

  expect(stayed).toBe(stays);
  expect(at.path).toBe(stays ? "/chains" : "/");
});
