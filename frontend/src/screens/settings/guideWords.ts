/** What the settings explain: how a phone gets here, and the method with its sources. */
export const words = {
  phone: {
    scan: "Scan this with your phone's camera.",
    qr: "The address of this Kithline as a code",
    address: "The address",
    loopback: "This page is open at an address that only this computer can reach, so a phone would not find it. Give Kithline an address first:",
    plain: "Over plain http everything works but the share sheet; to copy, hold the text. What you type is kept in the browser until it is sent.",
    recipe: "An address with HTTPS",
    /** The port that it listens on, as far as this page can know. */
    steps: (port: string) => [
      { title: "A tunnel, when your computer has no name on the internet", text: "Install Tailscale on both, then say this on the computer. It prints an address that your own devices reach.", code: `tailscale serve ${port}` },
      { title: "Caddy, when a name points to your computer", text: "Write this into a Caddyfile and say “caddy run”. It gets the certificate by itself; “tls internal” makes one of your own for a home network.", code: `kithline.example.com {\n\treverse_proxy 127.0.0.1:${port}\n}` },
      { title: "Tell Kithline about it", text: "Set both before you start it: the links that it writes, and whom it believes.", code: "KITHLINE_PUBLIC_URL=https://kithline.example.com\nKITHLINE_TRUSTED_PROXIES=127.0.0.1" },
    ],
  },
  help: {
    method: "The method",
    steps: [
      "Ask somebody you know for 20 or 30 minutes. You ask for information, never for a job.",
      "Share what you would love to do, listen, and learn how it really is.",
      "While you sit together, ask who else you should talk to, and for an introduction: three sentences, with you in copy.",
      "Thank within a day, meet the next person, and tell everybody up the chain how it went.",
    ],
    rules: "The rules that Kithline keeps for you",
    kept: [
      "No answer in 3 working days: try another person at that employer. At 7: write again, and no more than three times.",
      "Somebody is willing to help: ask them, and stop looking for others there.",
      "Thanks within 24 hours. A promised introduction is mentioned again after 2 working days.",
      "No friend is asked for more than two things at once, or twice within 14 days.",
    ],
    sources: "Where they come from",
    credits: [
      "Richard N. Bolles, “What Color Is Your Parachute?”: the informational interview.",
      "Steve Dalton, “The 2-Hour Job Search”: the waiting times, and asking for advice rather than for a job.",
      "Mark Granovetter, “The Strength of Weak Ties” (1973), and Rajkumar et al., Science 377 (2022): jobs often come from people one hardly knows.",
    ],
    leaves: "What leaves this machine",
    leavesText: "To other people nothing, unless you press send. Your own mail server, calendars and webhooks are called when you set them up, and nobody else. What you note off the record stays out of everything you share or print.",
    keys: "Keys",
    keysText: "Press ? on any screen to see what the keys do there, and ⌘K or Ctrl K to find a person, a screen or an action.",
    more: "For other tools",
    contract: "The API's contract",
  },
} as const;
