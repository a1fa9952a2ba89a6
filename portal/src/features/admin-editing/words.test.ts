import { expect, it } from 'vitest'
import type { EditingEntry } from '../../api/admin/editing'
import type { AccountId } from '../../lib/ids'
import { endText, entryText } from './words'

const mara = { id: 'm' as AccountId, name: 'Mara Oduya' }
const tomas = { id: 't' as AccountId, name: 'Tomás Rey' }

it.each<[Omit<EditingEntry, 'at'>, string]>([
  [{ what: 'began', who: mara }, 'Mara Oduya began to edit'],
  [{ what: 'joined', who: tomas }, 'Tomás Rey joined'],
  [{ what: 'saved', who: mara, size_bytes: 48_200 }, 'Mara Oduya saved 48.2 KB'],
  [{ what: 'saved' }, 'Somebody saved'],
  [
    { what: 'refused', who: mara, cause: 'right_withdrawn' },
    'Mara Oduya’s save arrived after editing was switched off, and is kept as a conflict version',
  ],
  [{ what: 'refused', who: mara, cause: 'else' }, 'Mara Oduya’s save was refused and kept as a conflict version'],
  [{ what: 'ended', who: tomas }, 'Tomás Rey ended the session'],
  [{ what: 'ended' }, 'The session ended'],
])('%j reads “%s”', (entry, text) => expect(entryText({ at: '2026-11-18T10:00:00Z', ...entry })).toBe(text))

it('says for whom a session ends before it does', () => {
  expect(endText({ people: [mara, tomas] })).toBe(
    'Ends editing for Mara Oduya and Tomás Rey. Their tabs turn read-only; further saves become conflict versions. They are told that you did it.',
  )
  expect(endText({ people: [mara] })).toMatch(/^Ends editing for Mara Oduya. Their tab turns read-only;/)
})
