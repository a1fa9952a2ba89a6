import type { Found } from '../../api/admin/search'
import { type PlainKey, t } from '../../i18n/t'
import type { OrganizationId } from '../../lib/ids'
import { pages } from '../../lib/paths'
import { KNOWN_POLICIES, policyMeaning, policyName } from '../../ui/policyTexts'

export type ResultKind = 'pages' | 'policies' | 'organizations' | 'people' | 'groups' | 'sessions'
/** Something that was found, and where it leads. */
export type Result = { kind: ResultKind; id: string; title: string; meta?: string; href: string }
export type Group = { kind: ResultKind; title: string; results: Result[] }

const TITLES: Record<ResultKind, PlainKey> = {
  pages: 'adminSearch.pages',
  policies: 'adminSearch.policies',
  organizations: 'adminSearch.organizations',
  people: 'adminSearch.people',
  groups: 'adminSearch.groups',
  sessions: 'adminSearch.sessions',
}
const ORDER: readonly ResultKind[] = ['organizations', 'people', 'groups', 'sessions', 'pages', 'policies']
const MAX_EACH = 5

export type PageEntry = { name: string; title: string; href: string }

/** What the portal knows by itself: its pages and the policies, by their words. */
export function foundHere(text: string, organization: OrganizationId, known: readonly PageEntry[]): Result[] {
  const found = known
    .filter(({ title }) => has(title, text))
    .map(({ name, title, href }): Result => ({ kind: 'pages', id: name, title, href }))
  const policies = KNOWN_POLICIES.filter((key) => has(`${policyName(key)} ${policyMeaning(key) ?? ''}`, text)).map(
    (key): Result => ({
      kind: 'policies',
      id: key,
      title: policyName(key),
      meta: policyMeaning(key) ?? '',
      href: `${pages.admin(organization, 'policies')}#${key}`,
    }),
  )
  return [...found, ...policies]
}

/** What the server found. */
export function foundThere({ organizations, people, groups, sessions }: Found): Result[] {
  return [
    ...organizations.map(({ id, name, path = [] }): Result => {
      const above = path.map((one) => one.name).join(' › ')
      return { kind: 'organizations', id, title: name, ...(above ? { meta: above } : {}), href: pages.admin(id) }
    }),
    ...people.map(
      ({ membership, name, mail, organization }): Result => ({
        kind: 'people',
        id: membership,
        title: name,
        meta: `${mail} · ${organization.name}`,
        href: pages.adminPerson(organization.id, membership),
      }),
    ),
    ...groups.map(
      ({ id, name, organization }): Result => ({
        kind: 'groups',
        id,
        title: name,
        href: pages.adminGroup(organization, id),
      }),
    ),
    ...sessions.map(
      ({ id, name, organization }): Result => ({
        kind: 'sessions',
        id,
        title: name,
        meta: organization.name,
        href: `${pages.admin(organization.id, 'editing')}#${id}`,
      }),
    ),
  ]
}

/** Results under their headings, a few of each kind. */
export function grouped(results: readonly Result[]): Group[] {
  return ORDER.map((kind) => ({
    kind,
    title: t(TITLES[kind]),
    results: results.filter((result) => result.kind === kind).slice(0, MAX_EACH),
  })).filter((group) => group.results.length > 0)
}

/** Whether each word of a search begins a word of the text; case and accents don't count. */
export function has(text: string, search: string): boolean {
  const words = plain(text).split(/[^\p{L}\p{N}]+/u)
  return plain(search)
    .split(/\s+/)
    .filter((word) => word !== '')
    .every((word) => words.some((one) => one.startsWith(word)))
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

export const resultKey = ({ kind, id }: Pick<Result, 'kind' | 'id'>): string => `${kind}-${id}`
