/** What this browser remembers for its user. A browser that refuses to (private windows) forgets, and nothing fails. */

const PREFIX = "kithline.";
/** What the names of drafts begin with. */
export const DRAFT = "draft ";

export function recall(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

export function remember(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, value);
  } catch {
    // Then it holds until the page is closed.
  }
}

/** Forgets what was typed into all forms and not kept, or into those about something with this id. */
export function forgetDrafts(about = ""): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX + DRAFT) && key.includes(about)) localStorage.removeItem(key);
  } catch {
    // There is nothing then.
  }
}
