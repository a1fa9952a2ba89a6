import { describe, expect, it } from 'vitest'
import { type DraftStore, Drafts, type Kept, MAX_DOCUMENTS, MAX_DRAFT_CHARS } from './drafts'

function memory(): DraftStore & { all: Map<string, Kept> } {
  const all = new Map<string, Kept>()
  return {
    all,
    get: async (key) => all.get(key),
    put: async (key, kept) => void all.set(key, kept),
    remove: async (key) => void all.delete(key),
    oldestFirst: async () => [...all].sort(([, a], [, b]) => a.at - b.at).map(([key]) => key),
  }
}

describe('drafts of a frame without storage', () => {
  it('gives back what was put, until it is cleared', async () => {
    const drafts = new Drafts(memory(), 'ines plan', () => 1)
    expect(await drafts.get('k')).toBeUndefined()
    await drafts.put('k', [{ text: 'typed' }])
    expect(await drafts.get('k')).toEqual([{ text: 'typed' }])
    await drafts.clear('k')
    expect(await drafts.get('k')).toBeUndefined()
  })
  it('shows nobody what another person or document keeps', async () => {
    const store = memory()
    await new Drafts(store, 'ines plan', () => 1).put('k', 'hers')
    expect(await new Drafts(store, 'mara plan', () => 1).get('k')).toBeUndefined()
  })
  it('refuses what is too long and keeps what was there', async () => {
    const drafts = new Drafts(memory(), 'ines plan', () => 1)
    await drafts.put('k', 'short')
    await expect(drafts.put('k', 'x'.repeat(MAX_DRAFT_CHARS))).rejects.toThrow()
    expect(await drafts.get('k')).toBe('short')
  })
  it('lets the oldest go when there are too many', async () => {
    const store = memory()
    let now = 0
    const drafts = new Drafts(store, 'ines plan', () => ++now)
    for (let n = 0; n <= MAX_DOCUMENTS; n++) await drafts.put(`k${n}`, n)
    expect(store.all.size).toBe(MAX_DOCUMENTS)
    expect(await drafts.get('k0')).toBeUndefined()
    expect(await drafts.get('k1')).toBe(1)
  })
})
