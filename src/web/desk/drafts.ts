/** Unsaved changes in the browser's own database, so that a closed window, a lost network or a reload loses nothing. */
import type { CaseName, Draft, Drafts } from './types.js';

const STORE = 'drafts';

export function openDrafts(factory: IDBFactory): Drafts {
  const opened = open(factory);
  const keyOf = ({ shelf, id }: CaseName): string => `${shelf}/${id}`;
  const inside = async <T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | null> => {
    const database = await opened;
    // A browser that keeps nothing (a private window) still works; it just offers nothing after a reload.
    if (database === null) return null;
    return settled(work(database.transaction(STORE, mode).objectStore(STORE)));
  };
  return {
    get: async (name) => ((await inside('readonly', (store) => store.get(keyOf(name)))) as Draft | null | undefined) ?? null,
    put: async (draft) => void (await inside('readwrite', (store) => store.put(draft, keyOf(draft.name)))),
    drop: async (name) => void (await inside('readwrite', (store) => store.delete(keyOf(name)))),
  };
}

async function open(factory: IDBFactory): Promise<IDBDatabase | null> {
  try {
    const request = factory.open('portolan', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    return await settled(request);
  } catch {
    return null;
  }
}

function settled<T>(request: IDBRequest<T>): Promise<T | null> {
  return new Promise((resolve) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(null);
  });
}
