import { createHash } from 'node:crypto'
import type { Action, Editing, Item, OpenWith, Person, Session, Step, Version } from '../src/api/types.ts'
import type { AccountId, DriveId, ItemId, VersionId } from '../src/lib/ids.ts'
import { notFound, Refusal } from './answer.ts'
import { Streams } from './live.ts'
import { badName } from './names.ts'
import { type Organizations, seededOrganizations } from './organizations.ts'
import { mediaType, opensWith, previewKind } from './suites.ts'

/** One content of a file; `bytes` are made when they are first asked for. */
export type StoredVersion = Omit<Version, 'current' | 'can' | 'steps' | 'sha256'> & {
  bytes: () => Uint8Array
  steps: (Step & { bytes: () => Uint8Array })[]
}

/** An item as the site keeps it; what callers see is made from it. */
export type Stored = {
  id: ItemId
  kind: Item['kind']
  name: string
  parent: ItemId | undefined
  createdAt: string
  changedAt: string
  changedBy: Person
  versions: StoredVersion[]
  editing?: Editing
  locked?: NonNullable<Item['locked']>
  trashed?: { at: string; by: Person; from: string; parent: ItemId }
  readOnly?: boolean
}

export type Upload = {
  id: string
  name: string
  parent: ItemId
  relativePath: string
  onConflict: string
  size: number
  chunks: Uint8Array[]
  /** Counts the requests that bring bytes; only the latest one may. */
  turn: number
  offset: number
  createdAt: string
  /** The file it became; remembered for a client that lost the last answer. */
  item?: ItemId
}

export const DRIVE = 'drive-ines' as DriveId
export const ROOT = 'root' as ItemId
export const QUOTA_BYTES = 100e9
export const MAX_FILE_BYTES = 10e9
const TRASH_DAYS = 30
const COLLATOR = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** Everything the API in memory knows. Time and ids come from outside. */
export class Site {
  readonly items = new Map<ItemId, Stored>()
  readonly uploads = new Map<string, Upload>()
  readonly streams = new Streams()
  readonly organizations: Organizations
  readonly sessions = new Map<string, Session>()
  readonly activity = new Map<ItemId, { id: string; at: string; who: Person; what: string; details: object }[]>()
  setupNeeded = false
  /** Whether office suites are connected beside the built-in editor. */
  office = true
  private readonly orders = new Map<string, Stored[]>()
  private readonly children = new Map<ItemId, Set<ItemId>>()
  private ids = 0

  constructor(readonly now: () => Date) {
    this.organizations = seededOrganizations(now)
  }

  newId<T extends string>(kind: string): T {
    this.ids += 1
    return `${kind}-${this.ids.toString(36)}` as T
  }

  put(stored: Stored): Stored {
    this.items.set(stored.id, stored)
    this.link(stored)
    return stored
  }

  /** A living item, or the refusal. */
  get(id: string): Stored {
    const stored = this.items.get(id as ItemId)
    if (stored === undefined || stored.trashed) throw notFound()
    return stored
  }

  childrenOf(folder: ItemId): Stored[] {
    return [...(this.children.get(folder) ?? [])].flatMap((id) => this.items.get(id) ?? [])
  }

  countOf(folder: ItemId): number {
    return this.children.get(folder)?.size ?? 0
  }

  /** The folder's items in an order, folders first. Kept until the folder changes. */
  ordered(folder: ItemId, by: string, order: string): Stored[] {
    const key = `${folder} ${by} ${order}`
    const known = this.orders.get(key)
    if (known) return known
    const sorted = this.childrenOf(folder).sort(compare(by, order === 'desc' ? -1 : 1))
    this.orders.set(key, sorted)
    return sorted
  }

  touched(folder: ItemId | undefined): void {
    for (const key of this.orders.keys()) if (key.startsWith(`${folder} `)) this.orders.delete(key)
  }

  /** Takes an item out of its folder, or puts it into another. */
  relink(stored: Stored, parent: ItemId | undefined): void {
    if (stored.parent) this.children.get(stored.parent)?.delete(stored.id)
    this.touched(stored.parent)
    stored.parent = parent
    this.link(stored)
  }

  private link({ id, parent }: Stored): void {
    if (parent === undefined) return
    const siblings = this.children.get(parent) ?? new Set<ItemId>()
    this.children.set(parent, siblings.add(id))
    this.touched(parent)
  }

  named(folder: ItemId, name: string): Stored | undefined {
    return this.childrenOf(folder).find((one) => key(one.name) === key(name))
  }

  /** Checks a name in a folder; a taken one is refused, or numbered with `rename`. */
  nameIn(folder: ItemId, name: string, onConflict: unknown, except?: ItemId): string {
    const bad = badName(name)
    if (bad) throw new Refusal(400, 'bad_name', bad)
    const other = this.named(folder, name)
    if (other === undefined || other.id === except) return name
    if (onConflict !== 'rename') throw new Refusal(409, 'name_taken', { item: other.id })
    const dot = other.kind === 'file' && name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length
    for (let n = 2; ; n++) {
      const numbered = `${name.slice(0, dot)} (${n})${name.slice(dot)}`
      if (!this.named(folder, numbered)) return numbered
    }
  }

  pathOf(stored: Stored): { id: ItemId; name: string }[] {
    const path: { id: ItemId; name: string }[] = []
    let at = stored.parent
    while (at !== undefined) {
      const folder = this.items.get(at)
      path.unshift({ id: at, name: folder?.name ?? '' })
      at = folder?.parent
    }
    return path
  }

  usedBytes(): number {
    let sum = 0
    for (const { versions } of this.items.values()) for (const version of versions) sum += version.size_bytes
    return sum
  }

  /** An item as a caller sees it. */
  show(stored: Stored): Item {
    const common = {
      id: stored.id,
      kind: stored.kind,
      name: stored.name,
      ...(stored.parent ? { parent: stored.parent } : {}),
      drive: DRIVE,
      created_at: stored.createdAt,
      changed_at: stored.changedAt,
      changed_by: stored.changedBy,
      can: this.can(stored),
    }
    const trashed = stored.trashed ? { trashed: this.showTrashed(stored.trashed) } : {}
    if (stored.kind === 'folder') {
      return { ...common, ...trashed, children: this.countOf(stored.id), conflicts: 0, open: [] }
    }
    const head = headOf(stored)
    const preview = previewKind(stored.name)
    return {
      ...common,
      ...trashed,
      size_bytes: head.size_bytes,
      version: head.number ?? 1,
      media_type: mediaType(stored.name),
      ...(preview ? { preview } : {}),
      conflicts: stored.versions.filter(({ kind }) => kind === 'conflict').length,
      ...(stored.editing ? { editing: stored.editing } : {}),
      ...(stored.locked ? { locked: stored.locked } : {}),
      open: this.opens(stored),
    }
  }

  private showTrashed({ at, by, from }: NonNullable<Stored['trashed']>): NonNullable<Item['trashed']> {
    const expires = new Date(Date.parse(at) + TRASH_DAYS * 86_400_000)
    return { at, by, from, expires_at: expires.toISOString() }
  }

  opens(stored: Stored): OpenWith[] {
    const all = opensWith(stored.name, this.office)
    return stored.readOnly ? all.map((one) => ({ ...one, action: 'view' as const })) : all
  }

  private can(stored: Stored): Action[] {
    if (stored.trashed) return ['restore', 'delete']
    const changes: Action[] = stored.readOnly || stored.parent === undefined ? [] : ['rename', 'move', 'trash']
    if (stored.kind === 'folder') return ['open', ...changes, 'copy', ...(stored.readOnly ? [] : (['add'] as Action[]))]
    const suites = this.opens(stored)
    return [
      ...(suites.length > 0 ? (['open'] as Action[]) : []),
      ...(suites.some(({ action }) => action === 'edit') ? (['edit'] as Action[]) : []),
      ...(previewKind(stored.name) ? (['preview'] as Action[]) : []),
      'download',
      ...changes,
      'copy',
      'versions',
      ...(stored.readOnly ? [] : (['end_editing'] as Action[])),
    ]
  }
}

/** The newest version of a file that is not a conflict version. */
export function headOf(stored: Stored): StoredVersion {
  const head = stored.versions.find(({ kind }) => kind === 'version')
  if (head === undefined) throw new Error(`${stored.name} has no version`)
  return head
}

/** A new version of some bytes. */
export function versionOf(
  site: Site,
  bytes: Uint8Array,
  by: Person,
  source: Version['source'],
  number: number,
): StoredVersion {
  return {
    id: site.newId<VersionId>('version'),
    number,
    kind: 'version',
    size_bytes: bytes.length,
    created_at: site.now().toISOString(),
    authors: [by],
    source,
    bytes: () => bytes,
    steps: [],
  }
}

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
export const person = (id: string, name: string): Person => ({ id: id as AccountId, name })

const key = (name: string) => name.normalize('NFC').toLowerCase()

/** Compares as the server does: folders first, then the column, then the name. */
export function compare(by: string, sign: 1 | -1): (a: Stored, b: Stored) => number {
  return (a, b) => {
    if (a.kind !== b.kind) return a.kind === 'folder' ? -1 : 1
    const first = by === 'size' ? sizeOf(a) - sizeOf(b) : by === 'changed' ? a.changedAt.localeCompare(b.changedAt) : 0
    return sign * (first || COLLATOR.compare(a.name, b.name)) || a.id.localeCompare(b.id)
  }
}

const sizeOf = (stored: Stored) => (stored.kind === 'folder' ? 0 : headOf(stored).size_bytes)
