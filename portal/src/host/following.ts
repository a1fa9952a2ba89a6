import type { News } from '../api/live/news'
import { LiveStream } from '../api/live/stream'
import { whileSeen } from '../api/live/whileSeen'
import { readSession } from '../api/open'
import { codeOf } from '../api/request'
import type { ItemId } from '../lib/ids'

/** Hears what the server tells of the document, from its first opening until it is gone. */
export class Following {
  private leave: (() => void) | undefined

  constructor(
    private readonly item: ItemId,
    private readonly hear: (news: News | { kind: 'signed_in' }) => void,
  ) {}

  start(): void {
    this.leave ??= whileSeen(() => this.listen())
  }

  stop(): void {
    this.leave?.()
    this.leave = undefined
  }

  private listen(): () => void {
    const stream = new LiveStream(this.item, {
      onNews: this.hear,
      onOpen: () => this.hear({ kind: 'signed_in' }),
      onBreak: () => void this.checkSignIn(),
    })
    return () => stream.close()
  }

  /** A stream that breaks doesn't say why. */
  private async checkSignIn(): Promise<void> {
    try {
      await readSession()
    } catch (error) {
      if (codeOf(error) === 'unauthenticated') this.hear({ kind: 'signed_out' })
    }
  }
}
