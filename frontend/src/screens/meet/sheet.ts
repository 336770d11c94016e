/** The sheet of a meeting as it was read last, for a room without reception. */
import { shelf } from "../../api/shelf";
import type { components } from "../../api/schema";

type Sheet = components["schemas"]["PrepOut"];

const kept = shelf<Sheet>("meetings");

export const rememberSheet = (id: string, sheet: Sheet): Promise<void> => kept.put(`sheet ${id}`, sheet).catch(() => undefined);
export const recallSheet = (id: string): Promise<Sheet | undefined> => kept.get(`sheet ${id}`).catch(() => undefined);
export const forgetSheet = (id: string): Promise<void> => kept.remove(`sheet ${id}`).catch(() => undefined);
