import type { PersonAct, PersonDetail, PersonRow } from '../src/api/admin/peopleTypes.ts'
import type { Role } from '../src/api/types.ts'
import type { GroupId } from '../src/lib/ids.ts'
import { organizationOf, pageOf } from './admin-organizations.ts'
import { type Answer, type Call, json, nothing, Refusal } from './answer.ts'
import { directoryOf, POLICY_QUOTA, type StoredPerson } from './people-state.ts'
import { type Route, route } from './route.ts'
import { INES } from './seed.ts'
import type { Site } from './site.ts'

function people(call: Call): Answer {
  const found = filtered(call)
  const page = pageOf(call, found)
  return json({
    people: page.rows.map((person) => row(call.site, person)),
    ...(page.next ? { next: page.next } : {}),
    total: found.length,
  })
}

function peopleExport(call: Call): Answer {
  const lines = filtered(call).map(({ name, mail, role, state }) => [name, mail, role, state].join(','))
  const headers = { 'content-type': 'text/csv', 'content-disposition': 'attachment; filename="people.csv"' }
  return { status: 200, headers, body: ['name,mail,role,state', ...lines].join('\r\n') }
}

async function invite(call: Call): Promise<Answer> {
  const { mails, role, groups } = await call.json()
  const organization = organizationOf(call).id
  const directory = directoryOf(call.site)
  const results = (mails as string[]).map((mail) => {
    if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(mail)) return { mail, result: 'invalid' }
    if (mail.endsWith('@blocked.example')) return { mail, result: 'forbidden_domain' }
    const known = directory.of(organization).find((one) => one.mail === mail.toLowerCase())
    if (known) return { mail, result: 'member_already', membership: known.membership }
    const person = directory.add(organization, directory.newId('acc'), mail, role as Role, {
      mail: mail.toLowerCase(),
      state: 'invited',
      groups: new Set(groups as GroupId[]),
      invitation: { sent_at: directory.ago(0), expires_at: directory.ago(-7), token: mail, by: INES.name },
    })
    return { mail, result: 'invited', membership: person.membership }
  })
  return json({ results })
}

const person = (call: Call) => json(detail(call.site, found(call)))

async function change(call: Call): Promise<Answer> {
  const { name, role, quota_bytes } = await call.json()
  const one = found(call)
  if (typeof role === 'string' && role !== one.role) {
    notTheLast(call.site, one)
    one.role = role as Role
  }
  if (typeof name === 'string') one.name = name.trim()
  if (quota_bytes === null) delete one.ownQuota
  else if (typeof quota_bytes === 'number') one.ownQuota = quota_bytes
  return json(detail(call.site, one))
}

function resend(call: Call): Answer {
  const one = found(call)
  if (one.invitation === undefined) throw new Refusal(409, 'gone')
  const { token, by } = one.invitation
  const directory = directoryOf(call.site)
  one.invitation = { token, by, sent_at: directory.ago(0), expires_at: directory.ago(-7) }
  return json(detail(call.site, one))
}

const ends = (call: Call) => json(endsOf(found(call)))

function switchOff(call: Call): Answer {
  const one = found(call)
  notTheLast(call.site, one)
  one.state = 'off'
  return signOut(call)
}

function switchOn(call: Call): Answer {
  const one = found(call)
  one.state = 'active'
  return json(detail(call.site, one))
}

function signOut(call: Call): Answer {
  const one = found(call)
  const ended = endsOf(one)
  one.signIns = []
  one.documents = 0
  return json(ended)
}

function deletion(call: Call): Answer {
  const one = found(call)
  const heirs = directoryOf(call.site)
    .of(one.organization)
    .filter(({ membership, role, state }) => membership !== one.membership && role !== 'guest' && state === 'active')
    .slice(0, 5)
    .map(({ membership, name }) => ({ membership, name }))
  return json({ files: one.files, used_bytes: one.used_bytes, ...endsOf(one), heirs, may_erase: one.role !== 'guest' })
}

function remove(call: Call): Answer {
  const one = found(call)
  const directory = directoryOf(call.site)
  notTheLast(call.site, one)
  const heir = call.query.get('give_to')
  if (heir) {
    const receiver = directory.person(heir)
    receiver.files += one.files
    receiver.used_bytes = (receiver.used_bytes ?? 0) + (one.used_bytes ?? 0)
  } else if (one.files > 0 && call.query.get('erase') !== 'true') throw new Refusal(409, 'needs_heir')
  directory.people.delete(one.membership)
  return nothing()
}

/** Somebody as a list shows them. */
export function row(site: Site, stored: StoredPerson): PersonRow {
  const { organization, groups, ownQuota, files: _files, documents: _documents, signIns: _signIns, ...rest } = stored
  const { invitation: _invitation, lockedUntil: _lockedUntil, ...shown } = rest
  const all = directoryOf(site).groups
  const guest = stored.role === 'guest'
  if (guest) delete shown.used_bytes
  return {
    ...shown,
    groups: [...groups].flatMap((id) => all.get(id) ?? []).map(({ id, name }) => ({ id, name })),
    ...(guest ? {} : { quota_bytes: ownQuota ?? POLICY_QUOTA }),
    organization: { id: organization, name: site.organizations.find(organization)?.name ?? '' },
  }
}

function detail(site: Site, stored: StoredPerson): PersonDetail {
  const me = stored.account === INES.id
  const { invitation, lockedUntil } = stored
  return {
    ...row(site, stored),
    sign_ins: stored.signIns,
    ...(invitation ? { invitation: { expires_at: invitation.expires_at, ...sentOf(invitation) } } : {}),
    own_quota: stored.ownQuota !== undefined,
    ...(lockedUntil ? { locked_until: lockedUntil } : {}),
    can: canOf(stored, me),
    roles: me ? [] : ['organization_administrator', 'standard_user', 'guest'],
  }
}

function sentOf({ sent_at, failure }: NonNullable<StoredPerson['invitation']>) {
  return { ...(sent_at ? { sent_at } : {}), ...(failure ? { failure } : {}) }
}

function canOf({ state, role, signIns }: StoredPerson, me: boolean): PersonAct[] {
  if (me) return ['rename', 'sign_out', ...(role === 'guest' ? [] : (['set_quota'] as const))]
  return [
    'rename',
    'set_role',
    ...(role === 'guest' ? [] : (['set_quota'] as const)),
    ...(state === 'invited' ? (['resend'] as const) : []),
    ...(state === 'off' ? (['switch_on'] as const) : (['switch_off'] as const)),
    ...(signIns.length > 0 ? (['sign_out'] as const) : []),
    'delete',
  ]
}

function filtered(call: Call): StoredPerson[] {
  const { site, query } = call
  const search = query.get('search')?.toLowerCase() ?? ''
  const [role, state, group] = ['role', 'state', 'group'].map((name) => query.get(name))
  return directoryOf(site)
    .of(organizationOf(call).id)
    .filter(
      (one) =>
        `${one.name} ${one.mail}`.toLowerCase().includes(search) &&
        (!role || one.role === role) &&
        (!state || one.state === state) &&
        (!group || one.groups.has(group as GroupId)),
    )
}

const found = ({ site, parts }: Call): StoredPerson => directoryOf(site).person(parts[0] ?? '')

const endsOf = ({ signIns, documents }: StoredPerson) => ({ sessions: signIns.length, documents })

function notTheLast(site: Site, one: StoredPerson): void {
  if (one.role !== 'organization_administrator') return
  const others = directoryOf(site)
    .of(one.organization)
    .filter(({ role, state }) => role === one.role && state === 'active')
  if (others.length < 2) throw new Refusal(409, 'last_administrator')
}

/** People of an organization: list, invite, change, switch off, delete. */
export const peopleRoutes: Route[] = [
  route('GET', '/organizations/*/people', people),
  route('GET', '/organizations/*/people/export', peopleExport),
  route('POST', '/organizations/*/people', invite),
  route('GET', '/people/*', person),
  route('PATCH', '/people/*', change),
  route('DELETE', '/people/*', remove),
  route('POST', '/people/*/invitation', resend),
  route('GET', '/people/*/off', ends),
  route('PUT', '/people/*/off', switchOff),
  route('DELETE', '/people/*/off', switchOn),
  route('DELETE', '/people/*/sign_ins', signOut),
  route('GET', '/people/*/deletion', deletion),
]
