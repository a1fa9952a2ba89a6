import type { Organization, OrganizationRow, OrganizationState } from '../src/api/admin/types.ts'
import type { Branding, Person } from '../src/api/types.ts'
import type { OrganizationId } from '../src/lib/ids.ts'
import { notFound } from './answer.ts'

/** An organization as the site keeps it. */
export type StoredOrganization = {
  id: OrganizationId
  name: string
  slug: string
  parent?: OrganizationId
  off?: { at: string; by?: Person }
  trialEndsAt?: string
  deletion?: { held_until: string; by?: Person }
  createdAt: string
  people: number
  guests: number
  usedBytes: number
  spaceBytes?: number
  branding: Branding
}

const COLLATOR = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** The tree of organizations; `now` decides whether a trial is over. */
export class Organizations {
  private readonly all = new Map<OrganizationId, StoredOrganization>()
  /** Slugs that were given up lead on until another takes them. */
  readonly formerSlugs = new Map<string, OrganizationId>()
  /** Logos and icons by `slug/logo`. */
  readonly images = new Map<string, { type: string; bytes: Uint8Array }>()

  constructor(private readonly now: () => Date) {}

  put(organization: StoredOrganization): StoredOrganization {
    this.all.set(organization.id, organization)
    return organization
  }

  remove(id: OrganizationId): void {
    for (const child of this.childrenOf(id)) this.remove(child.id)
    this.all.delete(id)
  }

  find(id: string): StoredOrganization | undefined {
    return this.all.get(id as OrganizationId)
  }

  /** The organization, when it is `top` or below it; not found otherwise. */
  within(top: OrganizationId, id: string): StoredOrganization {
    const found = this.find(id)
    if (found === undefined || !this.isWithin(top, found)) throw notFound()
    return found
  }

  isWithin(top: OrganizationId, one: StoredOrganization): boolean {
    return one.id === top || this.above(one).some(({ id }) => id === top)
  }

  bySlug(slug: string): StoredOrganization | undefined {
    return [...this.all.values()].find((one) => one.slug === slug)
  }

  childrenOf(id: OrganizationId): StoredOrganization[] {
    return [...this.all.values()].filter(({ parent }) => parent === id).sort((a, b) => COLLATOR.compare(a.name, b.name))
  }

  /** From the topmost one down to the parent. */
  above(one: StoredOrganization): StoredOrganization[] {
    const parent = one.parent && this.all.get(one.parent)
    return parent ? [...this.above(parent), parent] : []
  }

  below(one: StoredOrganization): StoredOrganization[] {
    return this.childrenOf(one.id).flatMap((child) => [child, ...this.below(child)])
  }

  stateOf(one: StoredOrganization): OrganizationState {
    if (one.deletion) return 'deleted'
    if (one.off) return 'off'
    if (one.trialEndsAt && Date.parse(one.trialEndsAt) < this.now().getTime()) return 'trial_over'
    return this.above(one).some((above) => this.stateOf(above) !== 'on') ? 'off_above' : 'on'
  }

  /** What a list says of it. */
  row(one: StoredOrganization, top?: OrganizationId): OrganizationRow {
    const all = [one, ...this.below(one)]
    return {
      id: one.id,
      name: one.name,
      slug: one.slug,
      state: this.stateOf(one),
      ...(one.trialEndsAt ? { trial_ends_at: one.trialEndsAt } : {}),
      people: sum(all, ({ people, guests }) => people + guests),
      organizations: this.childrenOf(one.id).length,
      used_bytes: sum(all, ({ usedBytes }) => usedBytes),
      ...(one.spaceBytes ? { space_bytes: one.spaceBytes } : {}),
      ...(top ? { path: this.pathFrom(top, one) } : {}),
    }
  }

  /** All of it, for an administrator of `top`. */
  show(one: StoredOrganization, top: OrganizationId): Organization {
    const below = this.below(one)
    const path = this.pathFrom(top, one)
    const own = one.id === top
    return {
      id: one.id,
      name: one.name,
      slug: one.slug,
      ...(path.length > 0 ? { parent: path[path.length - 1] } : {}),
      path,
      state: this.stateOf(one),
      ...(one.off ? { off: one.off } : {}),
      ...(one.trialEndsAt ? { trial_ends_at: one.trialEndsAt } : {}),
      ...(one.deletion ? { deletion: one.deletion } : {}),
      created_at: one.createdAt,
      people: one.people,
      guests: one.guests,
      organizations: this.childrenOf(one.id).length,
      below: {
        organizations: below.length,
        people: sum([one, ...below], ({ people, guests }) => people + guests),
        used_bytes: sum([one, ...below], ({ usedBytes }) => usedBytes),
      },
      used_bytes: one.usedBytes,
      ...(one.spaceBytes ? { space_bytes: one.spaceBytes } : {}),
      branding: one.branding,
      can: this.can(one, own),
    }
  }

  private can(one: StoredOrganization, own: boolean): Organization['can'] {
    if (one.deletion) return own ? [] : ['undelete']
    const always: Organization['can'] = ['create_below', 'rename', 'brand', 'invite', 'set_policies']
    if (own) return always
    return [...always, 'move', one.off ? 'switch_on' : 'switch_off', 'set_trial', 'delete']
  }

  private pathFrom(top: OrganizationId, one: StoredOrganization) {
    const above = this.above(one)
    const from = above.findIndex(({ id }) => id === top)
    return (from < 0 ? [] : above.slice(from)).map(({ id, name }) => ({ id, name }))
  }
}

const sum = (all: readonly StoredOrganization[], of: (one: StoredOrganization) => number) =>
  all.reduce((so, one) => so + of(one), 0)

const GB = 1e9

/** The tree that the mock begins with. */
export function seededOrganizations(now: () => Date): Organizations {
  const organizations = new Organizations(now)
  const day = (days: number) => new Date(now().getTime() + days * 86_400_000).toISOString()
  const add = (name: string, parent: string | undefined, people: number, more: Partial<StoredOrganization> = {}) =>
    organizations.put({
      id: `org-${slugOf(name)}` as OrganizationId,
      name,
      slug: slugOf(name),
      ...(parent ? { parent: parent as OrganizationId } : {}),
      createdAt: day(-400 + (name.length % 30)),
      people,
      guests: people % 5,
      usedBytes: people * 1.4 * GB,
      branding: {},
      ...more,
    })
  add('Kestrel Cloud', undefined, 6)
  const top = 'org-kestrel-cloud'
  add('Alder & Byrne', top, 24, { branding: { colour: '#7a4fa6' } })
  add('Bright Bakery', top, 9, { off: { at: day(-12) } })
  add('Fjordline Clinic', top, 290)
  add('Fjordline North', 'org-fjordline-clinic', 22)
  add('Harbour Schools', top, 352, { spaceBytes: 3000 * GB })
  add('Eastgate Primary', 'org-harbour-schools', 210)
  add('Trust office', 'org-harbour-schools', 38)
  add('Westhill Academy', 'org-harbour-schools', 640, { spaceBytes: 800 * GB, usedBytes: 752 * GB })
  add('Maple Legal', top, 86)
  add('Northgate Dental', top, 41)
  add('Oda Transport', top, 143, { trialEndsAt: day(9) })
  add('Pellworm Ferries', top, 67)
  add('Quill & Sons', top, 12)
  add('Rosenhof Museum', top, 40)
  add('Rosenhof Shop', 'org-rosenhof-museum', 18)
  add('Saltmarsh Housing', top, 200)
  add('Saltmarsh Care', 'org-saltmarsh-housing', 74)
  for (let n = 1; n <= 199; n++) add(`Tenant ${n}`, top, 3 + (n % 40))
  return organizations
}

/** The slug that a name would have. */
export const slugOf = (name: string) =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
