// What lies in IndexedDB: the public key to seal to, and sealed items. Ids, sizes and how
// many there are can be read; nothing that was written can.
//   key:   { owner, point }                 one at most
//   items: { id, owner, sealed, refused }   `refused`: the server could not use it
export const NAME = "meantime-outbox";
const KEY = "key";
const ITEMS = "items";

export const works = () =>
  Boolean(globalThis.indexedDB && globalThis.crypto?.subtle && globalThis.crypto.randomUUID);

function open() {
  const asked = indexedDB.open(NAME, 1);
  asked.onupgradeneeded = () => {
    asked.result.createObjectStore(KEY);
    asked.result.createObjectStore(ITEMS, { keyPath: "id" });
  };
  return done(asked);
}

function done(asked) {
  return new Promise((give, fail) => {
    asked.onsuccess = () => give(asked.result);
    asked.onerror = asked.onblocked = () => fail(asked.error ?? new Error("blocked"));
  });
}

// Resolves when it is on the disk, not when it was asked for.
async function use(store, mode, deed) {
  const base = await open();
  try {
    const deal = base.transaction(store, mode, { durability: "strict" });
    const asked = deed(deal.objectStore(store));
    await new Promise((give, fail) => {
      deal.oncomplete = give;
      deal.onabort = deal.onerror = () => fail(deal.error);
    });
    return asked?.result;
  } finally {
    base.close();
  }
}

export const key = () => use(KEY, "readonly", (store) => store.get(KEY));
export const keepKey = (owner, point) =>
  use(KEY, "readwrite", (store) => store.put({ owner, point }, KEY));
export const forgetKey = () => use(KEY, "readwrite", (store) => store.delete(KEY));

export const all = () => use(ITEMS, "readonly", (store) => store.getAll());
export const put = (item) => use(ITEMS, "readwrite", (store) => store.put(item));
export const remove = (id) => use(ITEMS, "readwrite", (store) => store.delete(id));
export const destroy = () => done(indexedDB.deleteDatabase(NAME));
