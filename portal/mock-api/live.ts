import type { ServerResponse } from 'node:http'
import type { Editing } from '../src/api/types.ts'
import { type Answer, type Call, json, Refusal } from './answer.ts'
import { note } from './items.ts'
import type { Site, Stored } from './site.ts'

/** The open streams of one site: each hears of one folder or file. */
export class Streams {
  private readonly open = new Set<{ about: string; response: ServerResponse }>()

  add(about: string, response: ServerResponse): void {
    const stream = { about, response }
    this.open.add(stream)
    response.on('close', () => this.open.delete(stream))
  }

  tell({ id, parent }: Stored, event: string, data: object): void {
    const text = `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
    for (const { about, response } of this.open) if (about === id || about === parent) response.write(text)
  }
}

export function live(call: Call): Answer {
  const stored = call.site.get(call.parts[0] ?? '')
  const running = stored.kind === 'folder' ? call.site.childrenOf(stored.id) : [stored]
  const first = running.filter(({ editing }) => editing).map((one) => said(one))
  return {
    status: 200,
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
    body: `retry: 2000\n\n${first.join('')}`,
    stream: (response) => call.site.streams.add(stored.id, response),
  }
}

const said = ({ id, editing }: Stored) => `event: editing\ndata: ${JSON.stringify({ item: id, editing })}\n\n`

export function end(call: Call): Answer {
  const stored = call.site.get(call.parts[0] ?? '')
  if (!stored.editing) throw new Refusal(409, 'not_editing')
  setEditing(call.site, stored, undefined)
  note(call.site, stored, 'item.session_ended')
  return json(call.site.show(stored))
}

/** Lets people start or stop editing, as `POST /mock/editing` asks. */
export function setEditing(site: Site, stored: Stored, editing: Editing | undefined): void {
  if (editing) stored.editing = editing
  else delete stored.editing
  site.touched(stored.parent)
  site.streams.tell(stored, 'editing', { item: stored.id, ...(editing ? { editing } : {}) })
}
