import type { FileView } from '../src/calls/calls'
import type { Problem } from '../src/calls/problem'

/** One document of the mock host, with what decides its answers; a test may change any of it at any moment. */
export interface MockDocument {
  id: string
  name: string
  bytes: Uint8Array
  version: number
  lock: string | undefined
  savedAt: Date
  can: Pick<FileView, 'can_write' | 'can_rename' | 'can_lock'>
  /** The problem that a call of this name answers instead of doing anything. */
  fails: Partial<Record<CallName, Problem>>
  /** The contents of all saves, the newest last. */
  saves: Uint8Array[]
}

export type CallName = 'open' | 'content' | 'lock' | 'held' | 'refresh' | 'unlock' | 'save' | 'rename'

export interface Call {
  name: CallName
  header(name: string): string | undefined
  body: Uint8Array
}
export type Answer = { json: object } | { bytes: Uint8Array; version: string } | { problem: Problem }

/** Whom the mock host takes for the person behind every call. */
export const PERSON = { user_id: 'u1', user_name: 'Ines Moreau' }

/** Documents in memory with the lock rules of WOPI (reference 2.3.2), enough to look at every face of the page. */
export class MockHost {
  private readonly documents = new Map<string, MockDocument>()

  add(id: string, name: string, content: string | Uint8Array): MockDocument {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
    const can = { can_write: true, can_rename: true, can_lock: true }
    const savedAt = new Date()
    const document = { id, name, bytes, version: 1, lock: undefined, savedAt, can, fails: {}, saves: [] }
    this.documents.set(id, document)
    return document
  }

  get(id: string): MockDocument | undefined {
    return this.documents.get(id)
  }

  all(): MockDocument[] {
    return [...this.documents.values()]
  }

  answer(id: string, call: Call, messageOrigin: string): Answer {
    const document = this.documents.get(id)
    if (!document) return { problem: { code: 'not_found' } }
    const problem = document.fails[call.name]
    return problem ? { problem } : answers[call.name](document, call, messageOrigin)
  }
}

type Answers = Record<CallName, (document: MockDocument, call: Call, messageOrigin: string) => Answer>

const answers: Answers = {
  open: (document, _call, message_origin) => ({
    json: {
      name: document.name,
      size_bytes: document.bytes.length,
      version: String(document.version),
      ...PERSON,
      ...document.can,
      last_modified: document.savedAt.toISOString(),
      message_origin,
      tells_close: true,
      tells_edits: true,
    } satisfies FileView,
  }),
  content: ({ bytes, version }) => ({ bytes, version: String(version) }),
  lock(document, call) {
    const old = call.header('x-sheaf-old-lock') ?? call.header('x-sheaf-lock')
    if (document.lock !== undefined && document.lock !== old) return locked(document)
    document.lock = call.header('x-sheaf-lock')
    return versioned(document)
  },
  held: ({ lock, version }) => ({ json: { ...(lock ? { held: lock } : {}), version: String(version) } }),
  refresh: (document, call) => (holds(document, call) ? versioned(document) : locked(document)),
  unlock(document, call) {
    if (!holds(document, call)) return locked(document)
    document.lock = undefined
    return versioned(document)
  },
  save(document, call) {
    if (!holds(document, call)) return locked(document)
    document.bytes = call.body
    document.saves.push(call.body)
    document.version += 1
    document.savedAt = new Date()
    if (call.header('x-sheaf-then') === 'unlock') document.lock = undefined
    return versioned(document)
  },
  rename(document, call) {
    const { name } = JSON.parse(new TextDecoder().decode(call.body)) as { name: string }
    if (/[\\/:*?"<>|]/.test(name)) return { problem: { code: 'bad_name' } }
    document.name = name + document.name.slice(document.name.lastIndexOf('.'))
    return { json: { name: document.name } }
  },
}

function holds(document: MockDocument, call: Call): boolean {
  return document.lock !== undefined && document.lock === call.header('x-sheaf-lock')
}

function versioned({ version, savedAt }: MockDocument): Answer {
  return { json: { version: String(version), last_modified: savedAt.toISOString() } }
}

function locked({ lock }: MockDocument): Answer {
  return { problem: { code: 'locked', ...(lock ? { held: lock } : {}) } }
}
