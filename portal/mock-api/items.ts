import type { Item } from '../src/api/types.ts'
import type { ItemId } from '../src/lib/ids.ts'
import { type Answer, type Call, json, notFound, nothing, Refusal, text } from './answer.ts'
import { INES } from './seed.ts'
import { compare, headOf, ROOT, type Site, type Stored, versionOf } from './site.ts'

const PAGE = 100
const MOST = 500

function item(call: Call): Stored {
  return call.site.get(call.parts[0] ?? '')
}

function folder(site: Site, id: string): Stored {
  const stored = site.get(id)
  if (stored.kind !== 'folder') throw new Refusal(400, 'invalid', { field: 'parent' })
  return stored
}

/** A folder that the caller may add to. */
function target(site: Site, id: string): Stored {
  const stored = folder(site, id)
  if (stored.readOnly) throw new Refusal(403, 'forbidden')
  return stored
}

function mayChange(stored: Stored): Stored {
  if (stored.readOnly || stored.id === ROOT) throw new Refusal(403, 'forbidden')
  if (stored.locked) throw new Refusal(423, 'locked', stored.locked)
  return stored
}

export function note(site: Site, stored: Stored, what: string, details: object = {}): void {
  const entries = site.activity.get(stored.id) ?? []
  const entry = { id: site.newId<string>('entry'), at: site.now().toISOString(), who: INES, what, details }
  site.activity.set(stored.id, [entry, ...entries])
}

function changed(site: Site, stored: Stored, what: string, details?: object): Item {
  stored.changedAt = site.now().toISOString()
  stored.changedBy = INES
  site.touched(stored.parent)
  note(site, stored, what, details)
  return site.show(stored)
}

export function one(call: Call): Answer {
  const stored = item(call)
  return json({ ...call.site.show(stored), path: call.site.pathOf(stored) })
}

export function children(call: Call): Answer {
  const parent = folder(call.site, call.parts[0] ?? '')
  const sort = call.query.get('sort') ?? 'name'
  const order = call.query.get('order') ?? 'asc'
  const all = call.site.ordered(parent.id, sort, order)
  const comes = compare(sort, order === 'desc' ? -1 : 1)
  return page(call, all, (last) => {
    const at = all.indexOf(last)
    if (at >= 0) return at + 1
    // It left since the last page was read: go on behind the place where it would be.
    const next = all.findIndex((one) => comes(one, last) > 0)
    return next < 0 ? all.length : next
  })
}

function page(call: Call, all: Stored[], behind: (last: Stored) => number): Answer {
  const limit = Math.min(Number(call.query.get('limit') ?? PAGE), MOST)
  const after = call.query.get('after')
  const last = after === null ? undefined : call.site.items.get(after as ItemId)
  const start = last ? behind(last) : 0
  const items = all.slice(start, start + limit)
  const next = start + limit < all.length ? items.at(-1)?.id : undefined
  return json({ items: items.map((one) => call.site.show(one)), ...(next ? { next } : {}), total: all.length })
}

export async function createFolder(call: Call): Promise<Answer> {
  return create(call, 'folder')
}

export async function createDocument(call: Call): Promise<Answer> {
  return create(call, 'file')
}

async function create(call: Call, kind: Item['kind']): Promise<Answer> {
  const { site } = call
  const body = await call.json()
  const parent = target(site, call.parts[0] ?? '')
  const name = site.nameIn(parent.id, text(body, 'name'), body.on_conflict)
  const stored = make(site, kind, name, parent.id, new Uint8Array())
  return json(changed(site, stored, 'item.created'), 201)
}

/** Puts a new item into a folder; the name is known to be free. */
export function make(site: Site, kind: Item['kind'], name: string, parent: ItemId, bytes: Uint8Array): Stored {
  const now = site.now().toISOString()
  return site.put({
    id: site.newId<ItemId>('item'),
    kind,
    name,
    parent,
    createdAt: now,
    changedAt: now,
    changedBy: INES,
    versions: kind === 'file' ? [versionOf(site, bytes, INES, bytes.length === 0 ? 'created' : 'upload', 1)] : [],
  })
}

export async function rename(call: Call): Promise<Answer> {
  const stored = mayChange(item(call))
  const from = stored.name
  stored.name = call.site.nameIn(stored.parent ?? ROOT, text(await call.json(), 'name'), 'fail', stored.id)
  return json(changed(call.site, stored, 'item.renamed', { from, to: stored.name }))
}

export async function move(call: Call): Promise<Answer> {
  const { site } = call
  const body = await call.json()
  const stored = mayChange(item(call))
  const parent = target(site, text(body, 'parent'))
  refuseCircle(site, stored, parent)
  stored.name = site.nameIn(parent.id, stored.name, body.on_conflict, stored.id)
  site.relink(stored, parent.id)
  note(site, stored, 'item.moved', { to: parent.id, folder: parent.name })
  return json(site.show(stored))
}

function refuseCircle(site: Site, stored: Stored, parent: Stored): void {
  if (parent.id === stored.id || site.pathOf(parent).some(({ id }) => id === stored.id)) {
    throw new Refusal(409, 'into_itself')
  }
}

export async function copy(call: Call): Promise<Answer> {
  const { site } = call
  const body = await call.json()
  const stored = item(call)
  const parent = target(site, text(body, 'parent'))
  refuseCircle(site, stored, parent)
  const name = site.nameIn(parent.id, stored.name, body.on_conflict)
  return json(site.show(copyTo(site, stored, name, parent.id)), 201)
}

function copyTo(site: Site, stored: Stored, name: string, parent: ItemId): Stored {
  const copied = make(site, stored.kind, name, parent, new Uint8Array())
  if (stored.kind === 'file') {
    const head = headOf(stored)
    copied.versions = [{ ...versionOf(site, head.bytes(), INES, 'copied', 1), size_bytes: head.size_bytes }]
  }
  for (const child of site.childrenOf(stored.id)) copyTo(site, child, child.name, copied.id)
  return copied
}

export function trash(call: Call): Answer {
  const stored = mayChange(item(call))
  const from = call.site
    .pathOf(stored)
    .map(({ name }) => name)
    .join(' / ')
  const parent = stored.parent ?? ROOT
  call.site.relink(stored, undefined)
  stored.trashed = { at: call.site.now().toISOString(), by: INES, from, parent }
  note(call.site, stored, 'item.trashed')
  return json(call.site.show(stored))
}

function inTrash(site: Site): Stored[] {
  return [...site.items.values()]
    .filter(({ trashed }) => trashed)
    .sort((a, b) => (b.trashed?.at ?? '').localeCompare(a.trashed?.at ?? ''))
}

export function listTrash(call: Call): Answer {
  const all = inTrash(call.site)
  return page(call, all, (last) => all.indexOf(last) + 1)
}

function trashedItem({ site, parts }: Call): Stored & { trashed: NonNullable<Stored['trashed']> } {
  const stored = site.items.get((parts[0] ?? '') as ItemId)
  if (!stored?.trashed) throw notFound()
  return stored as Stored & { trashed: NonNullable<Stored['trashed']> }
}

export function restore(call: Call): Answer {
  const { site } = call
  const stored = trashedItem(call)
  const old = site.items.get(stored.trashed.parent)
  const parent = old && !old.trashed ? old.id : ROOT
  const name = site.nameIn(parent, stored.name, 'rename')
  delete (stored as Stored).trashed
  stored.name = name
  site.relink(stored, parent)
  note(site, stored, 'item.restored')
  return json(site.show(stored))
}

export function remove(call: Call): Answer {
  call.site.items.delete(trashedItem(call).id)
  return nothing()
}

export function emptyTrash({ site }: Call): Answer {
  const all = inTrash(site)
  for (const { id } of all) site.items.delete(id)
  return json({ removed: all.length })
}

export function activity(call: Call): Answer {
  const stored = item(call)
  const seeded = stored.versions.map(({ id, created_at, authors, number, kind, source, suite }) => ({
    id: `entry-${id}`,
    at: created_at,
    who: authors[0],
    what: kind === 'conflict' ? 'item.save_refused' : 'item.saved',
    details: { version: number, source, suite },
  }))
  return json({ entries: [...(call.site.activity.get(stored.id) ?? []), ...seeded] })
}
