/** Starts the app in its page. */
import { mount } from "svelte";
import App from "./App.svelte";
import { wear } from "./theme.svelte";

wear();
const target = document.getElementById("app");
if (target) mount(App, { target });
