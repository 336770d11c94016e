/** What this browser keeps on disk: rows in its own database. Where there is none (private windows) they last as long as the page. */

interface Shelf<T> {
  all: () => Promise<T[]>;
  get: (key: string) => Promise<T | undefined>;
  put: (key: string, value: T) => Promise<void>;
  remove: (key: string) => Promise<void>;
}

const NAME = "kithline";
const SHELVES = ["outbox", "meetings"] as const;

let opened: Promise<IDBDatabase> | undefined;

/** Rows come in the order of their keys. */
export function shelf<T>(name: (typeof SHELVES)[number]): Shelf<T> {
  const memory = new Map<string, T>();
  const kept = <R>(run: (store: IDBObjectStore) => IDBRequest<R>, mode: IDBTransactionMode, otherwise: () => R): Promise<R> =>
    database().then((db) => request(run(db.transaction(name, mode).objectStore(name))), otherwise);
  return {
    all: () => kept<T[]>((store) => store.getAll(), "readonly", () => [...memory].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value)),
    get: (key) => kept<T | undefined>((store) => store.get(key), "readonly", () => memory.get(key)),
    put: async (key, value) => void (await kept((store) => store.put(value, key), "readwrite", () => (memory.set(key, value), key))),
    remove: (key) => kept((store) => store.delete(key), "readwrite", () => void memory.delete(key)),
  };
}

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((found, failed) => {
    if (typeof indexedDB === "undefined") return failed(new Error("This browser keeps nothing."));
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => SHELVES.forEach((name) => opening.result.createObjectStore(name));
    opening.onsuccess = () => found(opening.result);
    opening.onerror = () => failed(opening.error ?? new Error("This browser keeps nothing."));
  });
  return opened;
}

function request<R>(asked: IDBRequest<R>): Promise<R> {
  return new Promise((found, failed) => {
    asked.onsuccess = () => found(asked.result);
    asked.onerror = () => failed(asked.error ?? new Error("It could not be kept."));
  });
}
