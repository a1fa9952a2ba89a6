import { describe, expect, it, vi } from 'vitest'
import { hostDrafts } from './hostDrafts'
import { hostPage, type Peer } from './messages'

function fakePeer(answer?: (message: { MessageId: string; Values: Record<string, unknown> }) => unknown) {
  let receive: (text: unknown, origin: string) => void = () => {}
  const sent: { text: string; origin: string }[] = []
  const peer: Peer = {
    listen: (to) => {
      receive = to
    },
    post(text, origin) {
      sent.push({ text, origin })
      const reply = answer?.(JSON.parse(text))
      if (reply) receive(JSON.stringify(reply), origin)
    },
  }
  return { peer, sent, arrive: (text: unknown, origin: string) => receive(text, origin) }
}

describe('the host page', () => {
  it('hears its own origin alone, as text or as an object', () => {
    const { peer, arrive } = fakePeer()
    const heard = vi.fn()
    hostPage(
      peer,
      () => ['https://files.example'],
      () => 5,
    ).on('Grab_Focus', heard)
    arrive('{"MessageId":"Grab_Focus","SendTime":1,"Values":{"a":1}}', 'https://files.example')
    arrive({ MessageId: 'Grab_Focus' }, 'https://files.example')
    arrive('{"MessageId":"Grab_Focus"}', 'https://evil.example')
    arrive('not json', 'https://files.example')
    arrive(null, 'https://files.example')
    expect(heard.mock.calls).toEqual([[{ a: 1 }], [{}]])
  })

  it('sends envelopes to that origin, and nothing without one', () => {
    const { peer, sent } = fakePeer()
    hostPage(
      peer,
      () => ['https://files.example'],
      () => 5,
    ).send('UI_Close')
    hostPage(
      peer,
      () => [],
      () => 5,
    ).send('UI_Close')
    expect(sent).toEqual([
      { text: '{"MessageId":"UI_Close","SendTime":5,"Values":{}}', origin: 'https://files.example' },
    ])
  })
})

describe('drafts kept by the host page', () => {
  const draft = { text: 'a\r\n', encoding: 'utf-8', base: '1', lock: 'L', editedAt: 7 }

  it('are put, found again and cleared', async () => {
    const kept = new Map<unknown, unknown>()
    const { peer } = fakePeer(({ MessageId, Values }) => {
      if (MessageId === 'Draft_Put') kept.set(Values.Key, Values.Draft)
      if (MessageId === 'Draft_Clear') kept.delete(Values.Key)
      const found = MessageId === 'Draft_Get' && kept.has(Values.Key) ? { Draft: kept.get(Values.Key) } : {}
      return { MessageId: `${MessageId}_Resp`, Values: { Key: Values.Key, ...found } }
    })
    const drafts = await hostDrafts(
      hostPage(
        peer,
        () => ['https://files.example'],
        () => 5,
      ),
      'key',
    )
    expect(await drafts.all()).toEqual([])
    await drafts.put(draft)
    await drafts.put({ ...draft, lock: 'M', editedAt: 9 })
    await drafts.put({ ...draft, text: 'b' })
    expect((await drafts.all()).map(({ lock, text }) => [lock, text])).toEqual([
      ['M', 'a\r\n'],
      ['L', 'b'],
    ])
    await drafts.clear('M')
    await drafts.clear('L')
    expect(await drafts.all()).toEqual([])
    expect(kept.size).toBe(0)
  })

  it('are refused by a page that does not answer, or says no', async () => {
    vi.useFakeTimers()
    const silent = hostDrafts(
      hostPage(
        fakePeer().peer,
        () => ['https://files.example'],
        () => 5,
      ),
      'key',
    )
    const refused = expect(silent).rejects.toThrow('keeps no drafts')
    await vi.advanceTimersByTimeAsync(2_000)
    await refused
    vi.useRealTimers()
    const no = fakePeer(({ MessageId, Values }) => ({
      MessageId: `${MessageId}_Resp`,
      Values: { Key: Values.Key, Error: 'full' },
    }))
    await expect(
      hostDrafts(
        hostPage(
          no.peer,
          () => ['https://files.example'],
          () => 5,
        ),
        'key',
      ),
    ).rejects.toThrow()
  })
})
