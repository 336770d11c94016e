/** What the screens know of mail that goes out from here. */
import { api, take } from "../../api/client";
import { resource, type Resource } from "../../api/resource.svelte";
import type { components } from "../../api/schema";

type Schemas = components["schemas"];
export type Moves = Schemas["Moves"];

export const account = (): Resource<Schemas["MailOut"]> => resource("mail", (signal) => take(api.GET("/api/v1/mail", { signal })), ["mail."]);
