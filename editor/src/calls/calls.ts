import type { Boot } from '../boot'
import { CallFailed, readProblem } from './problem'

/** The document as the host describes it to this person (WOPI CheckFileInfo, the part the page needs). */
export interface FileView {
  name: string
  size_bytes: number
  version: string
  user_id: string
  user_name?: string
  can_write: boolean
  can_rename: boolean
  /** The host keeps locks and takes saves; without both nothing is edited. */
  can_lock: boolean
  last_modified?: string
  message_origin?: string
  tells_close: boolean
  tells_edits: boolean
}

export interface Content {
  bytes: Uint8Array
  version?: string
}
export interface Versioned {
  version?: string
  last_modified?: string
}
export interface Held {
  held?: string
  version?: string
}
export interface SaveRequest {
  bytes: Uint8Array<ArrayBuffer>
  lock: string
  /** The host is told whether the person or the clock asked for this save. */
  autosave: boolean
  /** Save and release the lock in one call, which the browser finishes after the page is gone. */
  leaving: boolean
}

/** Everything the page can ask the server half for. Each call fails with `CallFailed`. */
export interface Calls {
  open(): Promise<FileView>
  content(): Promise<Content>
  lock(lock: string, old?: string): Promise<Versioned>
  held(): Promise<Held>
  refresh(lock: string): Promise<Versioned>
  unlock(lock: string, leaving: boolean): Promise<Versioned>
  save(request: SaveRequest): Promise<Versioned>
  rename(lock: string | undefined, name: string): Promise<{ name: string }>
}

/** What a browser still sends after the page is gone (the limit of `fetch` with `keepalive`). */
export const KEEPALIVE_BYTES = 60 * 1024
const ANSWER_MS = 60_000
const CONTENT_MS = 300_000

export function httpCalls(boot: Pick<Boot, 'wopi_src' | 'access_token'>): Calls {
  async function call(name: string, more: HeadersInit = {}, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(more)
    headers.set('Authorization', `Bearer ${boot.access_token}`)
    headers.set('X-Sheaf-WopiSrc', boot.wopi_src)
    const signal = AbortSignal.timeout(name === 'content' || name === 'save' ? CONTENT_MS : ANSWER_MS)
    const options = {
      method: 'POST',
      cache: 'no-store',
      credentials: 'omit',
      signal,
      ...init,
      headers,
    } as const
    const answer = await fetch(`/calls/${name}`, options).catch(() => {
      throw new CallFailed({ code: 'offline' })
    })
    if (answer.ok) return answer
    throw new CallFailed(readProblem(await answer.json().catch(() => undefined)))
  }
  async function json<T>(answer: Promise<Response>): Promise<T> {
    const settled = await answer
    return settled.json().catch(() => {
      throw new CallFailed({ code: 'offline' })
    })
  }
  return {
    open: () => json(call('open')),
    async content() {
      const answer = await call('content')
      const bytes = await answer.arrayBuffer().catch(() => {
        throw new CallFailed({ code: 'offline' })
      })
      const version = answer.headers.get('X-Sheaf-Version')
      return { bytes: new Uint8Array(bytes), ...(version ? { version } : {}) }
    },
    lock: (lock, old) =>
      json(call('lock', { 'X-Sheaf-Lock': lock, ...(old ? { 'X-Sheaf-Old-Lock': old } : {}) })),
    held: () => json(call('held')),
    refresh: (lock) => json(call('refresh', { 'X-Sheaf-Lock': lock })),
    unlock: (lock, leaving) => json(call('unlock', { 'X-Sheaf-Lock': lock }, { keepalive: leaving })),
    save: ({ bytes, lock, autosave, leaving }) =>
      json(
        call(
          'save',
          {
            'X-Sheaf-Lock': lock,
            'X-Sheaf-Autosave': String(autosave),
            'Content-Type': 'application/octet-stream',
            ...(leaving ? { 'X-Sheaf-Then': 'unlock' } : {}),
          },
          { body: bytes, keepalive: leaving && bytes.length <= KEEPALIVE_BYTES },
        ),
      ),
    rename: (lock, name) =>
      json(
        call(
          'rename',
          { 'Content-Type': 'application/json', ...(lock ? { 'X-Sheaf-Lock': lock } : {}) },
          { body: JSON.stringify({ name }) },
        ),
      ),
  }
}
