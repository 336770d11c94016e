import type { Api } from "./fixtures";

/** An address of every screen, for what must hold on each of them. */
export const routes = [
  "/",
  "/contacts",
  "/contacts/import",
  "/contacts/duplicates",
  "/network",
  "/network?view=list",
  "/organizations",
  "/organizations?list=all",
  "/conversations",
  "/introductions/capture",
  "/chains",
  "/opportunities",
  "/calendar",
  "/calendar?view=month",
  "/calendar?view=week",
  "/calendar?view=agenda",
  "/settings",
  "/settings/me",
  "/settings/aim",
  "/settings/letters",
  "/settings/mail",
  "/settings/members",
  "/settings/calendars",
  "/settings/webhooks",
  "/settings/data",
  "/settings/phone",
  "/settings/tokens",
  "/settings/sessions",
  "/settings/audit",
  "/settings/health",
  "/insights",
  "/insights?show=resources",
  "/insights?show=questions",
  "/thanks",
  "/thanks?show=follow-ups",
  "/settings/appearance",
  "/settings/help",
  "/welcome",
  "/welcome/names",
  "/welcome/passion",
  "/welcome/credential",
  "/welcome/person",
  "/welcome/letter",
  "/contacts/sort",
  "/sign-in",
  "/sign-up",
  "/set-up",
  "/join",
  "/nowhere/at/all",
];

interface Has {
  id: string;
}

const someone = (api: Api): Promise<Has> => api.post<Has>("contacts", { display_name: "Maya Okafor", known: true });

const described = (api: Api): Promise<Has> =>
  api.post<Has>("opportunities", { title: "Firmware lead", job_description: "Own the control loop from sensor to motor.\nMentor three engineers." });

/** Those of one thing, with the thing they show made first. */
export const of: Readonly<Record<string, (api: Api) => Promise<string>>> = {
  "/thanks/:id": async (api) => `/thanks/${(await api.post<Has>("thank-yous", { recipient_id: (await someone(api)).id })).id}`,
  "/network/:id": async (api) => `/network/${(await someone(api)).id}`,
  "/opportunities/:id": async (api) => `/opportunities/${(await described(api)).id}`,
  "/opportunities/:id/brief": async (api) => `/opportunities/${(await described(api)).id}/brief`,
  "/opportunities/:id/story": async (api) => `/opportunities/${(await described(api)).id}/story`,
  "/half-page/:id": async (api) => `/half-page/${(await someone(api)).id}`,
};
