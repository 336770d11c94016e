/** The pages of the settings, in the order of their menu; each is loaded when it is opened. */
import type { Component } from "svelte";

export interface SettingsPage {
  readonly page: string;
  readonly title: string;
  readonly load: () => Promise<{ default: Component }>;
}

export const pages: readonly SettingsPage[] = [{ page: "appearance", title: "Appearance", load: () => import("./Appearance.svelte") }];
