/** Coming in. */
export const words = {
  email: "Email",
  password: "Password",
  passwordHint: "At least ten characters; a sentence is easier to remember than a word.",
  name: "Your name",
  nameHint: "As it should stand under a letter.",
  signIn: "Sign in",
  make: "Make my account",
  mine: "Your people are yours alone; sign in to see them.",
  first: "One account, on this machine. Nobody else can see who you know.",
  open: "An account with a workspace of its own. Nobody else can see who you know.",
  noToken: "Open the link that was printed when Kithline first started: it holds the token that lets you in, once.",
  signUp: "Make an account",
  have: "I have an account",
} as const;
