import type { GroupRow } from '../src/api/admin/peopleTypes.ts'
import type { GroupId, OrganizationId } from '../src/lib/ids.ts'
import { organizationOf, pageOf } from './admin-organizations.ts'
import { row } from './admin-people.ts'
import { type Answer, type Call, json, nothing, Refusal, text } from './answer.ts'
import { type Directory, directoryOf, type StoredGroup } from './people-state.ts'
import { type Route, route } from './route.ts'

function groups(call: Call): Answer {
  const { query } = call
  const directory = directoryOf(call.site)
  const search = query.get('search')?.toLowerCase() ?? ''
  const found = directory.groupsOf(organizationOf(call).id).filter(({ name }) => name.toLowerCase().includes(search))
  const { rows, next } = pageOf(call, found)
  return json({ groups: rows.map((group) => shown(directory, group)), ...(next ? { next } : {}) })
}

async function create(call: Call): Promise<Answer> {
  const directory = directoryOf(call.site)
  const organization = organizationOf(call).id
  const name = await freeName(call, directory, organization)
  const group: StoredGroup = { id: directory.newId<GroupId>('grp'), name, organization }
  directory.groups.set(group.id, group)
  return json(shown(directory, group), 201)
}

const group = (call: Call) => json(shown(directoryOf(call.site), found(call)))

async function rename(call: Call): Promise<Answer> {
  const directory = directoryOf(call.site)
  const one = found(call)
  one.name = await freeName(call, directory, one.organization, one.id)
  return json(shown(directory, one))
}

function remove(call: Call): Answer {
  const directory = directoryOf(call.site)
  const { id } = found(call)
  directory.groups.delete(id)
  for (const person of directory.people.values()) person.groups.delete(id)
  return nothing()
}

function members(call: Call): Answer {
  const { rows, next } = pageOf(call, directoryOf(call.site).membersOf(found(call).id))
  return json({ people: rows.map((person) => row(call.site, person)), ...(next ? { next } : {}) })
}

function addMember(call: Call): Answer {
  const { id } = found(call)
  directoryOf(call.site)
    .person(call.parts[1] ?? '')
    .groups.add(id)
  return nothing()
}

function removeMember(call: Call): Answer {
  const { id } = found(call)
  directoryOf(call.site)
    .person(call.parts[1] ?? '')
    .groups.delete(id)
  return nothing()
}

async function freeName(call: Call, directory: Directory, organization: OrganizationId, except?: GroupId) {
  const name = text(await call.json(), 'name').trim()
  if (name === '') throw new Refusal(400, 'bad_name', { reason: 'empty' })
  const taken = directory
    .groupsOf(organization)
    .some((group) => group.id !== except && group.name.toLowerCase() === name.toLowerCase())
  if (taken) throw new Refusal(409, 'name_taken')
  return name
}

const found = ({ site, parts }: Call): StoredGroup => directoryOf(site).group(parts[0] ?? '')

const shown = (directory: Directory, { id, name }: StoredGroup): GroupRow => ({
  id,
  name,
  members: directory.membersOf(id).length,
})

/** Groups of an organization, and who is in them. */
export const groupsRoutes: Route[] = [
  route('GET', '/organizations/*/groups', groups),
  route('POST', '/organizations/*/groups', create),
  route('GET', '/groups/*', group),
  route('PATCH', '/groups/*', rename),
  route('DELETE', '/groups/*', remove),
  route('GET', '/groups/*/members', members),
  route('PUT', '/groups/*/members/*', addMember),
  route('DELETE', '/groups/*/members/*', removeMember),
]
