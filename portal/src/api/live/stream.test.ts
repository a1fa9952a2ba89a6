import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { itemId } from '../../lib/ids'
import { FIRST_WAIT_MS, HELD_MS, LiveStream, LONGEST_WAIT_MS, waitAfter } from './stream'

class Source {
  onopen: () => void = () => {}
  onerror: () => void = () => {}
  closed = false
  private readonly heard = new Map<string, (event: { data: string }) => void>()
  constructor(readonly path: string) {}
  addEventListener(kind: string, listener: (event: { data: string }) => void) {
    this.heard.set(kind, listener)
  }
  close() {
    this.closed = true
  }
  tell(kind: string, data: string) {
    this.heard.get(kind)?.({ data })
  }
}

describe('a live stream', () => {
  let sources: Source[]
  let told: string[]
  const open = () =>
    new LiveStream(
      itemId('f'),
      {
        onNews: ({ kind }) => told.push(kind),
        onOpen: () => told.push('(open)'),
        onBreak: () => told.push('(break)'),
      },
      {
        open: (path) => {
          const source = new Source(path)
          sources.push(source)
          return source as unknown as EventSource
        },
        now: Date.now,
        chance: () => 1,
      },
    )
  const last = () => sources[sources.length - 1] as Source
  beforeEach(() => {
    vi.useFakeTimers()
    sources = []
    told = []
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('tells what it hears, and nothing after it is closed', () => {
    const stream = open()
    expect(last().path).toBe('/api/items/f/live')
    last().onopen()
    last().tell('changed', '{"item":"a"}')
    last().tell('changed', 'no news')
    stream.close()
    last().tell('changed', '{"item":"a"}')
    expect(told).toEqual(['(open)', 'changed'])
    expect(last().closed).toBe(true)
  })
  it('comes back after a break, later each time, and soon again once one has held', () => {
    open()
    last().onerror()
    expect(sources[0]?.closed).toBe(true)
    vi.advanceTimersByTime(FIRST_WAIT_MS - 1)
    expect(sources).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(sources).toHaveLength(2)
    last().onerror()
    vi.advanceTimersByTime(FIRST_WAIT_MS)
    expect(sources).toHaveLength(2)
    vi.advanceTimersByTime(FIRST_WAIT_MS)
    expect(sources).toHaveLength(3)
    last().onopen()
    vi.advanceTimersByTime(HELD_MS)
    last().onerror()
    vi.advanceTimersByTime(FIRST_WAIT_MS)
    expect(sources).toHaveLength(4)
    expect(told).toEqual(['(break)', '(break)', '(open)', '(break)'])
  })
  it.each(['gone', 'signed_out'])('is over with “%s”', (kind) => {
    open()
    last().tell(kind, '{}')
    expect(last().closed).toBe(true)
    vi.advanceTimersByTime(LONGEST_WAIT_MS)
    expect(sources).toHaveLength(1)
    expect(told).toEqual([kind])
  })
  it('does not come back when it was closed while it waited', () => {
    const stream = open()
    last().onerror()
    stream.close()
    vi.advanceTimersByTime(LONGEST_WAIT_MS)
    expect(sources).toHaveLength(1)
  })
})

it.each([
  [1, 0, 500],
  [1, 1, 1000],
  [3, 0, 2000],
  [3, 1, 4000],
  [40, 1, LONGEST_WAIT_MS],
])('after %i breaks, with the chance of %d, waits for %i ms', (breaks, chance, ms) => {
  expect(waitAfter(breaks, chance)).toBe(ms)
})
