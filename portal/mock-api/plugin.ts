import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Plugin, PreviewServer, ViteDevServer } from 'vite'
import type { Editing } from '../src/api/types.ts'
import { type Answer, Refusal, refused } from './answer.ts'
import { type Fault, Faults } from './faults.ts'
import { setEditing } from './live.ts'
import { routes } from './routes.ts'
import { seededSite } from './seed.ts'
import { DEMO, SETUP_CODE } from './session.ts'
import type { Site } from './site.ts'

/**
 * Answers `/api` from memory while developing. Beside it:
 * `POST /mock/faults` with a list of faults, `POST /mock/site` with `{setup?, office?}` for a fresh site, `POST /mock/editing`
 * with `{item, editing?}` to let people come and go.
 */
export function mockApi(): Plugin {
  const mock = new Mock()
  const serve = ({ config, middlewares }: ViteDevServer | PreviewServer) => {
    config.logger.info(`\n  API in memory: ${DEMO.mail} / ${DEMO.password} (set-up code ${SETUP_CODE})\n`)
    middlewares.use((request, response, next) => {
      mock.respond(request, response).then((answered) => answered || next(), next)
    })
  }
  return { name: 'sheaf-mock-api', configureServer: serve, configurePreviewServer: serve }
}

class Mock {
  private site = seededSite(() => new Date())
  private readonly faults = new Faults()

  /** Answers what is its own, and says whether it was. */
  async respond(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const path = request.url?.split('?')[0] ?? ''
    if (path.startsWith('/api/')) send(response, await answer(this.site, this.faults, request, response))
    else if (path === '/mock/faults') send(response, await this.setFaults(request))
    else if (path === '/mock/site') send(response, await this.newSite(request))
    else if (path === '/mock/editing') send(response, await this.setEditing(request))
    else if (path === '/mock/suite') send(response, suitePage(request.url ?? ''))
    else return false
    return true
  }

  private async setFaults(request: IncomingMessage): Promise<Answer> {
    this.faults.set((await bodyOf(request)) as unknown as Fault[])
    return { status: 204 }
  }

  private async setEditing(request: IncomingMessage): Promise<Answer> {
    const { item, editing } = await bodyOf(request)
    setEditing(this.site, this.site.get(String(item)), editing as Editing | undefined)
    return { status: 204 }
  }

  private async newSite(request: IncomingMessage): Promise<Answer> {
    const { setup, office } = await bodyOf(request)
    this.site = seededSite(() => new Date())
    this.site.setupNeeded = setup === true
    this.site.office = office !== false
    return { status: 204 }
  }
}

async function answer(
  site: Site,
  faults: Faults,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Answer | undefined> {
  const url = new URL(request.url ?? '', 'http://mock')
  const fault = faults.take(`${request.method} ${url.pathname}`)
  if (fault?.delay_ms) await sleep(fault.delay_ms)
  if (fault?.cut) {
    response.destroy()
    return undefined
  }
  if (fault?.problem) return refused(new Refusal(fault.problem.status, fault.problem.code, fault.problem))
  return handle(site, request, url, fault?.bytes_per_second)
}

async function handle(site: Site, request: IncomingMessage, url: URL, bytesPerSecond?: number): Promise<Answer> {
  const route = routes.find(({ method, path }) => method === request.method && path.test(url.pathname))
  const token = request.headers.cookie?.match(/(?:^|; )sheaf=([^;]+)/)?.[1]
  const session = site.sessions.get(token ?? '')
  let body: Promise<Record<string, unknown>> | undefined
  try {
    if (route === undefined) throw new Refusal(404, 'not_found')
    if (session === undefined && !route.open) throw new Refusal(401, 'unauthenticated')
    const parts = (url.pathname.match(route.path) ?? []).slice(1).map(decodeURIComponent)
    const json = () => {
      body ??= bodyOf(request)
      return body
    }
    return await route.handle({ site, parts, query: url.searchParams, request, session, bytesPerSecond, json })
  } catch (error) {
    if (error instanceof Refusal) return refused(error)
    throw error
  }
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString()
  return text === '' ? {} : JSON.parse(text)
}

function send(response: ServerResponse, answer: Answer | undefined): void {
  if (answer === undefined) return
  response.writeHead(answer.status, answer.headers)
  if (answer.stream) {
    response.write(answer.body ?? '')
    answer.stream(response)
  } else response.end(answer.body)
}

/** Stands in for an office suite: says what it was asked to do, and speaks to the host page by its buttons. */
function suitePage(address: string): Answer {
  const query = new URL(address, 'http://mock').searchParams
  const shown = `${query.get('action')} ${query.get('name')}`.replace(/[<&]/g, '')
  const script = `
    const tell = (MessageId, Values = {}) => parent.postMessage(JSON.stringify({ MessageId, SendTime: Date.now(), Values }), '*')
    document.onclick = ({ target }) => target.dataset.say && tell(target.dataset.say, JSON.parse(target.dataset.values ?? '{}'))
    addEventListener('message', ({ data }) => heard.append(JSON.parse(data).MessageId + ' '))
    tell('App_LoadingStatus', { Status: 'Document_Loaded' })`
  const buttons = [
    ['UI_Close', 'Close', {}],
    ['File_Rename', 'Rename', { NewName: 'Renamed here' }],
    ['UI_Edit', 'Edit', {}],
    ['App_TokenExpired', 'Expire', {}],
  ] as const
  const html = buttons.map(
    ([id, label, values]) => `<button data-say="${id}" data-values='${JSON.stringify(values)}'>${label}</button>`,
  )
  const body = `<!doctype html><meta charset="utf-8"><title>Suite</title><p>${shown}</p>${html.join('')}<p id="heard"></p><script>${script}</script>`
  return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body }
}
