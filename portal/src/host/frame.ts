import type { Opened } from '../api/types'
import { envelopeOf, type News, readNews } from './news'
import { isFrom, originOf } from './origins'

const NAME = 'office_frame'

/**
 * A suite in its frame. The frame is made by script and stands outside of everything that is drawn again, since a
 * browser that reloads it or takes it from its history would send a stale token.
 */
export class SuiteFrame {
  private readonly element: HTMLIFrameElement
  private peer: string | undefined
  private heard = false
  private readonly stopped = new AbortController()

  /** Makes the frame in `place` and posts the form into it; `hear` is called with what the suite tells. */
  constructor(
    place: HTMLElement,
    private readonly opened: Opened,
    hear: (news: News) => void,
    private readonly now: () => number = Date.now,
  ) {
    this.peer = originOf(opened.action_url)
    this.element = makeFrame(opened)
    const { signal } = this.stopped
    addEventListener('message', (event) => this.receive(event, hear), { signal })
    this.element.addEventListener('load', () => this.greet(), { signal })
    place.replaceChildren(this.element)
    post(opened)
  }

  send(id: string, values: Record<string, unknown> = {}): void {
    if (this.peer !== undefined) this.element.contentWindow?.postMessage(envelopeOf(id, values, this.now()), this.peer)
  }

  focus(): void {
    this.element.focus()
  }

  get hasFocus(): boolean {
    return document.activeElement === this.element
  }

  /** Hears nothing more; the frame goes. */
  remove(): void {
    this.stopped.abort()
    this.element.remove()
  }

  /** Until this comes, suites react to nothing; after each hop to another page it is the page's first word again. */
  private greet(): void {
    this.send('Host_PostmessageReady')
  }

  private receive(event: MessageEvent, hear: (news: News) => void): void {
    if (event.source !== this.element.contentWindow) return
    const expected = [this.opened.frame_origin, originOf(this.opened.action_url)]
    if (!expected.some((origin) => origin !== undefined && isFrom(event.origin, origin))) return
    // A suite may answer from another of its hosts; from then on it is spoken to there.
    this.peer = event.origin
    if (!this.heard) this.greet()
    this.heard = true
    const news = readNews(event.data)
    if (news) hear(news)
  }
}

function makeFrame(opened: Opened): HTMLIFrameElement {
  const frame = document.createElement('iframe')
  frame.name = NAME
  frame.id = NAME
  frame.title = opened.item.name
  frame.allowFullscreen = true
  frame.setAttribute('sandbox', opened.sandbox)
  frame.setAttribute('allow', opened.allow)
  return frame
}

function post(opened: Opened): void {
  const form = document.createElement('form')
  form.method = 'post'
  form.target = NAME
  form.action = opened.action_url
  form.hidden = true
  const fields = {
    access_token: opened.access_token,
    access_token_ttl: String(opened.access_token_ttl),
    user_id: opened.user_id,
    owner_id: opened.owner_id,
  }
  for (const [name, value] of Object.entries(fields)) {
    const input = document.createElement('input')
    input.type = 'hidden'
    input.name = name
    input.value = value
    form.append(input)
  }
  document.body.append(form)
  form.submit()
  form.remove()
}
