import type { MovePreview, NewOrganization } from '../src/api/admin/organizations.ts'
import type { OrganizationId } from '../src/lib/ids.ts'
import { type Answer, type Call, json, notFound, nothing, Refusal, text } from './answer.ts'
import { type StoredOrganization, slugOf } from './organizations.ts'
import { type Route, route } from './route.ts'

const HELD_DAYS = 30
const MOST_BELOW = 250

/** The topmost organization that the caller administers, or the refusal. */
export function topOf({ session }: Call): OrganizationId {
  const { role, organization } = session?.membership ?? {}
  if (!organization || (role !== 'system_administrator' && role !== 'organization_administrator'))
    throw new Refusal(403, 'forbidden')
  return organization.id
}

/** The organization that a call's path names. */
export const organizationOf = (call: Call) => call.site.organizations.within(topOf(call), call.parts[0] ?? '')

/** A page of a list: `limit` from after the cursor, which is a place here. */
export function pageOf<Row>({ query }: Call, rows: readonly Row[]): { rows: Row[]; next?: string } {
  const limit = Math.min(Number(query.get('limit') ?? 50), 200)
  const from = Number(query.get('after') ?? 0)
  const next = from + limit
  return { rows: rows.slice(from, next), ...(next < rows.length ? { next: String(next) } : {}) }
}

const shown = (call: Call, one: StoredOrganization, status = 200): Answer =>
  json(call.site.organizations.show(one, topOf(call)), status)

const show = (call: Call): Answer => shown(call, organizationOf(call))

function list(call: Call): Answer {
  const { organizations } = call.site
  const of = organizationOf(call)
  const search = call.query.get('search')?.trim().toLowerCase()
  const found = search
    ? organizations.below(of).filter(({ name, slug }) => name.toLowerCase().includes(search) || slug.includes(search))
    : organizations.childrenOf(of.id)
  const { rows, next } = pageOf(call, found)
  const top = search ? topOf(call) : undefined
  return json({ organizations: rows.map((one) => organizations.row(one, top)), ...(next ? { next } : {}) })
}

async function create(call: Call): Promise<Answer> {
  const { site } = call
  const { organizations } = site
  const parent = organizationOf(call)
  const form = (await call.json()) as NewOrganization
  if (organizations.childrenOf(parent.id).length >= MOST_BELOW)
    throw new Refusal(409, 'limit_reached', { limit: MOST_BELOW })
  const name = nameOf(form.name)
  const made = organizations.put({
    id: site.newId<OrganizationId>('org'),
    name,
    slug: freeSlug(call, form.slug ?? slugOf(name)),
    parent: parent.id,
    ...(form.trial_ends_at ? { trialEndsAt: form.trial_ends_at } : {}),
    ...(form.space_bytes ? { spaceBytes: form.space_bytes } : {}),
    createdAt: site.now().toISOString(),
    people: 0,
    guests: 0,
    usedBytes: 0,
    branding: {},
  })
  return shown(call, made, 201)
}

function nameOf(name: unknown): string {
  const given = typeof name === 'string' ? name.trim() : ''
  if (given === '') throw new Refusal(400, 'invalid', { field: 'name' })
  return given
}

function freeSlug(call: Call, slug: string, except?: OrganizationId): string {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) throw new Refusal(400, 'invalid', { field: 'slug' })
  const other = call.site.organizations.bySlug(slug)
  if (other && other.id !== except) throw new Refusal(409, 'slug_taken')
  return slug
}

async function change(call: Call): Promise<Answer> {
  const one = organizationOf(call)
  const body = await call.json()
  if (body.name !== undefined) one.name = nameOf(body.name)
  if (typeof body.slug === 'string' && body.slug !== one.slug) {
    const slug = freeSlug(call, body.slug, one.id)
    call.site.organizations.formerSlugs.set(one.slug, one.id)
    one.slug = slug
  }
  if (body.trial_ends_at === null) delete one.trialEndsAt
  else if (typeof body.trial_ends_at === 'string') one.trialEndsAt = body.trial_ends_at
  return shown(call, one)
}

/** The numbers of an organization and all below. */
function numbers(call: Call, one: StoredOrganization) {
  const row = call.site.organizations.row(one)
  return {
    organizations: call.site.organizations.below(one).length + 1,
    people: row.people,
    documents: Math.round(row.people / 48),
  }
}

/** Where an organization is to go: below something that is not itself nor below it. */
function target(call: Call, one: StoredOrganization, id: string): StoredOrganization {
  if (one.id === topOf(call)) throw new Refusal(409, 'own_organization')
  const to = call.site.organizations.within(topOf(call), id)
  if (call.site.organizations.isWithin(one.id, to)) throw new Refusal(409, 'into_itself')
  return to
}

function previewMove(call: Call): Answer {
  const one = organizationOf(call)
  const to = target(call, one, call.query.get('to') ?? '')
  const policies: MovePreview['policies'] =
    to.spaceBytes === undefined ? [] : [{ key: 'space_bytes', from: one.spaceBytes, to: to.spaceBytes }]
  return json({ ...numbers(call, one), policies })
}

async function move(call: Call): Promise<Answer> {
  const one = organizationOf(call)
  one.parent = target(call, one, text(await call.json(), 'parent')).id
  return shown(call, one)
}

function ended(call: Call, one: StoredOrganization) {
  const { people, documents } = numbers(call, one)
  return { people, sessions: Math.round(people * 1.4), documents }
}

const previewOff = (call: Call): Answer => json(ended(call, organizationOf(call)))

function switchOff(call: Call): Answer {
  const one = organizationOf(call)
  if (one.id === topOf(call)) throw new Refusal(409, 'own_organization')
  const by = call.session?.account
  one.off = { at: call.site.now().toISOString(), ...(by ? { by: { id: by.id, name: by.name } } : {}) }
  return json(ended(call, one))
}

function switchOn(call: Call): Answer {
  const one = organizationOf(call)
  delete one.off
  return shown(call, one)
}

async function remove(call: Call): Promise<Answer> {
  const one = organizationOf(call)
  if (one.id === topOf(call)) throw new Refusal(409, 'own_organization')
  if (text(await call.json(), 'slug') !== one.slug) throw new Refusal(400, 'invalid', { field: 'slug' })
  one.deletion = { held_until: new Date(call.site.now().getTime() + HELD_DAYS * 86_400_000).toISOString() }
  return shown(call, one)
}

function undelete(call: Call): Answer {
  const one = organizationOf(call)
  delete one.deletion
  return shown(call, one)
}

async function brand(call: Call): Promise<Answer> {
  const one = organizationOf(call)
  const { name, colour } = await call.json()
  if (colour !== undefined && !/^#[0-9a-f]{6}$/.test(String(colour)))
    throw new Refusal(400, 'invalid', { field: 'colour' })
  const { logo, favicon } = one.branding
  one.branding = {
    ...(name ? { name: String(name) } : {}),
    ...(colour ? { colour: String(colour) } : {}),
    ...(logo ? { logo } : {}),
    ...(favicon ? { favicon } : {}),
  }
  return shown(call, one)
}

const putImage =
  (image: 'logo' | 'favicon') =>
  async (call: Call): Promise<Answer> => {
    const one = organizationOf(call)
    const chunks: Uint8Array[] = []
    for await (const chunk of call.request) chunks.push(chunk)
    const bytes = Buffer.concat(chunks)
    if (bytes.length > 256 * 1024) throw new Refusal(413, 'too_large', { limit: 256 * 1024 })
    call.site.organizations.images.set(`${one.slug}/${image}`, {
      type: String(call.request.headers['content-type'] ?? 'image/png'),
      bytes,
    })
    one.branding[image] = `/api/branding/${one.slug}/${image}?v=${call.site.newId('v')}`
    return shown(call, one)
  }

const dropImage =
  (image: 'logo' | 'favicon') =>
  (call: Call): Answer => {
    const one = organizationOf(call)
    delete one.branding[image]
    return shown(call, one)
  }

/** What the sign-in page of a slug shows; a former slug leads to the one of today. */
function branding(call: Call): Answer {
  const { organizations } = call.site
  const slug = call.parts[0] ?? ''
  const one = organizations.bySlug(slug)
  const moved = organizations.find(organizations.formerSlugs.get(slug) ?? '')
  if (one) return json({ ...one.branding, name: one.branding.name ?? one.name, slug })
  if (moved) return { status: 308, headers: { location: `/api/branding/${moved.slug}` } }
  throw notFound()
}

function brandingImage(call: Call): Answer {
  const image = call.site.organizations.images.get(call.parts.join('/'))
  if (image === undefined) throw notFound()
  return { status: 200, headers: { 'content-type': image.type }, body: image.bytes }
}

/** Leaves the organization of the session; the next membership takes its place. */
function leave(call: Call): Answer {
  const { session } = call
  if (session === undefined) throw notFound()
  session.memberships = session.memberships.filter(({ id }) => id !== session.membership.id)
  const [next] = session.memberships
  if (next === undefined) {
    for (const [token, one] of call.site.sessions) if (one === session) call.site.sessions.delete(token)
    return nothing({ 'set-cookie': 'sheaf=; Path=/; Max-Age=0' })
  }
  session.membership = next
  return json(session)
}

/** Organizations. */
export const organizationsRoutes: Route[] = [
  route('GET', '/organizations/*', show),
  route('PATCH', '/organizations/*', change),
  route('GET', '/organizations/*/organizations', list),
  route('POST', '/organizations/*/organizations', create),
  route('GET', '/organizations/*/parent', previewMove),
  route('PUT', '/organizations/*/parent', move),
  route('GET', '/organizations/*/off', previewOff),
  route('PUT', '/organizations/*/off', switchOff),
  route('DELETE', '/organizations/*/off', switchOn),
  route('PUT', '/organizations/*/deletion', remove),
  route('DELETE', '/organizations/*/deletion', undelete),
  route('PUT', '/organizations/*/branding', brand),
  route('PUT', '/organizations/*/branding/logo', putImage('logo')),
  route('PUT', '/organizations/*/branding/favicon', putImage('favicon')),
  route('DELETE', '/organizations/*/branding/logo', dropImage('logo')),
  route('DELETE', '/organizations/*/branding/favicon', dropImage('favicon')),
  route('GET', '/branding/*', branding, true),
  route('GET', '/branding/*/(logo|favicon)', brandingImage, true),
  route('DELETE', '/session/membership', leave),
]
