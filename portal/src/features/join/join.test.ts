import { describe, expect, it } from 'vitest'
import type { Invited, Role, Session } from '../../api/types'
import type { AccountId, OrganizationId } from '../../lib/ids'
import { acceptance, asksFor, lacks } from './asks'
import { invitationText } from './invitationText'

const invited = (more: Partial<Invited>): Invited => ({
  organization: { id: 'org' as OrganizationId, name: 'Harbour Schools' },
  mail: 'Mara@harbour.example',
  role: 'standard_user',
  has_account: false,
  ...more,
})
const signedInAs = (mail: string) => ({ account: { id: 'acc' as AccountId, name: 'Mara', mail } }) as Session

describe('what joining asks for', () => {
  it.each([
    ['somebody new', false, undefined, 'name_and_password'],
    ['somebody new in another’s browser', false, signedInAs('joost@harbour.example'), 'name_and_password'],
    ['an account', true, undefined, 'password'],
    ['an account in another’s browser', true, signedInAs('joost@harbour.example'), 'password'],
    ['the account itself', true, signedInAs('mara@harbour.example'), 'nothing'],
  ] as const)('%s', (_who, has_account, session, asks) => {
    expect(asksFor(invited({ has_account }), session)).toBe(asks)
  })

  it('names what is missing, and sends only what was asked for', () => {
    const empty = { name: ' ', password: '' }
    expect(Object.keys(lacks('name_and_password', empty))).toEqual(['name'])
    expect(Object.keys(lacks('password', empty))).toEqual(['password'])
    expect(lacks('nothing', empty)).toEqual({})
    const form = { name: ' Mara Oduya ', password: 'quay-wall-at-noon' }
    expect(acceptance('t', 'nothing', form)).toEqual({ token: 't' })
    expect(acceptance('t', 'password', form)).toEqual({ token: 't', password: 'quay-wall-at-noon' })
    expect(acceptance('t', 'name_and_password', form)).toEqual({
      token: 't',
      name: 'Mara Oduya',
      password: form.password,
    })
  })
})

it.each([
  ['standard_user', 'Ines has invited you to work on files in Harbour Schools.'],
  ['guest', 'Ines has invited you as a guest of Harbour Schools: you see what is shared with you.'],
  ['organization_administrator', 'Ines has invited you to administer Harbour Schools.'],
] as [Role, string][])('who invites to what as %s', (role, text) => {
  expect(invitationText(invited({ role, by: { id: 'acc' as AccountId, name: 'Ines' } }))).toBe(text)
  expect(invitationText(invited({ role }))).toMatch(/^You are invited/)
})
