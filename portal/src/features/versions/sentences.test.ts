import { describe, expect, it } from 'vitest'
import type { Item, Person, Version } from '../../api/types'
import type { AccountId, SuiteId, VersionId } from '../../lib/ids'
import { activityText, conflictText, editingText, restoredText, versionMeta, versionTitle } from './sentences'

const person = (name: string): Person => ({ id: name as AccountId, name })
const joost = person('Joost Veen')
const version = (change: Partial<Version>): Version => ({
  id: 'v' as VersionId,
  number: 13,
  kind: 'version',
  current: false,
  size_bytes: 2_300_000,
  sha256: '',
  created_at: '2026-11-18T10:00:00Z',
  authors: [joost],
  source: 'upload',
  steps: [],
  can: [],
  ...change,
})
const conflict = (cause?: Version['cause']) => {
  const { number: _none, ...rest } = version({ kind: 'conflict' })
  return { ...rest, ...(cause ? { cause } : {}) } satisfies Version
}

describe('versions in words', () => {
  it('names each kind', () => {
    expect(versionTitle(version({ current: true }))).toBe('Version 13, current')
    expect(versionTitle(version({}))).toBe('Version 13')
    expect(versionTitle(conflict())).toBe('Conflict version')
  })
  it.each<[Partial<Version>, string]>([
    [{ source: 'upload' }, 'Joost Veen, uploaded · 2.3 MB'],
    [{ source: 'created' }, 'Joost Veen, created · 2.3 MB'],
    [{ source: 'editor', suite: 'Collabora' }, 'Joost Veen, Collabora · 2.3 MB'],
    [{ source: 'editor' }, 'Joost Veen, edited · 2.3 MB'],
    [{ source: 'restored', restored_from: 12 }, 'Joost Veen, restored from version 12 · 2.3 MB'],
    [{ source: 'restored' }, 'Joost Veen, restored · 2.3 MB'],
    [{ source: 'copied' }, 'Joost Veen, copied · 2.3 MB'],
    [{ source: 'save_as' }, 'Joost Veen, saved as a new file · 2.3 MB'],
    [{ authors: [joost, person('Mara Oduya')] }, 'Joost Veen and Mara Oduya, uploaded · 2.3 MB'],
    [{ authors: [] }, 'Somebody, uploaded · 2.3 MB'],
  ])('%j', (change, text) => {
    expect(versionMeta(version(change))).toBe(text)
  })
  it('leaves the rest to the steps of a running session', () => {
    const step = { id: 's' as VersionId, created_at: '2026-11-18T09:00:00Z', size_bytes: 1 }
    expect(versionMeta(version({ current: true, steps: [step] }))).toBe('Joost Veen')
  })
  it.each<[Version['cause'], string]>([
    ['locked', 'Joost’s save arrived while the document was locked.'],
    ['changed', 'Joost’s save arrived after the document had changed.'],
    ['right_withdrawn', 'Joost’s save arrived after editing was switched off.'],
    ['session_ended', 'Joost’s save arrived after the session was ended.'],
    ['session_expired', 'Joost’s save arrived after the session had run out.'],
    [undefined, 'Joost’s save could not become the current version.'],
  ])('conflict by %s', (cause, text) => {
    expect(conflictText(conflict(cause))).toBe(`${text} Kept here so nothing is lost.`)
  })
  it('tells what is current again', () => {
    expect(restoredText(version({ number: 12 }))).toBe('Version 12 is current again.')
    expect(restoredText(conflict())).toBe('The conflict version is current now.')
    expect(restoredText(version({}), { created_at: '2026-11-18T09:05:00' })).toBe('The step of 09:05 is current again.')
  })
  it('says who edits by first names', () => {
    expect(editingText([person('Mara Oduya')])).toBe('Mara is editing')
    expect(editingText([person('Mara Oduya'), person('Tomás Ferrer')])).toBe('Mara and Tomás are editing')
    expect(editingText([])).toBe('Somebody is editing')
  })
})

const suites: Item['open'] = [{ suite: 'collabora' as SuiteId, name: 'Collabora', kind: 'collabora', action: 'edit' }]

describe('activity in words', () => {
  it.each<[string, Record<string, unknown> | undefined, string]>([
    ['item.created', { name: 'a' }, 'Joost Veen created it'],
    ['item.saved', { version: 4, source: 'editor', suite: 'collabora' }, 'Joost Veen saved version 4 in Collabora'],
    ['item.saved', { version: 4, source: 'editor', suite: null }, 'Joost Veen saved version 4'],
    ['item.saved', { version: 1, source: 'upload' }, 'Joost Veen uploaded version 1'],
    [
      'item.saved',
      { version: 5, source: 'restored' },
      'Joost Veen made an earlier version current again, as version 5',
    ],
    ['item.saved', undefined, 'Joost Veen saved it'],
    ['item.session_ended', { suite: 'word' }, 'Joost Veen ended the editing session'],
    [
      'item.space_overdrawn',
      { used_bytes: 2, quota_bytes: 1 },
      'Joost Veen’s save went over the space of this drive; further ones wait for room',
    ],
    ['item.save_refused', { cause: 'locked' }, 'Joost Veen’s save was kept as a conflict version'],
    ['item.conflict_discarded', {}, 'Joost Veen discarded a conflict version'],
    ['item.commented', { comment: 'created', reply: false, mentioned: [] }, 'Joost Veen commented'],
    ['item.commented', { comment: 'created', reply: true }, 'Joost Veen replied to a comment'],
    ['item.commented', { comment: 'updated', mentioned: [] }, 'Joost Veen changed a comment'],
    ['item.commented', { comment: 'deleted', mentioned: ['Mara Oduya'] }, 'Joost Veen deleted a comment'],
    [
      'item.commented',
      { comment: 'created', reply: true, mentioned: ['Mara Oduya', 'Tomás Rey'] },
      'Joost Veen mentioned Mara Oduya and Tomás Rey in a comment',
    ],
    ['item.renamed', { from: 'a', to: 'b' }, 'Joost Veen renamed it from “a” to “b”'],
    ['item.moved', { folder: 'Drawings' }, 'Joost Veen moved it to Drawings'],
    ['item.moved', {}, 'Joost Veen moved it'],
    ['item.trashed', {}, 'Joost Veen put it into the trash'],
    ['item.restored', {}, 'Joost Veen brought it back from the trash'],
    ['item.opened', { suite: 'gone', action: 'edit' }, 'Joost Veen opened it'],
    ['item.opened', { suite: 'collabora', action: 'edit' }, 'Joost Veen opened it in Collabora'],
    ['item.editing_started', { suite: 'builtin' }, 'Joost Veen started editing'],
    ['item.editing_ended', { suite: 'builtin' }, 'Joost Veen finished editing'],
    ['item.sung_to', {}, 'Joost Veen changed it'],
  ])('%s %j', (what, details, text) => {
    expect(activityText({ id: '1', at: '', who: joost, what, ...(details ? { details } : {}) }, suites)).toBe(text)
  })
  it('is done by Sheaf itself when nobody is known', () => {
    expect(activityText({ id: '1', at: '', what: 'item.trashed' })).toBe('Sheaf put it into the trash')
  })
})
