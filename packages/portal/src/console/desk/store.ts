// What this browser keeps for the console, one database a ledger: keys that cannot be taken out, what was signed and not
// yet sent, and what was last read, for when there is no line.

/** A drawer of the store: keys by their id, signed transactions by theirs, answers by the path that was asked. */
type Drawer = 'keys' | 'queue' | 'seen';

export type Store = {
  get<Value>(drawer: Drawer, key: string): Promise<Value | undefined>;
  all<Value>(drawer: Drawer): Promise<readonly Value[]>;
  put(drawer: Drawer, key: string, value: unknown): Promise<void>;
  remove(drawer: Drawer, key: string): Promise<void>;
};

const drawers: readonly Drawer[] = ['keys', 'queue', 'seen'];

/** Opens the store of a ledger. Rejects where the browser keeps nothing (a private window of some). */
export async function openStore(ledger: string): Promise<Store> {
  const opening = indexedDB.open(`baton-console:${ledger}`, 1);
  opening.onupgradeneeded = () => {
    for (const drawer of drawers) opening.result.createObjectStore(drawer);
  };
  const database = await answered(opening);
  const shelf = (drawer: Drawer, mode: IDBTransactionMode) => database.transaction(drawer, mode).objectStore(drawer);
  return {
    get: (drawer, key) => answered(shelf(drawer, 'readonly').get(key)),
    all: (drawer) => answered(shelf(drawer, 'readonly').getAll()),
    put: (drawer, key, value) => done(shelf(drawer, 'readwrite').put(value, key)),
    remove: (drawer, key) => done(shelf(drawer, 'readwrite').delete(key)),
  };
}

function answered<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the browser keeps nothing'));
  });
}

/** Only a whole transaction is on the disk. */
function done(request: IDBRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    const { transaction } = request;
    if (transaction === null) throw new Error('bug: a request belongs to a transaction');
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('the browser keeps nothing'));
  });
}
