import type { ItemId } from '../lib/ids'

/** The stable codes of docs/api.md, and `unreachable` for no answer at all. */
export type ErrorCode =
  | 'unauthenticated'
  | 'wrong_credentials'
  | 'too_many_tries'
  | 'organization_disabled'
  | 'cross_site'
  | 'not_found'
  | 'forbidden'
  | 'invalid'
  | 'bad_name'
  | 'name_taken'
  | 'locked'
  | 'into_itself'
  | 'too_many_items'
  | 'too_deep'
  | 'too_large'
  | 'no_space'
  | 'offset_conflict'
  | 'checksum_mismatch'
  | 'gone'
  | 'suite_unavailable'
  | 'no_suite'
  | 'needs_conversion'
  | 'not_renewable'
  | 'setup_done'
  | 'wrong_code'
  | 'weak_password'
  | 'busy'
  | 'last_administrator'
  | 'needs_heir'
  | 'limit_reached'
  | 'not_editing'
  | 'above_ceiling'
  | 'changed_since'
  | 'own_organization'
  | 'slug_taken'
  | 'limit_reached'
  | 'last_administrator'
  | 'internal'
  | 'unreachable'

/** The body of a refusal; which of the optional properties are there depends on `code`. */
export type Problem = {
  status: number
  code: ErrorCode
  title?: string
  detail?: string
  retry_at?: string
  field?: string
  reason?: string
  character?: string
  /** What is in the way of a name. */
  item?: ItemId
  by?: unknown
  until?: string
  suite?: string
  since?: string
  /** The extension that a conversion leads to. */
  to?: string
  limit?: number
  /** What a policy's value can't go beyond, and whose decision that is. */
  ceiling?: unknown
  organization?: unknown
  free_bytes?: number
  needed_bytes?: number
  correlation?: string
}

/** A refusal of the server, or its silence. */
export class ApiError extends Error {
  constructor(
    readonly problem: Problem,
    readonly path: string,
    options?: ErrorOptions,
  ) {
    super(`${problem.status} ${problem.code}`, options)
    this.name = 'ApiError'
  }
  get code(): ErrorCode {
    return this.problem.code
  }
  get status(): number {
    return this.problem.status
  }
  /** Whether the same request may succeed later without anybody doing something. */
  get passing(): boolean {
    return this.status === 0 || (this.status >= 500 && this.code !== 'no_space')
  }
}

/** The code of a failure; anything that is not a refusal counts as the portal's own fault. */
export function codeOf(error: unknown): ErrorCode {
  return error instanceof ApiError ? error.code : 'internal'
}

/** The number of characters that was asked for, when a password was refused as too short. */
export function leastPassword(error: unknown): number | undefined {
  return error instanceof ApiError && error.problem.reason === 'too_short' ? error.problem.limit : undefined
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** The one place that calls the API. An empty answer is `undefined`. */
export async function request<T>(
  method: Method,
  path: string,
  options: { body?: unknown; signal?: AbortSignal } = {},
): Promise<T> {
  const response = await send(method, path, options)
  if (!response.ok) throw new ApiError(await problemOf(response), path)
  const text = await response.text()
  // The contract is the server's; its shape is not checked again here.
  return (text === '' ? undefined : JSON.parse(text)) as T
}

/** Reads at most so many bytes from the beginning of a content, and says how many it has in all. */
export async function readPart(
  path: string,
  limitBytes: number,
  signal: AbortSignal,
): Promise<{ bytes: Uint8Array; total: number }> {
  const response = await send('GET', path, { signal, headers: { range: `bytes=0-${limitBytes - 1}` } })
  // No byte of an empty content satisfies a range.
  if (response.status === 416) return { bytes: new Uint8Array(), total: 0 }
  if (!response.ok) throw new ApiError(await problemOf(response), path)
  const bytes = new Uint8Array(await response.arrayBuffer())
  const total = Number(response.headers.get('content-range')?.split('/')[1] ?? bytes.length)
  return { bytes: bytes.subarray(0, limitBytes), total: Number.isFinite(total) ? total : bytes.length }
}

type Sent = { body?: unknown; signal?: AbortSignal; headers?: Record<string, string> }

async function send(method: Method, path: string, options: Sent) {
  const { body } = options
  try {
    return await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...typeOf(body),
        ...options.headers,
      },
      ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    })
  } catch (cause) {
    if (options.signal?.aborted) throw cause
    throw new ApiError({ status: 0, code: 'unreachable' }, path, { cause })
  }
}

/** Bytes say their own type; everything else is sent as JSON. */
function typeOf(body: unknown): Record<string, string> {
  if (body === undefined) return {}
  if (body instanceof Blob) return body.type === '' ? {} : { 'content-type': body.type }
  return { 'content-type': 'application/json' }
}

async function problemOf(response: Response): Promise<Problem> {
  return parseProblem(response.status, await response.text())
}

/** Reads a problem from an answer's body; a proxy's own page becomes `unreachable`, the rest `internal`. */
export function parseProblem(status: number, body: string): Problem {
  try {
    const problem: unknown = JSON.parse(body)
    if (problem !== null && typeof problem === 'object' && 'code' in problem) return { ...(problem as Problem), status }
  } catch {
    // not JSON: a proxy answered
  }
  const silent = status === 502 || status === 503 || status === 504
  return { status, code: silent ? 'unreachable' : 'internal' }
}
