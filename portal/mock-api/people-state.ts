import type { GroupRef, PersonDetail, PersonRow } from '../src/api/admin/peopleTypes.ts'
import type { Role, SignIn } from '../src/api/types.ts'
import type { AccountId, GroupId, MembershipId, OrganizationId, SessionId } from '../src/lib/ids.ts'
import { notFound } from './answer.ts'
import { INES, JOOST, MARA, TOMAS } from './seed.ts'
import type { Site } from './site.ts'

/** Somebody as the API in memory keeps them. */
export type StoredPerson = Omit<PersonRow, 'groups' | 'quota_bytes' | 'organization'> & {
  organization: OrganizationId
  groups: Set<GroupId>
  ownQuota?: number
  files: number
  documents: number
  signIns: Omit<SignIn, 'current'>[]
  invitation?: NonNullable<PersonDetail['invitation']> & { token: string; by: string }
  lockedUntil?: string
}
export type StoredGroup = GroupRef & { organization: OrganizationId }

export const POLICY_QUOTA = 50e9
const GB = 1e9
const AGENTS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1',
  'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
]
const FIRST = 'Amira Bashir Carla Deniz Elsa Farid Greta Hugo Ilse Jamal Kaja Lars Mina Noor Oskar Petra'.split(' ')
const LAST = 'Aalto Brandt Conti Dahl Eriksen Fuchs Garcia Holm Ivanova Jansen'.split(' ')

/** The people and groups of every organization; an organization is peopled when it is first looked at. */
export class Directory {
  readonly people = new Map<MembershipId, StoredPerson>()
  readonly groups = new Map<GroupId, StoredGroup>()
  /** What a link to a new password was sent for. */
  readonly resets = new Set(['good'])
  private readonly peopled = new Set<OrganizationId>()
  private ids = 0

  constructor(private readonly now: () => Date) {}

  newId<T extends string>(kind: string): T {
    this.ids += 1
    return `${kind}-new-${this.ids}` as T
  }

  person(id: string): StoredPerson {
    this.peopleOf(id)
    const person = this.people.get(id as MembershipId)
    if (person === undefined) throw notFound()
    return person
  }

  group(id: string): StoredGroup {
    this.peopleOf(id)
    const group = this.groups.get(id as GroupId)
    if (group === undefined) throw notFound()
    return group
  }

  of(organization: OrganizationId): StoredPerson[] {
    if (!this.peopled.has(organization)) this.seed(organization)
    return [...this.people.values()]
      .filter((person) => person.organization === organization)
      .sort((a, b) => a.name.localeCompare(b.name) || a.membership.localeCompare(b.membership))
  }

  groupsOf(organization: OrganizationId): StoredGroup[] {
    this.of(organization)
    return [...this.groups.values()]
      .filter((group) => group.organization === organization)
      .sort((a, b) => a.name.localeCompare(b.name))
  }

  membersOf(group: GroupId): StoredPerson[] {
    return [...this.people.values()]
      .filter(({ groups }) => groups.has(group))
      .sort((a, b) => a.name.localeCompare(b.name))
  }

  /** Who was invited by a token that still holds. */
  invitedBy(token: string): StoredPerson | undefined {
    return [...this.people.values()].find(({ invitation }) => invitation?.token === token)
  }

  add(organization: OrganizationId, id: string, name: string, role: Role, more: Partial<StoredPerson> = {}) {
    const membership = `mem-${organization}-${id}` as MembershipId
    const person: StoredPerson = {
      membership,
      account: id as AccountId,
      name,
      mail: name.includes('@')
        ? name
        : `${name
            .toLowerCase()
            .normalize('NFD')
            .replace(/[^a-z ]/g, '')
            .replace(/ /g, '.')}@alderbyrne.example`,
      role,
      state: 'active',
      organization,
      groups: new Set(),
      files: 0,
      documents: 0,
      used_bytes: 0,
      created_at: this.ago(90),
      signIns: [],
      ...more,
    }
    this.people.set(membership, person)
    return person
  }

  /** Peoples the organization that the id of a membership or group of it begins with. */
  private peopleOf(id: string): void {
    const organization = id.match(/^(?:mem|grp)-(.+)-[^-]+$/)?.[1]
    if (organization?.startsWith('org-')) this.of(organization as OrganizationId)
  }

  private seed(organization: OrganizationId): void {
    this.peopled.add(organization)
    const group = (id: string, name: string) => {
      const full = `grp-${organization}-${id}` as GroupId
      this.groups.set(full, { id: full, name, organization })
      return full
    }
    const design = group('design', 'Design')
    const site = group('site', 'Site supervision')
    group('board', 'Board')
    const add = (...args: [string, string, Role, Partial<StoredPerson>]) => this.add(organization, ...args)
    add(INES.id, INES.name, 'organization_administrator', this.busy(3, 41 * GB, 0, [design]))
    add(MARA.id, MARA.name, 'standard_user', { ...this.busy(2, 12.4 * GB, 0.01, [design, site]), documents: 1 })
    add(TOMAS.id, TOMAS.name, 'standard_user', { ...this.busy(1, 48.6 * GB, 1, [site]), lockedUntil: this.ago(-0.01) })
    add(JOOST.id, JOOST.name, 'standard_user', { ...this.busy(0, 6 * GB, 31, []), state: 'off' })
    add('lena', 'Lena Fuchs', 'guest', { ...this.busy(1, 0, 4, []), mail: 'lena@fuchs-statik.example' })
    add('quentin', 'quentin.dahl@alderbyrne.example', 'standard_user', this.waiting({ sent_at: this.ago(2) }))
    add('petra', 'petra@alderbyrn.example', 'guest', this.waiting({ failure: 'no such host: alderbyrn.example' }))
    for (let n = 0; n < 64; n += 1) {
      const name = `${FIRST[n % FIRST.length]} ${LAST[(n * 7) % LAST.length]}`
      add(`p${n}`, name, 'standard_user', this.busy(n % 3, ((n * 37) % 50) * GB, (n % 40) + 0.3, n % 5 ? [] : [design]))
    }
  }

  private busy(signIns: number, used_bytes: number, seen: number, groups: GroupId[]): Partial<StoredPerson> {
    return {
      used_bytes,
      files: Math.round(used_bytes / 3.87e6),
      groups: new Set(groups),
      last_seen_at: this.ago(seen),
      signIns: Array.from({ length: signIns }, (_, n) => ({
        id: `ses-${n}` as SessionId,
        created_at: this.ago(seen + 9 + n),
        seen_at: this.ago(seen + n),
        user_agent: AGENTS[n % 3] ?? '',
      })),
    }
  }

  private waiting(more: { sent_at?: string; failure?: string }): Partial<StoredPerson> {
    const token = more.failure ? 'failed' : 'waiting'
    return { state: 'invited', invitation: { expires_at: this.ago(-5), token, by: INES.name, ...more } }
  }

  ago(days: number): string {
    return new Date(this.now().getTime() - days * 86_400_000).toISOString()
  }
}

const directories = new WeakMap<Site, Directory>()

/** The directory of a site. */
export function directoryOf(site: Site): Directory {
  const known = directories.get(site)
  if (known) return known
  const directory = new Directory(site.now)
  directories.set(site, directory)
  return directory
}
