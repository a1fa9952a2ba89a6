import type { Item } from '../../api/types'
import type { Upload } from '../../api/uploads/queue'

/** What a place in the list shows: a name being entered, an upload on its way, an item, or one still to be loaded. */
export type Entry =
  | { type: 'new'; key: string; kind: Item['kind'] }
  | { type: 'upload'; key: string; upload: UploadingEntry }
  | { type: 'item'; key: string; item: Item }
  | { type: 'loading'; key: string }

/** Uploads as rows: single files, and folders with all that goes into them. */
export type UploadingEntry = { kind: Item['kind']; name: string; size: number; sent: number; state: Upload['state'] }

/** One line of the list, or one line of tiles. */
export type Line = { key: string; height: number; entries: Entry[] }

/** Sizes in pixels of tiles; the gap is below a line and between tiles. */
export const TILE = { folder: 60, file: 192, gap: 14, minFolder: 240, minFile: 184, minPhone: 150 }

/** The lines of a list: one for each entry. */
export function listLines(entries: readonly Entry[], height: number): Line[] {
  return entries.map((entry) => ({ key: entry.key, height, entries: [entry] }))
}

/** The lines of a grid: folders in low tiles first, then files in high ones. */
export function gridLines(entries: readonly Entry[], width: number, phone: boolean): Line[] {
  const low = entries.filter(isFolder)
  const high = entries.filter((entry) => !isFolder(entry))
  return [
    ...lines(low, columns(width, phone ? TILE.minPhone : TILE.minFolder), TILE.folder + TILE.gap),
    ...lines(high, columns(width, phone ? TILE.minPhone : TILE.minFile), TILE.file + TILE.gap),
  ]
}

/** How many tiles of at least `least` pixels fit side by side. */
export function columns(width: number, least: number): number {
  return Math.max(1, Math.floor((width + TILE.gap) / (least + TILE.gap)))
}

export function isFolder(entry: Entry): boolean {
  if (entry.type === 'item') return entry.item.kind === 'folder'
  if (entry.type === 'upload') return entry.upload.kind === 'folder'
  return entry.type === 'new' && entry.kind === 'folder'
}

function lines(entries: readonly Entry[], perLine: number, height: number): Line[] {
  const count = Math.ceil(entries.length / perLine)
  return Array.from({ length: count }, (_, i) => {
    const some = entries.slice(i * perLine, (i + 1) * perLine)
    return { key: some[0]?.key ?? String(i), height, entries: some }
  })
}

/** Uploads into a folder as entries: those of a dropped folder are one, by its name. */
export function uploadEntries(uploads: readonly Upload[]): Entry[] {
  const entries = new Map<string, UploadingEntry>()
  for (const upload of uploads) {
    const folder = upload.relativePath?.split('/')[0]
    const key = folder === undefined ? upload.key : `${upload.batch}/${folder}`
    const known = entries.get(key)
    entries.set(key, {
      kind: folder === undefined ? 'file' : 'folder',
      name: folder ?? upload.name,
      size: upload.size + (known?.size ?? 0),
      sent: upload.sent + (known?.sent ?? 0),
      state: known ? worse(known.state, upload.state) : upload.state,
    })
  }
  return [...entries]
    .filter(([, { state }]) => state !== 'done')
    .map(([key, upload]) => ({ type: 'upload', key, upload }))
}

const WORST: Upload['state'][] = [
  'asking',
  'failed',
  'disconnected',
  'running',
  'waiting',
  'paused',
  'unfinished',
  'done',
]

function worse(a: Upload['state'], b: Upload['state']): Upload['state'] {
  return WORST.indexOf(a) < WORST.indexOf(b) ? a : b
}
