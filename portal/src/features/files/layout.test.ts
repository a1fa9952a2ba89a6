import { describe, expect, it } from 'vitest'
import type { Upload } from '../../api/uploads/queue'
import { itemId } from '../../lib/ids'
import { columns, type Entry, gridLines, listLines, uploadEntries } from './layout'

const loading = (key: string): Entry => ({ type: 'loading', key })
const folder = (key: string): Entry => ({ type: 'new', key, kind: 'folder' })
const upload = (key: string, more: Partial<Upload> = {}): Upload => ({
  key,
  batch: 'b',
  name: key,
  parent: itemId('f'),
  parentName: '',
  size: 100,
  sent: 10,
  state: 'running',
  clash: 'fail',
  tries: 0,
  ...more,
})

describe('lines', () => {
  it('has a line for each entry of a list', () => {
    expect(listLines([loading('a'), loading('b')], 44).map(({ key, height }) => `${key} ${height}`)).toEqual([
      'a 44',
      'b 44',
    ])
  })
  it.each([
    [1150, 184, 5],
    [1150, 240, 4],
    [358, 150, 2],
    [100, 150, 1],
  ])('fits %i pixels with tiles of %i: %i', (width, least, count) => {
    expect(columns(width, least)).toBe(count)
  })
  it('puts folders before files, each kind in lines of its own', () => {
    const lines = gridLines([loading('a'), folder('f'), loading('b'), loading('c')], 390, false)
    expect(lines.map(({ entries }) => entries.map(({ key }) => key).join(' '))).toEqual(['f', 'a b', 'c'])
  })
})

describe('uploads as entries', () => {
  it('sums a dropped folder up under its name', () => {
    const entries = uploadEntries([
      upload('a'),
      upload('b', { relativePath: 'Photos/2026' }),
      upload('c', { relativePath: 'Photos', state: 'done', sent: 100 }),
    ])
    expect(entries).toEqual([
      { type: 'upload', key: 'a', upload: { kind: 'file', name: 'a', size: 100, sent: 10, state: 'running' } },
      {
        type: 'upload',
        key: 'b/Photos',
        upload: { kind: 'folder', name: 'Photos', size: 200, sent: 110, state: 'running' },
      },
    ])
  })
  it('leaves out what is done', () => {
    expect(uploadEntries([upload('a', { state: 'done' })])).toEqual([])
  })
})
