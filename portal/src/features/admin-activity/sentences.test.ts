import { describe, expect, it } from 'vitest'
import type { Act } from '../../api/admin/activity'
import { en } from '../../i18n/en'
import type { AccountId, OrganizationId } from '../../lib/ids'
import { askedFor, readFilter } from './filter'
import { actText, SENTENCES } from './sentences'

const ines = { id: 'i' as AccountId, name: 'Ines Moreau' }
const act = (what: string, more: Partial<Act> = {}): Act => ({
  id: '1',
  at: '2026-11-18T10:00:00Z',
  who: ines,
  organization: { id: 'o' as OrganizationId, name: 'Alder & Byrne' },
  kind: 'change',
  what,
  object: { kind: 'item', id: 'x', name: 'Cost plan.xlsx' },
  refused: false,
  ...more,
})

const policy = (name: string) => ({ kind: 'policy', name })

describe('sentences', () => {
  it.each<[string, Partial<Act>, string]>([
    [
      'item.saved',
      { details: { version: 12, source: 'restored' } },
      'Ines Moreau restored an earlier version of Cost plan.xlsx, as version 12',
    ],
    ['item.saved', {}, 'Ines Moreau saved Cost plan.xlsx'],
    ['item.renamed', { details: { from: 'a.xlsx', to: 'b.xlsx' } }, 'Ines Moreau renamed “a.xlsx” to “b.xlsx”'],
    ['item.moved', { details: { folder: 'Tender' } }, 'Ines Moreau moved Cost plan.xlsx to Tender'],
    ['item.moved', {}, 'Ines Moreau moved Cost plan.xlsx'],
    [
      'policy.changed',
      { object: policy('microsoft365'), details: { from: 'view', to: 'view_and_edit' } },
      'Ines Moreau set Microsoft 365 from View to View and edit',
    ],
    [
      'policy.changed',
      { object: policy('max_file_bytes'), details: { from: null, to: 5e9 } },
      'Ines Moreau set Largest file from As above to 5 GB',
    ],
    [
      'policy.changed',
      { object: policy('collabora'), details: { from: 'view', to: null } },
      'Ines Moreau set Collabora back to “As above”',
    ],
    ['person.role_changed', { details: { to: 'guest' } }, 'Ines Moreau made Cost plan.xlsx a guest'],
    [
      'organization.changed',
      { details: { name: { from: 'A', to: 'B' } } },
      'Ines Moreau renamed the organization “A” to “B”',
    ],
    [
      'organization.moved',
      { details: { to: { id: 'x', name: 'Maple' } } },
      'Ines Moreau moved the organization Cost plan.xlsx below Maple',
    ],
    ['session.sign_in_failed', { who: undefined, object: undefined }, 'A sign-in was refused'],
    ['session.sign_in_failed', { object: undefined }, 'A sign-in as Ines Moreau was refused'],
    ['item.seen_off', {}, 'Ines Moreau: seen off, Cost plan.xlsx'],
    ['backup.made', { who: undefined, object: undefined }, 'Sheaf: made'],
  ])('%s %j', (what, more, text) => expect(actText(act(what, more))).toBe(text))

  it('never leave a placeholder open, whatever the details lack', () => {
    for (const what of Object.keys(SENTENCES)) expect(actText(act(what))).not.toMatch(/[{}]|undefined|null/)
  })

  it('name no detail that their text does not have', () => {
    const details = { from: 'A', to: 'B', version: 3, folder: 'F', member: 'M' }
    for (const what of Object.keys(SENTENCES)) expect(actText(act(what, { details }))).not.toMatch(/[{}]/)
    expect(Object.keys(en)).toContain('adminActivity.itemSaved')
  })
})

describe('filters', () => {
  const now = new Date(2026, 10, 18, 11, 0)
  it('of an address are read, and what is odd is not there', () => {
    expect(readFilter({ kind: 'save', time: 'week', refused: true, search: 'plan', from: 'x', who: 7 })).toEqual({
      kind: 'save',
      time: 'week',
      refused: true,
      search: 'plan',
    })
  })
  it('become a question with days of the own clock', () => {
    expect(askedFor({ time: 'today' }, now)).toEqual({ from: new Date(2026, 10, 18).toISOString() })
    expect(askedFor({ time: 'between', from: '2026-11-01', to: '2026-11-03' }, now)).toEqual({
      from: new Date(2026, 10, 1).toISOString(),
      to: new Date(2026, 10, 4).toISOString(),
    })
    expect(askedFor({ here: true, refused: true, kind: 'open' }, now)).toEqual({
      below: false,
      refused: true,
      kind: 'open',
    })
  })
})
