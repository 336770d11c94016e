/** Light, dark, or as the system has it; remembered in this browser. */
import { MediaQuery } from "svelte/reactivity";
import { recall, remember } from "./memory";

export const THEMES = ["system", "light", "dark"] as const;
type Theme = (typeof THEMES)[number];

let chosen = $state<Theme>(THEMES.find((one) => one === recall("theme")) ?? "system");

const dark = new MediaQuery("prefers-color-scheme: dark");

export const theme = {
  /** What is on the page, whoever chose it. */
  get shown(): "light" | "dark" {
    if (chosen !== "system") return chosen;
    return dark.current ? "dark" : "light";
  },
  get chosen(): Theme {
    return chosen;
  },
  set chosen(next: Theme) {
    chosen = next;
    remember("theme", next === "system" ? null : next);
    wear();
  },
};

/** Puts the choice on the page. */
export function wear(): void {
  if (chosen === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = chosen;
}
