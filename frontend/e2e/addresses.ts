/** An address of every screen, for what must hold on each of them. */
export const routes = [
  "/",
  "/contacts",
  "/contacts/import",
  "/contacts/duplicates",
  "/conversations",
  "/introductions/capture",
  "/chains",
  "/opportunities",
  "/settings/appearance",
  "/welcome",
  "/sign-in",
  "/set-up",
  "/nowhere/at/all",
];
