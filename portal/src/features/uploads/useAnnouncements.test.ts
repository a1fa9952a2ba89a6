import { describe, expect, it } from 'vitest'
import type { Upload } from '../../api/uploads/queue'
import { itemId } from '../../lib/ids'
import { news } from './useAnnouncements'

const upload = (state: Upload['state'], more: Partial<Upload> = {}): Upload => ({
  key: 'a',
  batch: 'b',
  name: 'plan.dwg',
  parent: itemId('f'),
  parentName: 'Pier Nine',
  size: 1000,
  sent: 0,
  state,
  clash: 'fail',
  tries: 0,
  ...more,
})
const full = upload('failed', { problem: { status: 507, code: 'no_space' } })

describe('what is said of uploads', () => {
  it.each<[string, Upload[], Upload[], string | undefined]>([
    ['the start', [], [upload('waiting')], 'Uploading 1 file'],
    ['a failure with its reason', [upload('running')], [full], '“plan.dwg” couldn’t be uploaded: No space left'],
    [
      'a question',
      [upload('running')],
      [upload('asking')],
      '“plan.dwg” is already here. Choose what to do in the list of uploads.',
    ],
    ['the end', [upload('running')], [upload('done')], 'Done, 1 file in Pier Nine'],
    ['no step in between', [upload('running')], [upload('running', { sent: 500 })], undefined],
    ['no failure twice', [full], [full], undefined],
    ['nothing about leftovers of an earlier visit', [], [upload('unfinished')], undefined],
  ])('%s', (_what, before, now, said) => {
    expect(news(before, now)).toBe(said)
  })
})
