import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ErrorCode, Problem } from '../src/api/request.ts'
import type { Session } from '../src/api/types.ts'
import type { Site } from './site.ts'

/** What a handler is given. `parts` are the variable pieces of the path, in order. */
export type Call = {
  site: Site
  parts: string[]
  query: URLSearchParams
  request: IncomingMessage
  session: Session | undefined
  /** How fast a body is to be taken, when that is asked for. */
  bytesPerSecond: number | undefined
  /** The body as JSON; an empty object when there is none. */
  json: () => Promise<Record<string, unknown>>
}

export type Answer = {
  status: number
  headers?: Record<string, string>
  body?: Uint8Array | string
  /** Takes the answer over after its body: it stays open. */
  stream?: (response: ServerResponse) => void
}

/** A refusal of the contract. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: ErrorCode,
    readonly more: Partial<Problem> = {},
  ) {
    super(code)
  }
}

export const notFound = () => new Refusal(404, 'not_found')

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Answer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }
}

export const nothing = (headers: Record<string, string> = {}): Answer => ({ status: 204, headers })

export function refused({ status, code, more }: Refusal): Answer {
  return {
    status,
    headers: { 'content-type': 'application/problem+json' },
    body: JSON.stringify({ status, code, title: code, ...more }),
  }
}

/** A property of a JSON body as text. */
export function text(body: Record<string, unknown>, name: string): string {
  const value = body[name]
  if (typeof value !== 'string') throw new Refusal(400, 'invalid', { field: name })
  return value
}
