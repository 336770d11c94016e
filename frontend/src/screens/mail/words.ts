/** How mail goes out. */
export const words = {
  sender: "Your address",
  senderHint: "Letters come from it, and answers go to it.",
  host: "Server for outgoing mail",
  hostHint: "Your provider calls it “SMTP server”.",
  port: "Port",
  security: "How the connection is made safe",
  securities: { tls: "TLS", starttls: "STARTTLS", none: "Not at all" },
  openly: "Your password would travel openly. Only for a server on this machine.",
  username: "Your name there",
  usernameHint: "Often the whole address.",
  password: "Password",
  kept: "One is stored. Type another only if it has changed.",
  once: "It is stored locked, and never shown again.",
  appPassword: (provider: string): string => `${provider} wants an “app password” here, which you make in your account’s security settings.`,
  digest: "Your day by mail",
  digestHint: "On working days when something waits: your conversations, and what to do. To you alone.",
  never: "Not at all",
  hour: (hour: number): string => `At ${hour} in the morning`,
  reminders: "A reminder of a conversation",
  remindersHint: "With the place, and whom they may introduce you to.",
  hourBefore: "An hour before",
  keep: "Keep it and send me a test mail",
  notKept: "It was not kept; what you typed is still here.",
  states: {
    untried: "Not tried yet.",
    trying: "The test mail is on its way…",
    works: "It works: the test mail was taken.",
    fails: "The test mail did not go.",
  },
  tried: (when: string): string => `Tried ${when}.`,
  again: "Send another test mail",
  remove: "Take it away",
  removed: "Mail taken away: letters open in your own mail program",
  promise: "Nothing goes to anybody else without your pressing send.",
} as const;

interface Provider {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly security: "tls" | "starttls";
  readonly appPassword?: boolean;
}

const gmail: Provider = { name: "Gmail", host: "smtp.gmail.com", port: 465, security: "tls", appPassword: true };
const icloud: Provider = { name: "iCloud", host: "smtp.mail.me.com", port: 587, security: "starttls", appPassword: true };

/** What is known of an address by its end, so that nobody has to look it up. */
export const providers: Readonly<Record<string, Provider>> = {
  "gmail.com": gmail,
  "googlemail.com": gmail,
  "icloud.com": icloud,
  "me.com": icloud,
  "fastmail.com": { name: "Fastmail", host: "smtp.fastmail.com", port: 465, security: "tls", appPassword: true },
  "yahoo.com": { name: "Yahoo", host: "smtp.mail.yahoo.com", port: 465, security: "tls", appPassword: true },
  "gmx.net": { name: "GMX", host: "mail.gmx.net", port: 465, security: "tls" },
  "web.de": { name: "WEB.DE", host: "smtp.web.de", port: 587, security: "starttls" },
};

/** Beside a letter. */
export const sending = {
  send: (to: string): string => `Send it to ${to}`,
  leaving: (to: string): string => `Sending to ${to}`,
  notSent: "It was not sent.",
  states: {
    queued: "It leaves in a moment.",
    sending: "It is on its way…",
    failed: "It was not sent.",
    unknown: "Nobody knows whether it arrived. Look into your mailbox, or ask.",
    sent: "Sent.",
    withdrawn: "Withdrawn.",
  },
  verbs: { withdraw: "Do not send it", again: "Send it again", arrived: "It arrived" } as Record<string, string>,
} as const;

/** Beside a date. */
export const inviting = {
  title: "Their calendar",
  begin: {
    new: (name: string): string => `Invite ${name}`,
    moved: (name: string): string => `Tell ${name} the new time`,
    called_off: (name: string): string => `Tell ${name} that it is called off`,
  },
  behind: {
    moved: (name: string): string => `${name} still has the old time.`,
    called_off: (name: string): string => `${name} still has it in the calendar.`,
  },
  told: (name: string, when: string): string => `${name} was told ${when}.`,
  subject: "Subject of the invitation",
  body: "Words that go with it",
  file: "The date goes along, as a file that calendars read.",
} as const;
