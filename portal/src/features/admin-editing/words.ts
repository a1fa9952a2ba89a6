import type { EditingChronicle, EditingEntry, EditingNow } from '../../api/admin/editing'
import type { Person } from '../../api/types'
import { list, type PlainKey, t } from '../../i18n/t'
import { formatBytes } from '../../lib/bytes'
import { formatMoment, formatTime } from '../../lib/dates'

const LOCKS: Record<string, PlainKey> = {
  wopi: 'adminEditing.lockWopi',
  coauth: 'adminEditing.lockShared',
  co_authoring: 'adminEditing.lockShared',
}

/** What holds the file, and until when: "WOPI, until 10:41". */
export function lockText({ lock }: EditingNow): string {
  if (lock === undefined) return t('adminEditing.noLock')
  const known = LOCKS[lock.mechanism]
  return t('adminEditing.lockUntil', { lock: known ? t(known) : lock.mechanism, time: formatTime(lock.expires_at) })
}

/** The suite somebody edits with. */
export const suiteName = ({ suite }: Pick<EditingNow, 'suite'>): string => suite?.name ?? t('adminEditing.otherSuite')

/** "Mara Oduya and Tomás Rey". */
export const namesOf = (people: readonly Person[]): string =>
  people.length === 0 ? t('adminEditing.somebody') : list(people.map(({ name }) => name))

/** What ending a session means for those in it. */
export function endText({ people }: Pick<EditingNow, 'people'>): string {
  return t(people.length > 1 ? 'adminEditing.endTextMany' : 'adminEditing.endTextOne', { names: namesOf(people) })
}

const CAUSES: Record<
  string,
  | 'adminEditing.refusedLocked'
  | 'adminEditing.refusedChanged'
  | 'adminEditing.refusedRight'
  | 'adminEditing.refusedEnded'
> = {
  locked: 'adminEditing.refusedLocked',
  changed: 'adminEditing.refusedChanged',
  right_withdrawn: 'adminEditing.refusedRight',
  session_ended: 'adminEditing.refusedEnded',
}

/** One line of a session's chronicle. */
export function entryText({ what, who: person, size_bytes, cause }: EditingEntry): string {
  const who = person?.name ?? t('adminEditing.somebody')
  switch (what) {
    case 'began':
      return t('adminEditing.began', { who })
    case 'joined':
      return t('adminEditing.joined', { who })
    case 'saved':
      return size_bytes === undefined
        ? t('adminEditing.savedBy', { who })
        : t('adminEditing.savedSize', { who, size: formatBytes(size_bytes) })
    case 'refused':
      return t(CAUSES[cause ?? ''] ?? 'adminEditing.refused', { who })
    case 'ended':
      return person ? t('adminEditing.endedBy', { who }) : t('adminEditing.endedItself')
  }
}

/** "Ended 10:31 by Ines Moreau". */
export function endedText({ at, by }: NonNullable<EditingChronicle['ended']>, now: Date): string {
  const when = formatMoment(at, now)
  return by ? t('adminEditing.endedAtBy', { when, name: by.name }) : t('adminEditing.endedAt', { when })
}
