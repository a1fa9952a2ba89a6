import { expect, it } from 'vitest'
import type { Mode, SaveState, ViewOnly } from '../document/state'
import { chipOf } from './chip'
import { noticeOf, type Situation } from './notice'

const NOW = new Date(2026, 10, 18, 10, 20).getTime()
const SINCE = new Date(2026, 10, 18, 10, 14).getTime()
const calm: Situation = {
  mode: { kind: 'writing' },
  save: { kind: 'saved' },
  unsaved: false,
  unsavedSince: 0,
  offered: undefined,
  kept: 'browser',
  now: NOW,
}
const viewing = (reason: ViewOnly): Mode => ({ kind: 'viewing', reason })
const locked = { why: 'locked', held: 'L', by: 'Joost', mine: false, free: false, newer: false } as const
const failing = (since: number, code: 'offline' | 'too_large'): SaveState => ({
  kind: 'failing',
  since,
  problem: { code },
})
const draft = { text: 'x', encoding: 'utf-8', base: '1', lock: 'D', editedAt: SINCE }
const unsaved = { unsaved: true, unsavedSince: SINCE }

const CASES: [string, Partial<Situation>, string | undefined, string[]][] = [
  ['all is well', {}, undefined, []],
  ['a save fails since a moment', { save: failing(NOW - 10_000, 'offline') }, undefined, []],
  [
    'a save fails since 10:14',
    { save: failing(SINCE, 'offline') },
    'Not saved since 10:14. Your text is kept in this browser.',
    ['try_now', 'download'],
  ],
  [
    'a save fails and no place keeps drafts',
    { save: failing(SINCE, 'offline'), kept: 'nowhere' },
    'Not saved since 10:14. Keep this window open, or download your text.',
    ['try_now', 'download'],
  ],
  [
    'the text is too large',
    { save: failing(NOW, 'too_large') },
    'Not saved since 10:20. The text is too large for this place. Your text is kept in this browser.',
    ['try_now', 'download'],
  ],
  [
    'after a reload',
    { offered: draft },
    'You have unsaved text from 10:14.',
    ['put_back', 'compare', 'discard'],
  ],
  [
    'Joost is editing',
    { mode: viewing(locked) },
    'You can edit when Joost has finished. This page tells you when.',
    [],
  ],
  [
    'Joost has finished',
    { mode: viewing({ ...locked, free: true }) },
    'Nobody is editing now.',
    ['edit_now'],
  ],
  [
    'another window of mine',
    { mode: viewing({ ...locked, mine: true }) },
    'You are editing this document in another window.',
    ['edit_here'],
  ],
  [
    'Joost took over',
    { mode: viewing(locked), ...unsaved },
    'Joost took over editing. Your text since 10:14 is not saved. Your text is kept in this browser.',
    ['compare', 'download'],
  ],
  [
    'someone saved meanwhile',
    { mode: viewing({ why: 'changed' }), ...unsaved },
    'This document was changed elsewhere while you were writing. Your text since 10:14 is not saved. Your text is kept in this browser.',
    ['show_newest', 'compare', 'download'],
  ],
  ['it was opened to view', { mode: viewing({ why: 'asked' }), offered: draft }, undefined, []],
  [
    'no right',
    { mode: viewing({ why: 'no_right' }) },
    'View only: you can read this document, not change it.',
    [],
  ],
  [
    'no right, but unsaved text',
    { mode: viewing({ why: 'no_right' }), offered: draft },
    'You have unsaved text from 10:14. It can be put back when you may write.',
    ['compare', 'discard'],
  ],
  [
    'a large file',
    { mode: viewing({ why: 'too_large' }) },
    'View only: files over 5 MB are shown, not edited.',
    [],
  ],
]

it.each(CASES)('when %s', (_name, situation, text, acts) => {
  const notice = noticeOf({ ...calm, ...situation })
  expect(notice?.text).toBe(text)
  expect(notice?.acts ?? []).toEqual(acts)
})

it.each([
  [{ kind: 'saved', at: SINCE }, 'Saved 10:14', 'ok'],
  [{ kind: 'edited' }, 'Edited', 'plain'],
  [{ kind: 'saving' }, 'Saving…', 'plain'],
  [failing(NOW, 'offline'), 'Not saved, trying again', 'warn'],
  [failing(NOW, 'too_large'), 'Not saved', 'warn'],
] as [SaveState, string, string][])('the chip says %j', (save, text, tone) => {
  expect(chipOf({ kind: 'writing' }, save, false, NOW)).toEqual({ text, tone })
})

it('the chip of a reader says who is editing', () => {
  expect(chipOf(viewing(locked), { kind: 'saved' }, false, NOW)?.text).toBe('View only: Joost is editing')
  expect(chipOf(viewing({ why: 'ended' }), { kind: 'edited' }, true, NOW)).toEqual({
    text: 'Not saved',
    tone: 'warn',
  })
})
