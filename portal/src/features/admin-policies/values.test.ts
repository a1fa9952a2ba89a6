import { describe, expect, it } from 'vitest'
import type { PolicyRow, PolicyType, Value } from '../../api/admin/policies'
import type { OrganizationId } from '../../lib/ids'
import { KNOWN_POLICIES, policyMeaning, policyName } from '../../ui/policyTexts'
import { isBeyond, sayCeiling, sayValue } from '../../ui/policyValues'
import { readAmount } from './amounts'
import { applyLabel, changedSince, previewSentence } from './sentence'

const kestrel = { id: 'kestrel' as OrganizationId, name: 'Kestrel Cloud' }
const suite: PolicyType = { kind: 'choice', options: ['disabled', 'view', 'view_and_edit'] }
const bytes: PolicyType = { kind: 'bytes', min: 1, max: 1e15 }
const days: PolicyType = { kind: 'days', min: 1, max: 3650 }

function row(key: string, type: PolicyType, change: Partial<PolicyRow> = {}): PolicyRow {
  return {
    key,
    section: 'suites',
    kind: 'ceiling',
    type,
    direction: 'lower_is_stricter',
    source: { kind: 'default' },
    sets: 'own',
    can_set: true,
    ...change,
  }
}
const under = (value: Value) => ({ ceiling: { value, organization: kestrel } })

describe('values', () => {
  it('are said with their unit, and none by what it means', () => {
    const order: PolicyType = {
      kind: 'order',
      options: [
        { id: 'a', name: 'Microsoft 365' },
        { id: 'b', name: 'Collabora' },
      ],
    }
    const cases: [PolicyType, Value | undefined, string][] = [
      [suite, 'view_and_edit', 'View and edit'],
      [suite, 'disabled', 'Off'],
      [{ kind: 'choice', options: ['by_mail'] }, 'by_mail', 'By mail'],
      [bytes, 50e9, '50 GB'],
      [bytes, undefined, 'No limit'],
      [days, 1, '1 day'],
      [{ kind: 'minutes', min: 1, max: 1e6 }, 90, '90 minutes'],
      [{ kind: 'minutes', min: 1, max: 1e6 }, 120, '2 hours'],
      [{ kind: 'minutes', min: 1, max: 1e6 }, 2880, '2 days'],
      [{ kind: 'list' }, ['exe', 'bat'], '.exe, .bat'],
      [{ kind: 'list' }, [], 'None'],
      [order, ['b', 'gone', 'a'], 'Collabora, Microsoft 365'],
      [{ kind: 'switch' }, true, 'On'],
    ]
    for (const [type, value, said] of cases) expect(sayValue(type, value)).toBe(said)
  })

  it('beyond a ceiling are known by the direction of the policy', () => {
    const atLeast = { direction: 'higher_is_stricter' } as const
    const adds = { direction: 'more_is_stricter' } as const
    const cases: [PolicyRow, Value, boolean][] = [
      [row('microsoft365', suite, under('view')), 'view_and_edit', true],
      [row('microsoft365', suite, under('view')), 'view', false],
      [row('microsoft365', suite), 'view_and_edit', false],
      [row('max_file_bytes', bytes, under(10e9)), 11e9, true],
      [row('version_days', days, { ...under(30), ...atLeast }), 29, true],
      [row('version_days', days, { ...under(30), ...atLeast }), 180, false],
      [row('excluded_extensions', { kind: 'list' }, { ...under(['exe']), ...adds }), ['bat'], false],
      [row('previews', { kind: 'switch' }, under(false)), true, true],
    ]
    for (const [policy, value, beyond] of cases)
      expect([policy.key, value, isBeyond(policy, value)]).toEqual([policy.key, value, beyond])
  })

  it('say whose ceiling it is, and which way', () => {
    expect(sayCeiling(row('microsoft365', suite, under('view')))).toBe('Kestrel Cloud allows up to View')
    expect(sayCeiling(row('trash_days', days, { ...under(14), direction: 'higher_is_stricter' }))).toBe(
      'Kestrel Cloud asks for at least 14 days',
    )
    expect(sayCeiling(row('previews', { kind: 'switch' }, under(false)))).toBe('Kestrel Cloud has switched this off')
    expect(sayCeiling(row('suite_order', { kind: 'order', options: [] }))).toBeUndefined()
  })
})

describe('amounts', () => {
  it('are read as people write them', () => {
    const limits = { min: 1, max: 1e15 }
    const cases: ['bytes' | 'days' | 'count' | 'minutes', string, unknown][] = [
      ['bytes', '50 GB', { amount: 50e9 }],
      ['bytes', '50', { amount: 50e9 }],
      ['bytes', '1.5tb', { amount: 1.5e12 }],
      ['bytes', '1,5 TB', { amount: 1.5e12 }],
      ['bytes', '1,500 MB', { amount: 1.5e9 }],
      ['bytes', '', { amount: null }],
      ['days', '30', { amount: 30 }],
      ['days', ' 30 days', { amount: 30 }],
      ['days', '30 GB', { problem: 'A number is needed, such as “30 days”.' }],
      ['count', '1,240', { amount: 1240 }],
      ['minutes', '2 hours', { amount: 120 }],
      ['minutes', '45', { amount: 45 }],
      ['bytes', 'a lot', { problem: 'A number is needed, such as “50 GB”.' }],
      ['bytes', '0', { problem: 'Between 1 KB and 1,000 TB.' }],
    ]
    for (const [kind, text, typed] of cases)
      expect([text, readAmount({ kind, ...limits }, text)]).toEqual([text, typed])
  })
})

describe('a preview', () => {
  const numbers = { organizations: 3, people: 600, documents: 25 }
  const preview = { key: 'microsoft365', seen: 's', effects: [], more: 0, ...numbers }
  const policy = row('microsoft365', suite)
  const said = (pieces: { text: string; strong: boolean }[]) =>
    pieces.map(({ text, strong }) => (strong ? `*${text}*` : text)).join('')

  it('says in one sentence what changes, and for how many', () => {
    const takes = { ...preview, from: 'view_and_edit', to: 'view', effect: 'restricts' as const }
    expect(said(previewSentence(policy, takes))).toBe(
      'This switches editing off for *3 organizations*, *600 people* and *25 open documents*.',
    )
    expect(said(previewSentence(policy, { ...takes, to: 'disabled', documents: 0 }))).toBe(
      'This switches Microsoft 365 off for *3 organizations* and *600 people*.',
    )
    expect(said(previewSentence(policy, { ...takes, from: 'view', to: 'view_and_edit', effect: 'permits' }))).toMatch(
      /^This switches editing on for /,
    )
    expect(said(previewSentence(policy, { ...takes, effect: 'none' }))).toBe('This changes nothing for anybody now.')
    const file = { ...preview, from: 10e9, to: 5e9, effect: 'restricts' as const, documents: 0, organizations: 1 }
    expect(said(previewSentence(row('max_file_bytes', bytes), file))).toBe(
      'This is stricter for *1 organization* and *600 people*.',
    )
  })

  it('names the change on its button', () => {
    expect(applyLabel(policy, 'view')).toBe('Switch to View')
    expect(applyLabel(policy, 'disabled')).toBe('Switch off')
    expect(applyLabel(policy, null)).toBe('Go back to “As above”')
    expect(applyLabel(row('max_file_bytes', bytes), 5e9)).toBe('Set to 5 GB')
  })

  it('says what came in between', () => {
    expect(changedSince(numbers, { ...numbers, documents: 27 })).toBe('2 more documents were opened. Look again.')
    expect(changedSince(numbers, { ...numbers, documents: 24 })).toBe('1 document was closed. Look again.')
    expect(changedSince(numbers, { ...numbers, people: 601 })).toBe('1 more person has come. Look again.')
    expect(changedSince(numbers, numbers)).toBe('What it does has changed meanwhile. Look again.')
  })
})

it('every policy of the contract has a name and a meaning', () => {
  expect(KNOWN_POLICIES).toHaveLength(24)
  for (const key of KNOWN_POLICIES) {
    expect(policyName(key)).not.toBe('')
    expect(policyMeaning(key)).toBeDefined()
  }
  expect(policyName('some_later_one')).toBe('Some later one')
})
