import { DetailedError, Upload as TusUpload } from 'tus-js-client'
import type { ChosenFile } from '../../lib/chooseFiles'
import { type ItemId, itemId, uploadId } from '../../lib/ids'
import { api } from '../../lib/paths'
import { ApiError, parseProblem, request } from '../request'
import type { PendingUpload } from '../types'
import { after, backoffMs, isBusy, type NewUpload, type Queue, toStart, type Upload, type UploadEvent } from './queue'
import { Speed } from './speed'

/** Bytes in one request: small enough for a proxy's patience, large enough not to be felt. */
const CHUNK_BYTES = 64 * 1024 * 1024
/** How long a cancelled upload can be brought back. */
export const UNDO_MS = 8000

export type Chosen = ChosenFile

/** Called when a file arrived, so that its folder can be looked at again. */
type OnArrived = (folder: ItemId) => void

/** Carries out the queue: starts, pauses and resumes transfers, and keeps the files it is given. */
export class Uploader {
  private queue: Queue = []
  private readonly files = new Map<string, File>()
  private readonly transfers = new Map<string, TusUpload>()
  private readonly listeners = new Set<() => void>()
  private batches = 0
  readonly speed = new Speed()

  constructor(private readonly onArrived: OnArrived) {}

  readonly current = (): Queue => this.queue

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Puts files into the queue; they go into `parent`. */
  add(chosen: readonly Chosen[], parent: { id: ItemId; name: string }): void {
    this.batches += 1
    const batch = `batch:${this.batches}`
    const uploads = chosen.map(({ file, relativePath }, i): NewUpload => {
      const key = `${batch}:${i}`
      this.files.set(key, file)
      const where = relativePath ? { relativePath } : {}
      return { key, batch, name: file.name, parent: parent.id, parentName: parent.name, size: file.size, ...where }
    })
    this.tell({ type: 'added', uploads })
  }

  /** Lists what an earlier visit left unfinished. */
  async findUnfinished(): Promise<void> {
    const { uploads } = await request<{ uploads: PendingUpload[] }>('GET', api.uploads())
    if (this.queue.length === 0) this.tell({ type: 'found', pending: uploads })
  }

  /** Goes on with a leftover, given its file again. Says whether it is the same file, as far as name and size tell. */
  goOn(key: string, file: File): boolean {
    const upload = this.find(key)
    if (upload === undefined || file.name !== upload.name || file.size !== upload.size) return false
    this.files.set(key, file)
    this.tell({ type: 'resumed', key })
    return true
  }

  pause(key: string | 'all'): void {
    this.tell({ type: 'paused', key })
    for (const upload of this.queue) if (upload.state === 'paused') void this.transfers.get(upload.key)?.abort()
  }

  resume(key: string | 'all'): void {
    this.tell({ type: 'resumed', key })
  }

  /** Stops an upload; for eight seconds it can still be brought back. */
  cancel(key: string | 'all'): void {
    this.tell({ type: 'cancelled', key })
    for (const upload of this.queue.filter(({ state }) => state === 'cancelled')) {
      void this.transfers.get(upload.key)?.abort()
      setTimeout(() => void this.forgetCancelled(upload.key), UNDO_MS)
    }
  }

  undoCancel(key: string): void {
    this.tell({ type: 'uncancelled', key })
  }

  answer(key: string, answer: 'rename' | 'version' | 'skip', all: boolean): void {
    // A transfer keeps the answer it was made with; the next start makes another.
    for (const upload of this.queue) if (upload.state === 'asking') this.transfers.delete(upload.key)
    this.tell({ type: 'answered', key, answer, all })
  }

  /** Takes finished and refused ones off the list. */
  clear(): void {
    const over = this.queue.filter(({ state }) => state === 'done' || state === 'failed').map(({ key }) => key)
    for (const key of over) this.drop(key)
    this.tell({ type: 'forgotten', keys: over })
  }

  /** Tries everything at once that waits for the connection. */
  readonly reconnect = (): void => this.tell({ type: 'reconnect', key: 'all' })

  readonly isBusy = (): boolean => isBusy(this.queue)

  private tell(event: UploadEvent): void {
    this.queue = after(this.queue, event)
    const starting = toStart(this.queue)
    for (const { key } of starting) this.queue = after(this.queue, { type: 'started', key })
    for (const listener of this.listeners) listener()
    for (const upload of starting) this.start(upload)
  }

  private start(upload: Upload): void {
    const file = this.files.get(upload.key)
    if (file === undefined) return
    const transfer = this.transfers.get(upload.key) ?? this.transferOf(upload, file)
    this.transfers.set(upload.key, transfer)
    transfer.start()
  }

  private transferOf(upload: Upload, file: File): TusUpload {
    const { key } = upload
    return new TusUpload(file, {
      endpoint: api.uploads(),
      uploadUrl: upload.id ? api.upload(upload.id) : null,
      metadata: {
        parent: upload.parent,
        name: upload.name,
        on_conflict: upload.clash,
        ...(upload.relativePath ? { relative_path: upload.relativePath } : {}),
      },
      chunkSize: CHUNK_BYTES,
      retryDelays: null,
      storeFingerprintForResuming: false,
      onUploadUrlAvailable: () => {
        const id = this.transfers.get(key)?.url?.split('/').at(-1)
        if (id) this.tell({ type: 'created', key, id: uploadId(decodeURIComponent(id)) })
      },
      onProgress: (sent) => {
        this.speed.moved(key, sent, Date.now())
        this.tell({ type: 'progressed', key, sent })
      },
      onSuccess: ({ lastResponse }) => this.finished(upload, lastResponse.getHeader('Sheaf-Item')),
      onError: (error) => this.failed(key, error),
    })
  }

  private finished(upload: Upload, item: string | undefined): void {
    this.drop(upload.key)
    this.tell({ type: 'finished', key: upload.key, item: item === undefined ? undefined : itemId(item) })
    this.onArrived(upload.parent)
  }

  private failed(key: string, error: Error): void {
    const problem = problemOf(error)
    // After a break the server may still take in what was on its way: asking for the offset again settles that.
    if (new ApiError(problem, '').passing || problem.code === 'offset_conflict') {
      this.tell({ type: 'disconnected', key })
      const tries = this.find(key)?.tries ?? 1
      setTimeout(() => this.tell({ type: 'reconnect', key }), backoffMs(tries))
      return
    }
    this.transfers.delete(key)
    this.tell({ type: 'refused', key, problem })
  }

  private async forgetCancelled(key: string): Promise<void> {
    const upload = this.find(key)
    if (upload?.state !== 'cancelled') return
    this.drop(key)
    this.tell({ type: 'forgotten', keys: [key] })
    // What is left on the server would go away by itself; telling it now frees the space at once.
    if (upload.id) await request('DELETE', api.upload(upload.id)).catch(() => undefined)
  }

  private drop(key: string): void {
    this.transfers.delete(key)
    this.files.delete(key)
    this.speed.forget(key)
  }

  private find(key: string): Upload | undefined {
    return this.queue.find((upload) => upload.key === key)
  }
}

function problemOf(error: Error) {
  const response = error instanceof DetailedError ? error.originalResponse : undefined
  if (!response) return { status: 0, code: 'unreachable' as const }
  return parseProblem(response.getStatus(), response.getBody())
}
