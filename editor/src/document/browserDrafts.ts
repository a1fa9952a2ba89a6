import { createStore, del, get, set, update } from 'idb-keyval'
import { type Draft, type DraftKey, type Drafts, readDrafts, withDraft, withoutDraft } from './drafts'

/** Keeps drafts in IndexedDB; fails when the browser refuses storage to this frame. */
export async function browserDrafts(key: DraftKey): Promise<Drafts> {
  const store = createStore('sheaf-editor', 'drafts')
  await set(`probe ${key}`, true, store)
  await del(`probe ${key}`, store)
  return {
    where: 'browser',
    all: async () => readDrafts(await get(key, store)),
    put: (draft: Draft) => update(key, (stored) => withDraft(readDrafts(stored), draft), store),
    async clear(lock) {
      const left = withoutDraft(readDrafts(await get(key, store)), lock)
      await (left.length > 0 ? set(key, left, store) : del(key, store))
    },
  }
}
