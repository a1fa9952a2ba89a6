import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ItemId } from '../src/lib/ids.ts'
import { type Answer, type Call, json, notFound, nothing, Refusal } from './answer.ts'
import { make, note } from './items.ts'
import { INES } from './seed.ts'
import { headOf, MAX_FILE_BYTES, QUOTA_BYTES, type Site, type Stored, type Upload, versionOf } from './site.ts'

const EXPIRY_MS = 86_400_000
const TUS = { 'tus-resumable': '1.0.0' }

const expires = (upload: Upload) => new Date(Date.parse(upload.createdAt) + EXPIRY_MS)

function find({ site, parts }: Call): Upload {
  const upload = site.uploads.get(parts[0] ?? '')
  if (upload === undefined) throw notFound()
  return upload
}

export const capabilities = (): Answer =>
  nothing({
    ...TUS,
    'tus-version': '1.0.0',
    'tus-extension': 'creation,creation-with-upload,expiration,checksum,termination',
    'tus-max-size': String(MAX_FILE_BYTES),
    'tus-checksum-algorithm': 'sha256,sha1',
  })

const unfinished = (site: Site) => [...site.uploads.values()].filter(({ item }) => item === undefined)

export const list = ({ site }: Call): Answer =>
  json({
    uploads: unfinished(site).map((upload) => ({
      id: upload.id,
      name: upload.name,
      parent: upload.parent,
      ...(upload.relativePath === '' ? {} : { relative_path: upload.relativePath }),
      size_bytes: upload.size,
      offset: upload.offset,
      created_at: upload.createdAt,
      expires_at: expires(upload).toISOString(),
    })),
  })

export async function create(call: Call): Promise<Answer> {
  const { site, request } = call
  const upload = announced(site, request.headers)
  site.uploads.set(upload.id, upload)
  const headers = { ...TUS, location: `/api/uploads/${upload.id}`, 'upload-expires': expires(upload).toUTCString() }
  if (request.headers['content-type'] === 'application/offset+octet-stream') await receive(call, upload)
  const item = finished(site, upload)
  return {
    status: 201,
    headers: { ...headers, 'upload-offset': String(upload.offset), ...(item ? { 'sheaf-item': item } : {}) },
  }
}

function announced(site: Site, headers: Call['request']['headers']): Upload {
  const meta = metadata(headers['upload-metadata'])
  const size = Number(headers['upload-length'])
  const parent = site.get(meta.parent ?? '')
  if (parent.readOnly) throw new Refusal(403, 'forbidden')
  if (size > MAX_FILE_BYTES) throw new Refusal(413, 'too_large', { limit: MAX_FILE_BYTES })
  const free = QUOTA_BYTES - site.usedBytes()
  if (size > free) throw new Refusal(507, 'no_space', { free_bytes: free, needed_bytes: size })
  const onConflict = meta.on_conflict ?? 'fail'
  const relativePath = meta.relative_path ?? ''
  const into = folderAt(site, parent, relativePath, false)
  // With `version` the name is meant to be taken, by a file.
  if (into && !(onConflict === 'version' && site.named(into.id, meta.name ?? '')?.kind === 'file')) {
    site.nameIn(into.id, meta.name ?? '', onConflict)
  }
  return {
    id: site.newId<string>('upload'),
    name: meta.name ?? '',
    parent: parent.id,
    relativePath,
    onConflict,
    size,
    chunks: [],
    turn: 0,
    offset: 0,
    createdAt: site.now().toISOString(),
  }
}

function metadata(header: string | string[] | undefined): Record<string, string | undefined> {
  const pairs = String(header ?? '')
    .split(',')
    .map((pair) => pair.trim().split(' '))
  return Object.fromEntries(pairs.map(([key, value]) => [key, Buffer.from(value ?? '', 'base64').toString()]))
}

/** The folder at a path below another, made when missing and `making`. */
function folderAt(site: Site, parent: Stored, path: string, making: boolean): Stored | undefined {
  let at: Stored | undefined = parent
  for (const name of path.split('/').filter((part) => part !== '')) {
    const next: Stored | undefined = site.named(at.id, name)
    if (next === undefined && !making) return undefined
    at = next ?? make(site, 'folder', name, at.id, new Uint8Array())
  }
  return at
}

export function offset(call: Call): Answer {
  const upload = find(call)
  return {
    status: 200,
    headers: {
      ...TUS,
      'cache-control': 'no-store',
      'upload-offset': String(upload.offset),
      'upload-length': String(upload.size),
      'upload-expires': expires(upload).toUTCString(),
    },
  }
}

export async function append(call: Call): Promise<Answer> {
  const upload = find(call)
  if (Number(call.request.headers['upload-offset']) !== upload.offset) throw new Refusal(409, 'offset_conflict')
  await receive(call, upload)
  const item = finished(call.site, upload)
  return nothing({ ...TUS, 'upload-offset': String(upload.offset), ...(item ? { 'sheaf-item': item } : {}) })
}

/** Keeps what arrives, also of a connection that breaks. */
async function receive({ request, bytesPerSecond }: Call, upload: Upload): Promise<void> {
  upload.turn += 1
  const { turn } = upload
  const start = { chunks: upload.chunks.length, offset: upload.offset }
  const [algorithm, expected] = String(request.headers['upload-checksum'] ?? '').split(' ')
  const hash = algorithm ? createHash(algorithm) : undefined
  try {
    for await (const chunk of request) {
      // A newer request took over, as after a pause: what is left of this one is a ghost.
      if (upload.turn !== turn) break
      hash?.update(chunk)
      upload.chunks.push(chunk)
      upload.offset += chunk.length
      if (bytesPerSecond) await sleep((chunk.length / bytesPerSecond) * 1000)
    }
  } catch {
    throw new Refusal(500, 'internal')
  }
  if (hash && hash.digest('base64') !== expected) {
    upload.chunks.length = start.chunks
    upload.offset = start.offset
    throw new Refusal(460, 'checksum_mismatch')
  }
}

/** Makes the file once all bytes are there. */
function finished(site: Site, upload: Upload): ItemId | undefined {
  if (upload.offset < upload.size) return undefined
  upload.item ??= place(site, upload).id
  upload.chunks = []
  return upload.item
}

function place(site: Site, upload: Upload): Stored {
  const bytes = Buffer.concat(upload.chunks)
  const into = folderAt(site, site.get(upload.parent), upload.relativePath, true)
  if (into === undefined) throw notFound()
  const other = site.named(into.id, upload.name)
  if (upload.onConflict === 'version' && other?.kind === 'file') return newVersion(site, other, bytes)
  const name = site.nameIn(into.id, upload.name, upload.onConflict)
  const stored = make(site, 'file', name, into.id, bytes)
  note(site, stored, 'uploaded')
  return stored
}

function newVersion(site: Site, stored: Stored, bytes: Uint8Array): Stored {
  stored.versions.unshift(versionOf(site, bytes, INES, 'upload', (headOf(stored).number ?? 0) + 1))
  stored.changedAt = site.now().toISOString()
  stored.changedBy = INES
  site.touched(stored.parent)
  return stored
}

export function cancel(call: Call): Answer {
  call.site.uploads.delete(find(call).id)
  return nothing(TUS)
}
