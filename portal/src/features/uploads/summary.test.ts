import { describe, expect, it } from 'vitest'
import type { Upload } from '../../api/uploads/queue'
import { itemId } from '../../lib/ids'
import { commonFolder, summary } from './summary'

const upload = (state: Upload['state'], more: Partial<Upload> = {}): Upload => ({
  key: state,
  batch: 'b',
  name: 'plan.dwg',
  parent: itemId('f'),
  parentName: 'Pier Nine',
  size: 1000,
  sent: state === 'done' ? 1000 : 0,
  state,
  clash: 'fail',
  tries: 0,
  ...more,
})

describe('the head of the panel', () => {
  it.each<[Upload['state'][], string]>([
    [['running', 'waiting'], 'Uploading 1 of 2'],
    [['done', 'running', 'waiting'], 'Uploading 2 of 3'],
    [['disconnected', 'disconnected'], 'Waiting for the connection'],
    [['asking', 'done'], '1 upload needs you'],
    [['failed', 'unfinished'], '2 uploads need you'],
    [['paused', 'done'], '1 upload is paused'],
    [['done', 'done'], 'Done, 2 files in Pier Nine'],
    [['done', 'cancelled'], 'Done, 1 file in Pier Nine'],
  ])('of %j says %s', (states, title) => {
    expect(
      summary(
        states.map((state) => upload(state)),
        0,
      ).title,
    ).toBe(title)
  })
  it('says what is left once the speed is known', () => {
    expect(summary([upload('running', { size: 240_000 })], 1000).detail).toBe('about 4 minutes')
    expect(summary([upload('running')], 0).detail).toBeUndefined()
  })
  it('names a folder only when all went there', () => {
    const elsewhere = upload('done', { parent: itemId('g'), parentName: 'Drawings' })
    expect(commonFolder([upload('done'), elsewhere])).toBeUndefined()
    expect(summary([upload('done'), elsewhere], 0).title).toBe('Done, 2 files')
  })
})
