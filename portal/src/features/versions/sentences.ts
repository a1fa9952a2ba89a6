import type { ActivityEntry, Item, Person, Version } from '../../api/types'
import { list, type PlainKey, t } from '../../i18n/t'
import { formatBytes } from '../../lib/bytes'
import { formatMoment, formatTime } from '../../lib/dates'
import { extension } from '../../ui/fileType'

/** "Version 14, current", "Version 13", "Conflict version". */
export function versionTitle({ kind, number, current }: Version): string {
  if (kind === 'conflict' || number === undefined) return t('versions.conflict')
  return t(current ? 'versions.current' : 'versions.number', { number })
}

/** What an act on a version is called for a screen reader: "version 13", "conflict version". */
export function versionName({ kind, number }: Version): string {
  return kind === 'conflict' || number === undefined ? t('versions.conflict') : t('versions.number', { number })
}

const HOW: Record<Version['source'], PlainKey> = {
  upload: 'versions.uploaded',
  created: 'versions.made',
  editor: 'versions.edited',
  restored: 'versions.restored',
  copied: 'versions.copied',
  save_as: 'versions.savedAs',
}

/** Who, how and how much: "Ines Moreau, uploaded · 2.3 MB". */
export function versionMeta(version: Version): string {
  const by = names(version.authors)
  if (version.current && version.steps.length > 0) return by
  const text = t('versions.byHow', { by, how: how(version) })
  return t('versions.bySize', { by: text, size: formatBytes(version.size_bytes) })
}

function how({ source, suite, restored_from }: Version): string {
  if (source === 'editor' && suite) return suite
  if (source === 'restored' && restored_from !== undefined) {
    return t('versions.restoredFrom', { number: String(restored_from) })
  }
  return t(HOW[source])
}

/** Why a save is kept beside the versions, in plain words. */
export function conflictText({ cause, authors }: Version): string {
  return t('versions.keptHere', { cause: causeText(cause, firstNameOf(authors[0])) })
}

function causeText(cause: Version['cause'], name: string): string {
  switch (cause) {
    case 'locked':
      return t('versions.causeLocked', { name })
    case 'changed':
      return t('versions.causeChanged', { name })
    case 'right_withdrawn':
      return t('versions.causeRight', { name })
    case 'session_expired':
      return t('versions.causeExpired', { name })
    case 'session_ended':
      return t('versions.causeEnded', { name })
    default:
      return t('versions.causeUnknown', { name })
  }
}

/** What the toast says when an old content is current again. */
export function restoredText(version: Pick<Version, 'kind' | 'number'>, step?: { created_at: string }): string {
  if (step) return t('versions.stepIsCurrent', { time: formatTime(step.created_at) })
  if (version.kind === 'conflict' || version.number === undefined) return t('versions.conflictIsCurrent')
  return t('versions.isCurrent', { number: String(version.number) })
}

/** "Mara and Tomás are editing". */
export function editingText(people: readonly Person[]): string {
  const first = people.map(firstNameOf)
  if (first.length === 0) return t('versions.somebodyEditing')
  return first.length === 1
    ? t('versions.isEditing', { name: first[0] ?? '' })
    : t('versions.areEditing', { names: list(first) })
}

/** One line of the activity: "Ines Moreau saved version 12 in Collabora". */
export function activityText({ what, who, details = {} }: ActivityEntry, suites: Item['open'] = []): string {
  const by = who?.name ?? t('activity.nobody')
  const sentence = ACTS[what]
  const suite = suites.find((one) => one.suite === details.suite)?.name
  return sentence ? sentence(by, { ...details, suite }) : t('activity.other', { who: by })
}

/** `suite` is its name, when a suite that opens the item today did it. */
type Details = Record<string, unknown> & { suite: string | undefined }

const ACTS: Record<string, (who: string, details: Details) => string> = {
  'item.created': (who) => t('activity.created', { who }),
  'item.opened': (who, { suite }) => (suite ? t('activity.openedIn', { who, suite }) : t('activity.opened', { who })),
  'item.editing_started': (who) => t('activity.editingStarted', { who }),
  'item.editing_ended': (who) => t('activity.editingEnded', { who }),
  'item.session_ended': (who) => t('activity.sessionEnded', { who }),
  'item.space_overdrawn': (who) => t('activity.overdrawn', { who }),
  'item.saved': saved,
  'item.save_refused': (who) => t('activity.saveRefused', { who }),
  'item.conflict_discarded': (who) => t('activity.conflictDiscarded', { who }),
  'item.commented': commented,
  'item.renamed': (who, { from, to }) => t('activity.renamed', { who, from: said(from), to: said(to) }),
  'item.moved': (who, { folder }) =>
    folder ? t('activity.moved', { who, folder: said(folder) }) : t('activity.movedPlain', { who }),
  'item.trashed': (who) => t('activity.trashed', { who }),
  'item.restored': (who) => t('activity.restored', { who }),
}

/** What a comment says is for those who open the document; here is that there was one, and whom it calls. */
function commented(who: string, { comment, reply, mentioned }: Details): string {
  const called = Array.isArray(mentioned) ? mentioned.map(said) : []
  if (comment === 'deleted') return t('activity.commentDeleted', { who })
  if (called.length > 0) return t('activity.mentioned', { who, names: list(called) })
  if (comment === 'updated') return t('activity.commentChanged', { who })
  return reply === true ? t('activity.replied', { who }) : t('activity.commented', { who })
}

function saved(who: string, { version, source, suite }: Details): string {
  if (version === undefined || version === null) return t('activity.savedPlain', { who })
  const values = { who, version: said(version) }
  if (source === 'upload') return t('activity.uploaded', values)
  if (source === 'restored') return t('activity.restoredVersion', values)
  return suite ? t('activity.savedIn', { ...values, suite }) : t('activity.saved', values)
}

/** "Folder", "PDF file". */
export function typeText({ kind, name }: Item): string {
  if (kind === 'folder') return t('versions.folder')
  const ending = extension(name)
  return ending === '' ? t('versions.plainFile') : t('versions.file', { extension: ending.toUpperCase() })
}

/** "Yesterday 17:42 by Joost Veen". */
export function whenBy(time: string, by: Person | undefined, now: Date): string {
  const when = formatMoment(time, now)
  return by ? t('versions.whenBy', { when, name: by.name }) : when
}

export const names = (people: readonly Person[]) =>
  people.length === 0 ? t('versions.somebody') : list(people.map(({ name }) => name))

/** A first name is enough among people who work together; "Somebody" when it is not known. */
export const firstNameOf = (person: Person | undefined) => person?.name.trim().split(/\s+/)[0] ?? t('versions.somebody')

const said = (value: unknown) => String(value ?? '')
