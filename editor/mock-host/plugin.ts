import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { Connect, Plugin } from 'vite'
import type { Boot } from '../src/boot'
import { type Answer, type CallName, MockHost } from './documents'
import { addSamples } from './samples'

/** What the real server half sends with every page, so that what it forbids fails here too. */
const CONTENT_POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
  "connect-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'; object-src 'none'"
const STATUS: Record<string, number> = { ended: 401, not_found: 404, locked: 409, too_large: 413 }

/**
 * Stands in for the server half and the WOPI host, in the development server and in browser tests. `/` lists the sample
 * documents, `/edit?file=…` opens one, `/host?file=…` opens it in a frame as a host page does.
 */
export function mockHost(host: MockHost = addSamples(new MockHost())): Plugin {
  return {
    name: 'mock-host',
    configureServer(server) {
      const index = async (url: string) =>
        server.transformIndexHtml(url, await readFile('index.html', 'utf8'))
      server.middlewares.use(handler(host, index, false))
    },
    configurePreviewServer(server) {
      server.middlewares.use(handler(host, () => readFile('dist/index.html', 'utf8'), true))
    },
  }
}

type Index = (url: string) => Promise<string>

function handler(host: MockHost, index: Index, strict: boolean): Connect.NextHandleFunction {
  return (request, response, next) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`)
    const [, place, call] = url.pathname.split('/')
    if (place === 'calls') return void answerCall(host, call as CallName, url.origin, request, response)
    if (place === 'edit' || place === 'view') {
      return void index(url.pathname).then((page) => {
        if (strict) response.setHeader('Content-Security-Policy', CONTENT_POLICY)
        html(response, filled(page, url, place))
      })
    }
    if (place === 'host') return html(response, hostPage(url))
    if (url.pathname === '/') return html(response, list(host))
    next()
  }
}

function filled(page: string, url: URL, action: Boot['action']): string {
  const boot: Boot = {
    wopi_src: `${url.origin}/wopi/files/${url.searchParams.get('file') ?? 'notes'}`,
    access_token: 'mock',
    access_token_ttl: 0,
    user_id: 'u1',
    action,
    portals: [url.origin],
  }
  return page.replace('id="boot">', `id="boot">${JSON.stringify(boot)}`)
}

async function answerCall(
  host: MockHost,
  name: CallName,
  origin: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const header = (name: string) => request.headers[name] as string | undefined
  const id = header('x-sheaf-wopisrc')?.split('/').pop() ?? ''
  const body = new Uint8Array(await buffer(request))
  send(response, host.answer(id, { name, header, body }, origin))
}

function send(response: ServerResponse, answer: Answer): void {
  if ('bytes' in answer) {
    response.setHeader('X-Sheaf-Version', answer.version)
    response.end(answer.bytes)
    return
  }
  response.setHeader('Content-Type', 'application/json')
  if ('problem' in answer) {
    response.statusCode = STATUS[answer.problem.code] ?? 502
    response.end(JSON.stringify(answer.problem))
    return
  }
  response.end(JSON.stringify(answer.json))
}

function html(response: ServerResponse, text: string): void {
  response.setHeader('Content-Type', 'text/html; charset=utf-8')
  response.end(text)
}

function list(host: MockHost): string {
  const rows = host.all().map(({ id, name }) => `<li><a href="/edit?file=${id}">${name}</a></li>`)
  return `<!doctype html><title>Mock host</title><ul>${rows.join('')}</ul>`
}

/**
 * A host page in the least number of words: a frame, the messages it sent in `window.messages`, and drafts kept for it
 * (`src/host/hostDrafts.ts`).
 */
function hostPage(url: URL): string {
  const file = encodeURIComponent(url.searchParams.get('file') ?? 'notes')
  return `<!doctype html><title>Mock host page</title>
<style>body{margin:0}iframe{position:absolute;width:100%;height:100%;border:0}</style>
<script>
  window.messages = []
  const keep = {
    Draft_Get: (key) => ({ Draft: JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined }),
    Draft_Put: (key, draft) => localStorage.setItem(key, JSON.stringify(draft)),
    Draft_Clear: (key) => localStorage.removeItem(key),
  }
  addEventListener('message', (event) => {
    const { MessageId, Values } = JSON.parse(event.data)
    if (!keep[MessageId]) return window.messages.push({ MessageId, Values })
    const answer = { Key: Values.Key, ...keep[MessageId](Values.Key, Values.Draft) }
    event.source.postMessage(
      JSON.stringify({ MessageId: MessageId + '_Resp', SendTime: Date.now(), Values: answer }),
      event.origin,
    )
  })
</script>
<iframe title="Editor" src="/edit?file=${file}"></iframe>`
}
