/** Every address of the app and the screen behind it, loaded when it is first asked for. */
import type { Component } from "svelte";
import type { IconName } from "../ui/icons";
import { words } from "./words";

/** The names in a pattern as the screen's properties: `/contacts/:id` gives `{ id: string }`. */
type Names<Pattern extends string> = Pattern extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Names<`/${Rest}`>
  : Pattern extends `${string}:${infer Name}`
    ? Name
    : never;
type Props<Pattern extends string> = Record<Names<Pattern>, string>;

export type Screen = Component<Record<string, string>>;
export type Room = keyof typeof words.rooms;

export interface Route {
  readonly pattern: string;
  readonly title: string;
  /** Which entry of the navigation is current here. */
  readonly room?: Room;
  /** Without navigation: one task, or nobody signed in. */
  readonly bare?: boolean;
  /** Open to a visitor. */
  readonly open?: boolean;
  /** Routes that share this word share one screen, which stays when the address moves between them. */
  readonly stays?: string;
  readonly load: () => Promise<{ default: Screen }>;
}

type Options = Pick<Route, "room" | "bare" | "open" | "stays">;

function route<P extends string>(
  pattern: P,
  title: string,
  load: () => Promise<{ default: Component<Props<P>> }> | Promise<{ default: Component }>,
  options: Options = {},
): Route {
  return { pattern, title, load: load as Route["load"], ...options };
}

const t = words.titles;

/** The first that fits is taken. */
export const routes: readonly Route[] = [
  route("/", t.today, () => import("../screens/today/Today.svelte"), { room: "today" }),
  route("/thanks/:id", t.thankYou, () => import("../screens/today/Thanks.svelte"), { room: "today" }),
  route("/contacts", t.contacts, () => import("../screens/contacts/Contacts.svelte"), { room: "contacts", stays: "contacts" }),
  route("/contacts/import", t.import, () => import("../screens/interchange/Import.svelte"), { room: "contacts" }),
  route("/contacts/import/:id", t.import, () => import("../screens/interchange/ImportFile.svelte"), { room: "contacts" }),
  route("/contacts/duplicates", t.duplicates, () => import("../screens/contacts/Duplicates.svelte"), { room: "contacts" }),
  route("/contacts/sort", t.sort, () => import("../screens/welcome/Sort.svelte"), { room: "contacts" }),
  route("/contacts/:id", t.contact, () => import("../screens/contacts/Contacts.svelte"), { room: "contacts", stays: "contacts" }),
  route("/network", t.network, () => import("../screens/network/Network.svelte"), { room: "network", stays: "network" }),
  route("/network/:id", t.network, () => import("../screens/network/Network.svelte"), { room: "network", stays: "network" }),
  route("/organizations", t.organizations, () => import("../screens/organizations/Organizations.svelte"), { room: "contacts", stays: "organizations" }),
  route("/organizations/:id", t.organization, () => import("../screens/organizations/Organizations.svelte"), { room: "contacts", stays: "organizations" }),
  route("/conversations", t.conversations, () => import("../screens/conversations/Conversations.svelte"), { room: "conversations" }),
  route("/conversations/:id", t.conversation, () => import("../screens/conversations/Conversation.svelte"), { room: "conversations" }),
  route("/conversations/:id/prep", t.prep, () => import("../screens/conversations/Prep.svelte"), { room: "conversations" }),
  route("/meet/:id", t.meeting, () => import("../screens/meet/Meeting.svelte"), { room: "conversations", bare: true }),
  route("/half-page/:id", t.halfPage, () => import("../screens/introductions/HalfPage.svelte"), { room: "contacts" }),
  route("/ask/:contactId", t.ask, () => import("../screens/introductions/Ask.svelte"), { room: "contacts" }),
  route("/introductions/capture", t.capture, () => import("../screens/introductions/Capture.svelte"), { room: "chains" }),
  route("/introductions/:id", t.introduction, () => import("../screens/introductions/Introduction.svelte"), { room: "chains" }),
  route("/chains", t.chains, () => import("../screens/chains/Chains.svelte"), { room: "chains" }),
  route("/chains/:id", t.chain, () => import("../screens/chains/Chain.svelte"), { room: "chains" }),
  route("/opportunities", t.opportunities, () => import("../screens/opportunities/Opportunities.svelte"), { room: "opportunities" }),
  route("/opportunities/:id", t.opportunity, () => import("../screens/opportunities/Opportunity.svelte"), { room: "opportunities" }),
  route("/opportunities/:id/brief", t.brief, () => import("../screens/opportunities/Brief.svelte"), { room: "opportunities" }),
  route("/opportunities/:id/story", t.story, () => import("../screens/opportunities/Story.svelte"), { room: "opportunities" }),
  route("/calendar", words.rooms.calendar, () => import("../screens/calendar/Days.svelte"), { room: "calendar" }),
  route("/calendar-sources/:id", t.calendarSource, () => import("../screens/calendar/Source.svelte"), { room: "settings" }),
  route("/webhook-endpoints/:id", t.webhook, () => import("../screens/webhooks/Endpoint.svelte"), { room: "settings" }),
  route("/settings", t.settings, () => import("../screens/settings/Settings.svelte"), { room: "settings", stays: "settings" }),
  route("/insights", t.insights, () => import("../screens/insights/Learned.svelte"), { room: "insights" }),
  route("/thanks", t.thanks, () => import("../screens/thanks/Thanks.svelte"), { room: "today" }),
  route("/settings/:page", t.settings, () => import("../screens/settings/Settings.svelte"), { room: "settings", stays: "settings" }),
  route("/welcome", t.welcome, () => import("../screens/welcome/Welcome.svelte"), { bare: true }),
  route("/welcome/:step", t.welcome, () => import("../screens/welcome/Path.svelte"), { bare: true }),
  route("/sign-up", t.signUp, () => import("../screens/accounts/SetUp.svelte"), { bare: true, open: true }),
  route("/sign-in", t.signIn, () => import("../screens/accounts/SignIn.svelte"), { bare: true, open: true }),
  route("/join", t.join, () => import("../screens/accounts/Join.svelte"), { bare: true, open: true }),
  route("/set-up", t.setUp, () => import("../screens/accounts/SetUp.svelte"), { bare: true, open: true }),
];

export const lost: Route = { pattern: "", title: t.lost, load: () => import("../screens/Lost.svelte") };

interface NavEntry {
  readonly room: Room;
  readonly href: string;
  readonly icon: IconName;
  /** `G` then this letter. */
  readonly letter: string;
  /** Among the phone's five tabs. */
  readonly tab: boolean;
}

export const nav: readonly NavEntry[] = [
  { room: "today", href: "/", icon: "sun", letter: "t", tab: true },
  { room: "conversations", href: "/conversations", icon: "cols", letter: "p", tab: true },
  { room: "contacts", href: "/contacts", icon: "people", letter: "c", tab: true },
  { room: "network", href: "/network", icon: "net", letter: "n", tab: true },
  { room: "chains", href: "/chains", icon: "chain", letter: "r", tab: false },
  { room: "opportunities", href: "/opportunities", icon: "case", letter: "o", tab: true },
  { room: "calendar", href: "/calendar", icon: "cal", letter: "d", tab: false },
  { room: "insights", href: "/insights", icon: "chart", letter: "i", tab: false },
];
