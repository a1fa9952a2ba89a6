import { describe, expect, it } from 'vitest'
import { itemId, uploadId } from '../../lib/ids'
import {
  after,
  backoffMs,
  inPanelOrder,
  isBusy,
  type NewUpload,
  type Queue,
  toStart,
  totals,
  type UploadEvent,
} from './queue'

const one = (key: string, more: Partial<NewUpload> = {}): NewUpload => ({
  key,
  batch: 'b',
  name: `${key}.txt`,
  parent: itemId('f'),
  parentName: 'Pier Nine',
  size: 100,
  ...more,
})
const run = (events: UploadEvent[], start: Queue = []) => events.reduce(after, start)
const states = (queue: Queue) => queue.map((upload) => upload.state).join(' ')
const add = (...keys: string[]): UploadEvent => ({ type: 'added', uploads: keys.map((key) => one(key)) })
const start = (key: string): UploadEvent => ({ type: 'started', key })
const taken = (key: string): UploadEvent => ({ type: 'refused', key, problem: { status: 409, code: 'name_taken' } })

describe('one upload', () => {
  it.each<[UploadEvent[], string]>([
    [[], 'waiting'],
    [[start('a')], 'running'],
    [[start('a'), { type: 'paused', key: 'a' }], 'paused'],
    [[start('a'), { type: 'paused', key: 'a' }, { type: 'resumed', key: 'a' }], 'waiting'],
    [[start('a'), { type: 'disconnected', key: 'a' }], 'disconnected'],
    [[start('a'), { type: 'disconnected', key: 'a' }, { type: 'reconnect', key: 'all' }], 'waiting'],
    [[start('a'), { type: 'finished', key: 'a', item: itemId('i') }], 'done'],
    [[start('a'), { type: 'refused', key: 'a', problem: { status: 507, code: 'no_space' } }], 'failed'],
    [[start('a'), taken('a')], 'asking'],
    [[start('a'), { type: 'cancelled', key: 'a' }], 'cancelled'],
    [[start('a'), { type: 'cancelled', key: 'a' }, { type: 'uncancelled', key: 'a' }], 'waiting'],
    [
      [
        { type: 'paused', key: 'a' },
        { type: 'progressed', key: 'a', sent: 50 },
      ],
      'paused',
    ],
    [[start('a'), { type: 'finished', key: 'a', item: undefined }, { type: 'cancelled', key: 'a' }], 'done'],
    [[start('a'), taken('a'), { type: 'answered', key: 'a', answer: 'rename', all: false }], 'waiting'],
    [[start('a'), taken('a'), { type: 'answered', key: 'a', answer: 'skip', all: false }], ''],
    [[start('a'), { type: 'forgotten', keys: ['a'] }], ''],
  ])('after %j is %s', (events, state) => {
    expect(states(run([add('a'), ...events]))).toBe(state)
  })
  it('counts lost connections until bytes move again', () => {
    const lost: UploadEvent[] = [start('a'), { type: 'disconnected', key: 'a' }, { type: 'reconnect', key: 'a' }]
    expect(run([add('a'), ...lost, ...lost])[0]?.tries).toBe(2)
    expect(run([add('a'), ...lost, start('a'), { type: 'progressed', key: 'a', sent: 1 }])[0]?.tries).toBe(0)
    expect([1, 2, 3, 9].map(backoffMs)).toEqual([1000, 2000, 4000, 30_000])
  })
})

describe('many uploads', () => {
  it('runs three at once', () => {
    const queue = run([add('a', 'b', 'c', 'd'), start('a')])
    expect(toStart(queue).map((upload) => upload.key)).toEqual(['b', 'c'])
    const full = run([start('b'), start('c')], queue)
    expect(toStart(full)).toEqual([])
    expect(toStart(run([{ type: 'finished', key: 'b', item: undefined }], full)).map((u) => u.key)).toEqual(['d'])
  })
  it('pauses and resumes all, but does not start what failed', () => {
    const queue = run([
      add('a', 'b', 'c'),
      start('a'),
      start('b'),
      { type: 'refused', key: 'b', problem: { status: 413, code: 'too_large' } },
      { type: 'paused', key: 'all' },
    ])
    expect(states(queue)).toBe('paused failed paused')
    expect(states(run([{ type: 'resumed', key: 'all' }], queue))).toBe('waiting failed waiting')
  })
  it('takes one answer for all of the same batch, also for those not refused yet', () => {
    const queue = run([
      add('a', 'b', 'c'),
      { type: 'added', uploads: [one('z', { batch: 'other' })] },
      ...['a', 'b', 'z'].flatMap((key) => [start(key), taken(key)]),
      { type: 'answered', key: 'a', answer: 'version', all: true },
    ])
    expect(states(queue)).toBe('waiting waiting waiting asking')
    expect(queue.map((upload) => upload.clash)).toEqual(['version', 'version', 'version', 'fail'])
  })
  it('lists what needs a person first', () => {
    const queue = run([
      add('a', 'b', 'c'),
      start('a'),
      { type: 'finished', key: 'a', item: undefined },
      start('c'),
      taken('c'),
    ])
    expect(inPanelOrder(queue).map((upload) => upload.key)).toEqual(['c', 'b', 'a'])
  })
  it('shows leftovers of an earlier visit, once', () => {
    const pending = {
      id: uploadId('u1'),
      name: 'Site visit.mov',
      parent: itemId('f'),
      size_bytes: 1000,
      offset: 120,
      created_at: '2026-11-24T10:00:00Z',
      expires_at: '2026-11-25T10:00:00Z',
    }
    const queue = run([
      { type: 'found', pending: [pending] },
      { type: 'found', pending: [pending] },
    ])
    expect(states(queue)).toBe('unfinished')
    expect(queue[0]).toMatchObject({ sent: 120, size: 1000, id: 'u1' })
    expect(isBusy(queue)).toBe(false)
    expect(states(run([{ type: 'resumed', key: 'pending:u1' }], queue))).toBe('waiting')
  })
  it('adds up what is sent', () => {
    const queue = run([add('a', 'b'), start('a'), { type: 'progressed', key: 'a', sent: 40 }])
    expect(totals(queue)).toEqual({ count: 2, done: 0, failed: 0, size: 200, sent: 40 })
    expect(isBusy(queue)).toBe(true)
  })
})
