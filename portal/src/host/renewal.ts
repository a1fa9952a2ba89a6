import { renewToken } from '../api/open'
import { ApiError } from '../api/request'
import type { Opened, Renewed, SuiteKind } from '../api/types'
import { nearness } from './expiry'

/** Suites that take a new token while they run; with others the document is opened again. */
const TAKERS: readonly SuiteKind[] = ['collabora', 'builtin']
export const takesToken = ({ suite, action }: Opened) => TAKERS.includes(suite.kind) && action !== 'convert'

export type Outcome =
  | ({ kind: 'renewed' } & Renewed)
  /** The server gives no new token for this one, now or later. */
  | { kind: 'refused' }
  | { kind: 'signedOut' }
  /** Nothing is decided: it is worth another try soon. */
  | { kind: 'unreachable' }

/** Asks for a token in the place of the one that ends, one request at a time, until the server refuses for good. */
export class Renewing {
  private underWay = false
  private refused = false

  /** Another opening, with a token of its own. */
  startOver(): void {
    this.refused = false
  }

  can(opened: Opened): boolean {
    return !this.refused && takesToken(opened)
  }

  /** Never fails; nothing while another request is on its way. */
  async ask(opened: Opened): Promise<Outcome | undefined> {
    if (this.underWay) return undefined
    this.underWay = true
    const outcome = await renewToken(opened.item.id, opened.access_token).then(
      (renewed): Outcome => ({ kind: 'renewed', ...renewed }),
      refusal,
    )
    this.underWay = false
    this.refused = outcome.kind === 'refused' || (outcome.kind === 'renewed' && endsSoon(outcome))
    return outcome
  }
}

/** By a clock that is far off every token ends at once: then asking for more leads nowhere. */
const endsSoon = ({ access_token_ttl }: Renewed) => nearness(access_token_ttl, Date.now()) !== 'far'

/** What a failed renewal means. */
export function refusal(error: unknown): Outcome {
  if (!(error instanceof ApiError) || error.passing || error.status === 429) return { kind: 'unreachable' }
  return { kind: error.code === 'unauthenticated' ? 'signedOut' : 'refused' }
}
