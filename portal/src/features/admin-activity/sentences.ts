import type { Act, ActKind } from '../../api/admin/activity'
import { list, type PlainKey, t } from '../../i18n/t'
import { inWords, policyName } from '../../ui/policyTexts'
import { sayRecorded } from '../../ui/policyValues'

/** What a sentence is made of: the act's own details, with who and what by name. */
type Parts = Record<string, unknown> & { who: string; object: string }
type Sentence = (parts: Parts) => string | undefined

/** A text with nothing but who and what. */
type Simple = {
  [K in PlainOrNamed]: K
}[PlainOrNamed]
type PlainOrNamed = `adminActivity.${string}` & Parameters<typeof t>[0]

/** A detail as text: a list of names, the name of something that has one, or what it is. */
function said(value: unknown): string {
  if (Array.isArray(value)) return list(value.map(said))
  if (typeof value === 'object' && value !== null && 'name' in value) return said(value.name)
  return String(value ?? '')
}

/** Fills a text with who and what, and with the details that it names; nothing when one of them is not there. */
const plain =
  (key: Simple, ...names: string[]): Sentence =>
  (parts) => {
    if (names.some((name) => parts[name] === undefined || parts[name] === null)) return undefined
    const values = Object.fromEntries(['who', 'object', ...names].map((name) => [name, said(parts[name])]))
    // The texts named below have no placeholders but these; sentences.test.ts fills every one of them.
    return (t as (key: string, values: Record<string, string>) => string)(key, values)
  }

/** The first of some that can be said. */
const either =
  (...some: Sentence[]): Sentence =>
  (parts) => {
    for (const one of some) {
      const sentence = one(parts)
      if (sentence !== undefined) return sentence
    }
    return undefined
  }

const ROLES: Record<string, PlainKey> = {
  system_administrator: 'adminActivity.roleSystem',
  organization_administrator: 'adminActivity.roleAdministrator',
  standard_user: 'adminActivity.roleUser',
  guest: 'adminActivity.roleGuest',
}

const role: Sentence = ({ to, role: given, who, object }) => {
  const known = ROLES[said(to ?? given)]
  return known && t('adminActivity.personRole', { who, object, to: t(known) })
}

const saved: Sentence = (parts) => {
  if (parts.version === undefined || parts.version === null) return undefined
  if (parts.source === 'upload') return plain('adminActivity.itemUploaded', 'version')(parts)
  if (parts.source === 'restored') return plain('adminActivity.itemRestoredVersion', 'version')(parts)
  return plain('adminActivity.itemSavedVersion', 'version')(parts)
}

const policy: Sentence = ({ who, object, from, to }) => {
  const name = policyName(object)
  if (to === undefined || to === null) return t('adminActivity.policyAsAbove', { who, policy: name })
  const say = (value: unknown) => sayRecorded(object, value)
  return t('adminActivity.policySet', { who, policy: name, from: say(from), to: say(to) })
}

/** Whoever it was is not known; the name that was tried may be. */
const signInFailed: Sentence = ({ who, object }) => {
  const tried = [object, who].find((name) => name !== t('adminActivity.something') && name !== t('adminActivity.sheaf'))
  return tried ? t('adminActivity.signInFailed', { object: tried }) : t('adminActivity.signInFailedAny')
}

/** One change may be of several things; the name is the most telling. */
const organizationChanged: Sentence = (parts) => {
  const { name, slug, trial_ends_at, who, object } = parts
  if (isChange(name)) return plain('adminActivity.organizationRenamed', 'from', 'to')({ ...parts, ...name })
  if (isChange(slug)) return plain('adminActivity.organizationSlug', 'from', 'to')({ ...parts, ...slug })
  if (isChange(trial_ends_at)) return t('adminActivity.organizationTrial', { who, object })
  return t('adminActivity.organizationChanged', { who, object })
}

const isChange = (value: unknown): value is { from?: unknown; to?: unknown } =>
  typeof value === 'object' && value !== null && 'to' in value

/** One sentence for each word of the activity. What has none here falls back to its own words. */
export const SENTENCES: Record<string, Sentence> = {
  'item.created': plain('adminActivity.itemCreated'),
  'item.opened': plain('adminActivity.itemOpened'),
  'item.downloaded': plain('adminActivity.itemDownloaded'),
  'item.editing_started': plain('adminActivity.itemEditingStarted'),
  'item.editing_ended': plain('adminActivity.itemEditingEnded'),
  'item.session_ended': plain('adminActivity.itemSessionEnded'),
  'item.saved': either(saved, plain('adminActivity.itemSaved')),
  'item.save_refused': plain('adminActivity.itemSaveRefused'),
  'item.conflict_discarded': plain('adminActivity.itemConflictDiscarded'),
  'item.space_overdrawn': plain('adminActivity.itemOverdrawn'),
  'item.commented': plain('adminActivity.itemCommented'),
  'item.renamed': plain('adminActivity.itemRenamed', 'from', 'to'),
  'item.moved': either(plain('adminActivity.itemMovedTo', 'folder'), plain('adminActivity.itemMoved')),
  'item.trashed': plain('adminActivity.itemTrashed'),
  'item.restored': plain('adminActivity.itemRestored'),
  'item.removed': plain('adminActivity.itemRemoved'),
  'access.refused': plain('adminActivity.accessRefused'),

  'session.signed_in': plain('adminActivity.signedIn'),
  'session.signed_out': plain('adminActivity.signedOut'),
  'session.ended': plain('adminActivity.signInEnded'),
  'session.ended_everywhere': plain('adminActivity.signedOutEverywhere'),
  'session.sign_in_failed': signInFailed,
  'account.password_changed': plain('adminActivity.passwordChanged'),
  'account.password_reset': plain('adminActivity.passwordReset'),
  'account.renamed': plain('adminActivity.accountRenamed', 'to'),

  'organization.created': plain('adminActivity.organizationCreated'),
  'organization.changed': organizationChanged,
  'organization.moved': either(
    plain('adminActivity.organizationMovedTo', 'to'),
    plain('adminActivity.organizationMoved'),
  ),
  'organization.switched_off': plain('adminActivity.organizationOff'),
  'organization.switched_on': plain('adminActivity.organizationOn'),
  'organization.branded': plain('adminActivity.organizationBranded'),
  'organization.deleted': plain('adminActivity.organizationDeleted'),
  'organization.undeleted': plain('adminActivity.organizationUndeleted'),
  'organization.removed': plain('adminActivity.organizationRemoved'),

  'person.invited': plain('adminActivity.personInvited'),
  'person.joined': plain('adminActivity.personJoined'),
  'person.left': plain('adminActivity.personLeft'),
  'person.role_changed': role,
  'person.renamed': plain('adminActivity.personRenamed'),
  'person.switched_off': plain('adminActivity.personOff'),
  'person.switched_on': plain('adminActivity.personOn'),
  'person.signed_out': plain('adminActivity.personSignedOut'),
  'person.deleted': plain('adminActivity.personDeleted'),

  'group.created': plain('adminActivity.groupCreated'),
  'group.renamed': plain('adminActivity.groupRenamed', 'from', 'to'),
  'group.deleted': plain('adminActivity.groupDeleted'),
  'group.member_added': plain('adminActivity.groupAdded', 'member'),
  'group.member_removed': plain('adminActivity.groupRemoved', 'member'),

  'policy.changed': policy,
  'suite.checked': plain('adminActivity.suiteChecked'),
  'job.started': plain('adminActivity.jobRun'),
}

/** "Ines Moreau restored version 12 of Cost plan.xlsx". */
export function actText(act: Act): string {
  const who = act.who?.name ?? t('adminActivity.sheaf')
  const object = act.object?.name || t('adminActivity.something')
  return SENTENCES[act.what]?.({ ...act.details, who, object }) ?? fallback(act, who)
}

/** What a later server tells: who, the word itself, and what it is about. */
function fallback({ what, object }: Act, who: string): string {
  const words = inWords(what.split('.').at(-1) ?? what).toLowerCase()
  return object?.name
    ? t('adminActivity.plainObject', { who, act: words, object: object.name })
    : t('adminActivity.plain', { who, act: words })
}

const KINDS: Record<ActKind, PlainKey> = {
  administration: 'adminActivity.kindAdministration',
  sign_in: 'adminActivity.kindSignIn',
  open: 'adminActivity.kindOpen',
  editing: 'adminActivity.kindEditing',
  save: 'adminActivity.kindSave',
  download: 'adminActivity.kindDownload',
  change: 'adminActivity.kindChange',
  refused: 'adminActivity.kindRefused',
}

export const kindName = (kind: ActKind): string => t(KINDS[kind])
