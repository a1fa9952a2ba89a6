/** What can go wrong with a call, in the words of the server half (`docs` of the crate `sheaf-editor`). */
export type ProblemCode =
  | 'ended' // the token is no longer taken: expired, signed out everywhere, disabled
  | 'not_found' // the document is gone, or this person may not see or change it any more
  | 'locked' // another lock is in the way; `held` is its id, absent when the document is not locked at all
  | 'too_large'
  | 'no_space'
  | 'bad_name'
  | 'unsupported'
  | 'host_unreachable'
  | 'host_slow'
  | 'host_failed'
  | 'refused' // this page may not make the call
  | 'offline' // the server half itself did not answer

export interface Problem {
  code: ProblemCode
  held?: string
  detail?: string
}

const CODES: ReadonlySet<string> = new Set<ProblemCode>([
  'ended',
  'not_found',
  'locked',
  'too_large',
  'no_space',
  'bad_name',
  'unsupported',
  'host_unreachable',
  'host_slow',
  'host_failed',
  'refused',
])

/** Reads a problem answer; what is not one (a proxy's page) counts as a host that cannot be reached. */
export function readProblem(body: unknown): Problem {
  const { code, held, detail } = (body ?? {}) as Record<string, unknown>
  if (typeof code !== 'string' || !CODES.has(code)) return { code: 'host_unreachable' }
  return {
    code: code as ProblemCode,
    ...(typeof held === 'string' && held !== '' ? { held } : {}),
    ...(typeof detail === 'string' ? { detail } : {}),
  }
}

export class CallFailed extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code)
  }
}

/** Whether trying the same call again later can help without the person doing anything. */
export function passes(problem: Problem): boolean {
  return ['offline', 'host_unreachable', 'host_slow', 'host_failed', 'no_space'].includes(problem.code)
}
