import { expect, it } from 'vitest'
import { type News, readNews } from './news'

const editing = { people: [{ id: 'a', name: 'Ada Alder' }], suite: 'Collabora', since: '2026-11-28T10:00:00Z' }

it.each<[News['kind'], unknown, boolean]>([
  ['editing', { item: 'i', editing }, true],
  ['editing', { item: 'i' }, true],
  ['editing', { editing }, false],
  ['editing', { item: 'i', editing: { people: 'Ada' } }, false],
  ['changed', { item: 'i' }, true],
  ['changed', {}, false],
  ['ended', { at: '2026-11-28T10:00:00Z', by: { id: 'a', name: 'Ada Alder' } }, true],
  ['ended', { at: '2026-11-28T10:00:00Z' }, true],
  ['ended', { by: { id: 'a', name: 'Ada Alder' } }, false],
  ['access', { can: ['open'] }, true],
  ['access', { can: 'open' }, false],
  ['gone', {}, true],
  ['signed_out', {}, true],
])('“%s” with %j is read: %s', (kind, data, read) => {
  expect(readNews(kind, JSON.stringify(data))).toEqual(read ? { kind, ...(data as object) } : undefined)
})

it.each([
  ['gone', '', { kind: 'gone' }],
  ['changed', '', undefined],
  ['changed', 'not JSON', undefined],
  ['changed', 'null', undefined],
] as const)('“%s” with %j is %j', (kind, data, news) => {
  expect(readNews(kind, data)).toEqual(news)
})
