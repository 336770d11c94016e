/** The pages of the settings, in the order of their menu; each is loaded when it is opened. */
import type { Component } from "svelte";
import { words } from "./words";

interface SettingsPage {
  readonly page: keyof typeof words.titles;
  readonly load: () => Promise<{ default: Component }>;
}

export const pages: readonly SettingsPage[] = [
  { page: "me", load: () => import("./Me.svelte") },
  { page: "aim", load: () => import("./Aim.svelte") },
  { page: "letters", load: () => import("./Letters.svelte") },
  { page: "mail", load: () => import("../mail/Mail.svelte") },
  { page: "calendars", load: () => import("../calendar/Calendars.svelte") },
  { page: "webhooks", load: () => import("../webhooks/Webhooks.svelte") },
  { page: "data", load: () => import("./Data.svelte") },
  { page: "phone", load: () => import("./Phone.svelte") },
  { page: "tokens", load: () => import("./Tokens.svelte") },
  { page: "members", load: () => import("./Members.svelte") },
  { page: "sessions", load: () => import("./Sessions.svelte") },
  { page: "audit", load: () => import("./Audit.svelte") },
  { page: "health", load: () => import("./Health.svelte") },
  { page: "appearance", load: () => import("./Appearance.svelte") },
  { page: "help", load: () => import("./Help.svelte") },
];
