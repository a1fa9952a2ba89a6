/** The WOPI message envelope between this page and the host page that holds it in a frame. */
export interface Envelope {
  MessageId: string
  SendTime: number
  Values: Record<string, unknown>
}

/** A place to post to: the host page's window, or a fake of it. */
export interface Peer {
  post(text: string, origin: string): void
  /** Calls back with every message of the host page's window, whatever its origin. */
  listen(receive: (text: unknown, origin: string) => void): void
}

export interface HostPage {
  send(id: string, values?: Record<string, unknown>): void
  /** Calls back with the values of each such message, until the answer is called. */
  on(id: string, receive: (values: Record<string, unknown>) => void): () => void
  /** Sends and waits for `<id>_Resp` with the same `Key`; nothing after `ms`. */
  ask(
    id: string,
    values: { Key: string } & Record<string, unknown>,
    ms: number,
  ): Promise<Record<string, unknown> | undefined>
}

/**
 * Talks to the host page if its origin is one of `origins`, and to no other. The list may shrink to nothing when the
 * host turns out not to want messages; then nothing is sent and nothing is heard.
 */
export function hostPage(peer: Peer, origins: () => readonly string[], now: () => number): HostPage {
  const receivers = new Map<string, ((values: Record<string, unknown>) => void)[]>()
  peer.listen((text, from) => {
    const message = origins().includes(from) ? readEnvelope(text) : undefined
    if (!message) return
    for (const receive of [...(receivers.get(message.MessageId) ?? [])]) receive(message.Values)
  })
  const on: HostPage['on'] = (id, receive) => {
    receivers.set(id, [...(receivers.get(id) ?? []), receive])
    return () => {
      receivers.set(id, receivers.get(id)?.filter((other) => other !== receive) ?? [])
    }
  }
  const send: HostPage['send'] = (id, values = {}) => {
    const text = JSON.stringify({ MessageId: id, SendTime: now(), Values: values })
    for (const origin of origins()) peer.post(text, origin)
  }
  return {
    on,
    send,
    ask: (id, values, ms) =>
      new Promise((answer) => {
        const settle = (reply?: Record<string, unknown>) => {
          clearTimeout(timer)
          off()
          answer(reply)
        }
        const timer = setTimeout(() => settle(), ms)
        const off = on(`${id}_Resp`, (reply) => {
          if (reply.Key === values.Key) settle(reply)
        })
        send(id, values)
      }),
  }
}

function readEnvelope(text: unknown): Envelope | undefined {
  try {
    const message = (typeof text === 'string' ? JSON.parse(text) : text) as Partial<Envelope> | null
    if (typeof message?.MessageId !== 'string') return undefined
    const Values = message.Values && typeof message.Values === 'object' ? message.Values : {}
    return { MessageId: message.MessageId, SendTime: Number(message.SendTime ?? 0), Values }
  } catch {
    return undefined
  }
}

/** The window that holds this page, when there is one. */
export function framePeer(own: Window): Peer {
  return {
    post: (text, origin) => own.parent !== own && own.parent.postMessage(text, origin),
    listen: (receive) =>
      own.addEventListener('message', (event) => {
        if (event.source === own.parent) receive(event.data, event.origin)
      }),
  }
}
