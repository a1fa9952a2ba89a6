import type { DraftStore, Kept } from './drafts'

const NAME = 'sheaf.drafts'

/** Drafts in this browser's database, which holds more than its local storage. */
export function browserStore(): DraftStore {
  let database: Promise<IDBDatabase> | undefined
  const run = async <T>(mode: IDBTransactionMode, act: (drafts: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
    database ??= open()
    return done(act((await database).transaction(NAME, mode).objectStore(NAME)))
  }
  return {
    get: (key) => run<Kept | undefined>('readonly', (drafts) => drafts.get(key)),
    put: async (key, kept) => void (await run('readwrite', (drafts) => drafts.put(kept, key))),
    remove: async (key) => void (await run('readwrite', (drafts) => drafts.delete(key))),
    oldestFirst: async () => (await run('readonly', (drafts) => drafts.index('at').getAllKeys())).map(String),
  }
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1)
  request.addEventListener('upgradeneeded', () => {
    request.result.createObjectStore(NAME).createIndex('at', 'at')
  })
  return done(request)
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error))
  })
}
