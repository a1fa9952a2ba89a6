import type { Choice, PolicyRow, Preview } from '../../api/admin/policies'
import { locale } from '../../i18n/locale'
import { t } from '../../i18n/t'
import { isSuitePolicy, policyName } from '../../ui/policyTexts'
import { sayValue } from '../../ui/policyValues'

/** A piece of a sentence; what counts stands out. */
export type Piece = { text: string; strong: boolean }
type Counts = Pick<Preview, 'organizations' | 'people' | 'documents'>

const MARK = '\u0001'

/** What a change does, with numbers: "This switches editing off for **3 organizations** and **600 people**." */
export function previewSentence(row: PolicyRow, preview: Preview): Piece[] {
  const whom = counted(preview)
  if (preview.effect === 'none' || whom.length === 0)
    return [{ text: t('adminPolicies.changesNothing'), strong: false }]
  const [before = '', after = ''] = frame(row, preview).split(MARK)
  return [{ text: before, strong: false }, ...joined(whom), { text: after, strong: false }]
}

function frame(row: PolicyRow, { effect, from, to }: Preview): string {
  const whom = MARK
  const policy = policyName(row.key)
  if (isSuitePolicy(row)) {
    if (to === 'view_and_edit') return t('adminPolicies.editingOn', { whom })
    if (from === 'view_and_edit' && to === 'view') return t('adminPolicies.editingOff', { whom })
    if (to === 'disabled') return t('adminPolicies.suiteOff', { policy, whom })
    if (to === 'view') return t('adminPolicies.suiteOn', { policy, whom })
  }
  if (row.direction === 'none') return t('adminPolicies.changes', { whom })
  return t(effect === 'restricts' ? 'adminPolicies.restricts' : 'adminPolicies.permits', { whom })
}

/** What there is none of is not said. */
function counted({ organizations, people, documents }: Counts): string[] {
  return [
    organizations > 0 ? t('adminPolicies.countOrganizations', { count: organizations }) : '',
    people > 0 ? t('adminPolicies.countPeople', { count: people }) : '',
    documents > 0 ? t('adminPolicies.countDocuments', { count: documents }) : '',
  ].filter((part) => part !== '')
}

function joined(parts: string[]): Piece[] {
  const pieces = new Intl.ListFormat(locale(), { style: 'long', type: 'conjunction' }).formatToParts(parts)
  return pieces.map(({ type, value }) => ({ text: value, strong: type === 'element' }))
}

/** What the button that makes the change says. */
export function applyLabel(row: PolicyRow, value: Choice): string {
  if (value === null) return t('adminPolicies.backToAbove')
  if (value === 'disabled' || value === false) return t('adminPolicies.switchOff')
  if (value === true) return t('adminPolicies.switchOn')
  if (row.type.kind === 'order') return t('adminPolicies.setOrder')
  if (row.type.kind === 'list') return t('adminPolicies.setList')
  const said = sayValue(row.type, value)
  return isSuitePolicy(row) ? t('adminPolicies.switchTo', { value: said }) : t('adminPolicies.setTo', { value: said })
}

/** What is said when the numbers are no longer those that were looked at. */
export function changedSince(before: Counts, now: Counts): string {
  const documents = now.documents - before.documents
  const people = now.people - before.people
  if (documents > 0) return t('adminPolicies.documentsOpened', { count: documents })
  if (people > 0) return t('adminPolicies.peopleCame', { count: people })
  if (documents < 0) return t('adminPolicies.documentsClosed', { count: -documents })
  return t('adminPolicies.numbersChanged')
}

/** Whether people who have a document open lose the right to edit it. */
export function takesEditing(row: PolicyRow, { from, to, documents }: Preview): boolean {
  return isSuitePolicy(row) && from === 'view_and_edit' && to !== 'view_and_edit' && documents > 0
}
