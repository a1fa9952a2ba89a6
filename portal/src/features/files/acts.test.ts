import { describe, expect, it } from 'vitest'
import type { Action, Item, OpenWith } from '../../api/types'
import { type DriveId, itemId, type SuiteId } from '../../lib/ids'
import { actsFor, joiningOf, openingOf, otherWays } from './acts'

const item = (can: Action[], more: Partial<Item> = {}): Item => ({
  id: itemId('i'),
  kind: 'file',
  name: 'a.docx',
  drive: 'd' as DriveId,
  created_at: '',
  changed_at: '',
  conflicts: 0,
  open: [],
  can,
  ...more,
})
const suite = (name: string, action: OpenWith['action'] = 'edit'): OpenWith => ({
  suite: name as SuiteId,
  name,
  kind: 'other',
  action,
})
const all: Action[] = ['open', 'edit', 'preview', 'download', 'rename', 'move', 'copy', 'trash', 'versions']

const editing = { people: [], suite: 'collabora', since: '' }

describe('acts', () => {
  it.each<[string, Item[], string]>([
    ['nothing', [], ''],
    ['one with every right', [item(all)], 'open preview download move copy rename cut trash details'],
    ['one to read only', [item(['open', 'download', 'copy'])], 'open download copy details'],
    [
      'one that is edited, by who may end that',
      [item([...all, 'end_editing'], { editing })],
      'open preview download move copy rename cut endEditing trash details',
    ],
    ['one that nobody edits', [item(['download', 'end_editing'])], 'open download details'],
    ['one that is edited, by who may not end that', [item(['download'], { editing })], 'open download details'],
    ['two', [item(all), item(all)], 'download move copy cut trash details'],
    ['two, one of them not to be moved', [item(all), item(['download', 'trash'])], 'download trash details'],
  ])('for %s', (_what, items, acts) => {
    expect(actsFor(items).join(' ')).toBe(acts)
  })
})

describe('opening', () => {
  it.each<[string, Item, string]>([
    ['a folder', item([], { kind: 'folder' }), 'folder'],
    ['a file that a suite opens', item(all, { open: [suite('word')] }), 'suite'],
    ['a file with a preview only', item(['preview']), 'preview'],
    ['a file that nothing opens', item(['download']), 'preview'],
  ])('%s', (_what, one, to) => {
    expect(openingOf(one).to).toBe(to)
  })
  it('offers the other suites, then reading only', () => {
    const ways = otherWays(item(all, { open: [suite('word'), suite('collabora')] }))
    expect(ways.map(({ name, action }) => `${name} ${action}`)).toEqual(['collabora edit', 'word view'])
  })
  it.each<[string, Partial<Item>, string | undefined]>([
    ['in the suite of the session', { editing, open: [suite('word'), suite('collabora')] }, 'collabora'],
    ['in the default suite where that one is not offered', { editing, open: [suite('word')] }, 'word'],
    ['nowhere when nothing opens it', { editing }, undefined],
    ['nowhere when nobody edits it', { open: [suite('word')] }, undefined],
  ])('joins %s', (_where, more, name) => {
    expect(joiningOf(item(all, more))?.name).toBe(name)
  })
  it('offers to edit what a suite makes of an older format', () => {
    const old = { ...suite('word', 'view'), converts: 'docx' }
    expect(otherWays(item(all, { open: [old] }))).toEqual([{ ...old, action: 'edit' }])
  })
  it('does not offer reading beside reading', () => {
    expect(otherWays(item(all, { open: [suite('word', 'view')] }))).toEqual([])
  })
})
