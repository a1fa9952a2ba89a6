import type { OrganizationId } from '../src/lib/ids.ts'
import { type Answer, type Call, json, Refusal } from './answer.ts'
import { type Route, route } from './route.ts'

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

const show = (call: Call): Answer => json(call.site.organizations.show(organizationOf(call), topOf(call)))

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

/** Organizations. */
export const organizationsRoutes: Route[] = [
  route('GET', '/organizations/*', show),
  route('GET', '/organizations/*/organizations', list),
]
