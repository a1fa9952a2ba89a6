import type { Version } from '../src/api/types.ts'
import type { VersionId } from '../src/lib/ids.ts'
import { type Answer, type Call, json, notFound, nothing, Refusal } from './answer.ts'
import { picture } from './content.ts'
import { note } from './items.ts'
import { INES } from './seed.ts'
import { headOf, type Stored, type StoredVersion, sha256, versionOf } from './site.ts'
import { mediaType, previewKind } from './suites.ts'

function file(call: Call): Stored {
  const stored = call.site.get(call.parts[0] ?? '')
  if (stored.kind !== 'file') throw notFound()
  return stored
}

function show(stored: Stored, { bytes, steps, ...version }: StoredVersion): Version {
  const current = version.id === headOf(stored).id
  const more = stored.readOnly || current ? [] : (['restore'] as const)
  return {
    ...version,
    current,
    // The hash of seeded content would cost seconds; small contents get the real one.
    sha256: version.size_bytes < 1_000_000 ? sha256(bytes()) : sha256(new TextEncoder().encode(version.id)),
    steps: steps.map(({ bytes: _bytes, ...step }) => step),
    can: [...(previewKind(stored.name) ? (['open'] as const) : []), 'download', ...more, ...discard(stored, version)],
  }
}

const discard = (stored: Stored, { kind }: Pick<Version, 'kind'>) =>
  kind === 'conflict' && !stored.readOnly ? (['discard'] as const) : []

export function list(call: Call): Answer {
  const stored = file(call)
  const [action] = call.site.opens(stored)
  const limit = Number(call.query.get('limit') ?? 50)
  const start = Number(call.query.get('after') ?? 0)
  const shown = stored.versions.slice(start, start + limit)
  return json({
    versions: shown.map((version) => show(stored, version)),
    ...(stored.editing && action ? { editing: { ...stored.editing, action } } : {}),
    ...(start + limit < stored.versions.length ? { next: String(start + limit) } : {}),
  })
}

/** A version, a step or a conflict version by its id. */
function find(stored: Stored, id: string): { bytes: () => Uint8Array; number?: number; size_bytes: number } {
  for (const version of stored.versions) {
    if (version.id === id) return version
    const step = version.steps.find((one) => one.id === id)
    if (step) return { ...step, ...(version.number === undefined ? {} : { number: version.number }) }
  }
  throw notFound()
}

export function restore(call: Call): Answer {
  const { site } = call
  const stored = file(call)
  const old = find(stored, call.parts[1] ?? '')
  const number = (headOf(stored).number ?? 0) + 1
  stored.versions.unshift({
    ...versionOf(site, new Uint8Array(), INES, 'restored', number),
    size_bytes: old.size_bytes,
    bytes: old.bytes,
    ...(old.number === undefined ? {} : { restored_from: old.number }),
  })
  stored.changedAt = site.now().toISOString()
  stored.changedBy = INES
  site.touched(stored.parent)
  note(site, stored, 'item.saved', { version: number, source: 'restored' })
  return json(site.show(stored))
}

export function discardOne(call: Call): Answer {
  const stored = file(call)
  const id = call.parts[1] as VersionId
  const at = stored.versions.findIndex((version) => version.id === id && version.kind === 'conflict')
  if (at < 0) throw notFound()
  stored.versions.splice(at, 1)
  return nothing()
}

export function content(call: Call): Answer {
  const stored = file(call)
  const id = call.query.get('version')
  const kind = previewKind(stored.name)
  const inline = call.query.get('disposition') === 'inline' && kind !== undefined
  const disposition = `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(stored.name)}`
  const headers = { 'content-disposition': disposition, 'cache-control': 'private, no-cache' }
  if (kind === 'image')
    return { status: 200, headers: { ...headers, 'content-type': 'image/svg+xml' }, body: picture(stored.name) }
  const bytes = (id === null ? headOf(stored) : find(stored, id)).bytes()
  const type = kind === 'text' ? 'text/plain; charset=utf-8' : mediaType(stored.name)
  return ranged(bytes, call.request.headers.range, {
    ...headers,
    'content-type': inline ? type : mediaType(stored.name),
  })
}

/** The bytes asked for; media elements ask for parts. */
function ranged(bytes: Uint8Array, range: string | undefined, headers: Record<string, string>): Answer {
  const [, from, to] = range?.match(/^bytes=(\d+)-(\d*)$/) ?? []
  if (from === undefined) return { status: 200, headers: { ...headers, 'accept-ranges': 'bytes' }, body: bytes }
  const end = Math.min(to ? Number(to) : bytes.length - 1, bytes.length - 1)
  const contentRange = `bytes ${from}-${end}/${bytes.length}`
  return {
    status: 206,
    headers: { ...headers, 'content-range': contentRange },
    body: bytes.subarray(Number(from), end + 1),
  }
}

export async function open(call: Call): Promise<Answer> {
  const stored = file(call)
  const body = await call.json()
  const all = call.site.opens(stored)
  const chosen = body.suite === undefined ? all[0] : all.find(({ suite }) => suite === body.suite)
  if (chosen === undefined) throw new Refusal(409, 'no_suite')
  const action = body.action === 'view' ? 'view' : chosen.action
  return json({
    item: call.site.show(stored),
    suite: { id: chosen.suite, name: chosen.name, kind: chosen.kind },
    action,
    action_url: `http://${call.request.headers.host ?? ''}/mock/suite?action=${action}&name=${encodeURIComponent(stored.name)}`,
    access_token: 'mock-token',
    access_token_ttl: call.site.now().getTime() + 10 * 3600 * 1000,
    user_id: 'ines',
    owner_id: 'ines',
    owner: { id: 'ines', name: 'Ines Moreau' },
    frame_origin: `http://${call.request.headers.host ?? ''}`,
    sandbox: 'allow-scripts allow-same-origin allow-forms allow-popups allow-downloads',
    allow: 'clipboard-read; clipboard-write',
    ...(body.action === 'edit' && action === 'view' ? { view_only: 'no_right' } : {}),
  })
}
