import { describe, expect, it } from 'vitest'
import type { InviteResult, PersonRow } from '../../api/admin/peopleTypes'
import type { Membership, Role } from '../../api/types'
import { type MembershipId, membershipId, type OrganizationId } from '../../lib/ids'
import { heirsOf, legacyOf } from './legacy'
import { invitationText, isGood, resultText, rolesToInvite, signOutText, spaceText } from './sentences'
import { shownOf } from './useFilters'

describe('what the address says of the list', () => {
  it.each([
    ['nothing', {}, {}],
    ['everything', { search: 'ma', role: 'guest', state: 'off', group: 'g', person: 'm' }, undefined],
    ['no such role or state', { role: 'owner', state: 'toString' }, {}],
  ] as [string, Record<string, string>, object | undefined][])('%s', (_what, said, shown) => {
    expect(shownOf(said)).toEqual(shown ?? said)
  })
})

describe('the files of who is deleted', () => {
  const heir = { key: 'm2', label: 'Joost Veen' }
  it.each([
    ['no files', { files: 0 }, 'give', undefined, {}],
    ['nobody chosen yet', { files: 3 }, 'give', undefined, undefined],
    ['an heir', { files: 3 }, 'give', heir, { give_to: 'm2' }],
    ['for good', { files: 3, may_erase: true }, 'erase', undefined, { erase: 'true' }],
    ['for good, without the right to it', { files: 3 }, 'erase', undefined, undefined],
  ] as const)('%s', (_what, preview, fate, chosen, legacy) => {
    expect(legacyOf(preview, fate, chosen)).toEqual(legacy)
  })

  it('go to somebody with a drive who stays', () => {
    const person = (membership: string, role: Role) =>
      ({ membership, name: membership, mail: `${membership}@a.example`, role }) as unknown as PersonRow
    const leaving = membershipId('leaving')
    const people = [person('leaving', 'standard_user'), person('stays', 'standard_user'), person('guest', 'guest')]
    expect(heirsOf(people, leaving)).toEqual([{ key: 'stays', label: 'stays', hint: 'stays@a.example' }])
    const heirs = [{ membership: 'one' as MembershipId, name: 'One' }]
    expect(heirsOf(heirs, leaving)).toEqual([{ key: 'one', label: 'One' }])
  })
})

describe('in words', () => {
  const now = new Date('2026-11-28T12:00:00Z')
  const expires_at = '2026-12-03T12:00:00Z'
  it.each([
    [{ expires_at, sent_at: '2026-11-26T12:00:00Z' }, /^Invited 26 Nov .*holds until 3 Dec\.$/],
    [{ expires_at }, /^The invitation waits to be sent\. It holds until 3 Dec\.$/],
    [{ expires_at, link: 'http://files.example/join#x' }, /^No mail is sent here\./],
    [{ expires_at: '2026-11-27T12:00:00Z' }, /^The invitation has run out on 27 Nov\.$/],
  ])('an invitation: %o', (invitation, text) => {
    expect(invitationText(invitation, now)).toMatch(text)
  })

  it('space, with a limit and without', () => {
    expect(spaceText(12.4e9, 50e9)).toBe('12.4 GB of 50 GB')
    expect(spaceText(12.4e9, undefined)).toBe('12.4 GB used, no limit')
  })

  it('what signing out ends', () => {
    expect(signOutText({ sessions: 1, documents: 0 })).toBe('This ends 1 sign-in. No document is open.')
    expect(signOutText({ sessions: 2, documents: 1 })).toMatch(/^This ends 2 sign-ins and 1 open document\. /)
  })

  it('the result for an address', () => {
    const invited: InviteResult = { mail: 'a@b.example', result: 'invited' }
    expect(resultText(invited)).toBe('Invited. The mail is on its way.')
    expect(resultText({ ...invited, link: 'x' })).toBe('Invited. No mail is sent here: hand over the link.')
    const good = (
      ['invited', 'joined', 'member_already', 'invalid', 'limit_reached', 'forbidden_domain'] as const
    ).filter((result) => isGood({ mail: '', result }))
    expect(good).toEqual(['invited', 'joined', 'member_already'])
  })
})

it('only a system administrator invites others, and only where they belong', () => {
  const member = (role: Role, id: string) => ({ role, organization: { id } }) as unknown as Membership
  const master = 'master' as OrganizationId
  const below = 'below' as OrganizationId
  expect(rolesToInvite(member('system_administrator', master), master)).toContain('system_administrator')
  expect(rolesToInvite(member('system_administrator', master), below)).not.toContain('system_administrator')
  expect(rolesToInvite(member('organization_administrator', master), master)).not.toContain('system_administrator')
})
