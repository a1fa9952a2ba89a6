import { mkdir } from 'node:fs/promises'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

/** The portal of the demo under test. */
export const PORTAL = process.env.SHEAF_E2E_PORTAL ?? 'http://files.sheaf.localhost:8080'
const CHROMIUM = process.env.SHEAF_E2E_CHROMIUM ?? '/usr/bin/chromium'
/** Where pictures of pages go, for people to look at; without it none are taken. */
const PICTURES = process.env.SHEAF_E2E_PICTURES

export const DESKTOP = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }

/** The people of the demo. */
export const ADA = { mail: 'ada@demo.example', password: 'river-bridge-1987', name: 'Ada Alder' }
export const BEN = { mail: 'ben@demo.example', password: 'east-bank-at-dawn', name: 'Ben Byrne' }

type Item = { id: string; name: string; kind: 'file' | 'folder'; version?: number; size_bytes?: number }

let running: Browser | undefined
export async function browser(): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update']
  running ??= await chromium.launch({ executablePath: CHROMIUM, args })
  return running
}
export async function closeBrowser(): Promise<void> {
  await running?.close()
  running = undefined
}

/** Somebody with a browser of their own. */
export class Person {
  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  static async arrive(options: BrowserContextOptions = {}): Promise<Person> {
    const context = await (await browser()).newContext({ viewport: DESKTOP, locale: 'en-GB', ...options })
    context.setDefaultTimeout(15_000)
    const page = await context.newPage()
    return new Person(context, page)
  }

  /** Arrives with a session already, without the sign-in page. */
  static async signedIn(who = ADA, options: BrowserContextOptions = {}): Promise<Person> {
    const person = await Person.arrive(options)
    await person.call('POST', '/api/session', { mail: who.mail, password: who.password })
    return person
  }

  async leave(): Promise<void> {
    await this.context.close()
  }

  async goto(path: string): Promise<void> {
    await this.page.goto(`${PORTAL}${path}`)
  }

  /** Calls the portal's API as its page would, from a page of the same origin. */
  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const json =
      body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const { text } = await this.fetch(path, { method, ...json })
    return (text === '' ? undefined : JSON.parse(text)) as T
  }

  private async fetch(path: string, init: RequestInit & { base64?: string }) {
    const from = await this.quietPage()
    const answer = await from.evaluate(
      async ([path, { base64, ...init }]) => {
        const bytes = base64 === undefined ? {} : { body: Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)) }
        const answer = await fetch(path, { ...init, ...bytes })
        // Bytes as they are: `text()` would take a byte order mark away.
        const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer())
        return { status: answer.status, text, item: answer.headers.get('sheaf-item') }
      },
      [path, init] as const,
    )
    if (answer.status >= 400) throw new Error(`${init.method ?? 'GET'} ${path}: ${answer.status} ${answer.text}`)
    return answer
  }

  /** A page of the portal's origin on which nothing runs. Names below `localhost` are known to the browser alone. */
  private async quietPage(): Promise<Page> {
    if (!this.quiet) {
      this.quiet = await this.context.newPage()
      await this.quiet.goto(`${PORTAL}/healthz`)
    }
    return this.quiet
  }
  private quiet: Page | undefined

  /** Makes a folder of its own for a journey. */
  async folder(name: string): Promise<Item> {
    const { drive } = await this.call<{ drive: { root: string } }>('GET', '/api/session')
    return this.call('POST', `/api/items/${drive.root}/folders`, { name, on_conflict: 'rename' })
  }

  /** Puts a file into a folder in one upload. */
  async put(folder: string, name: string, content: string | Buffer): Promise<Item> {
    const bytes = Buffer.from(content)
    const told = (value: string) => Buffer.from(value).toString('base64')
    const { item } = await this.fetch('/api/uploads', {
      method: 'POST',
      headers: {
        'tus-resumable': '1.0.0',
        'upload-length': String(bytes.length),
        'upload-metadata': `parent ${told(folder)},name ${told(name)}`,
        'content-type': 'application/offset+octet-stream',
      },
      base64: bytes.toString('base64'),
    })
    return this.call('GET', `/api/items/${item}`)
  }

  /** Returns what a file holds now. */
  async content(item: string): Promise<string> {
    return (await this.fetch(`/api/items/${item}/content`, {})).text
  }

  /** Lets every save of the built-in editor fail while `fail` is set, the one on leaving included. */
  async breakSaves(): Promise<{ fail: boolean }> {
    const saves = { fail: false }
    await this.context.exposeFunction('savesFail', () => saves.fail)
    await this.context.addInitScript(() => {
      const send = window.fetch.bind(window)
      const { savesFail } = window as unknown as { savesFail: () => Promise<boolean> }
      window.fetch = async (to, init) => {
        if (String(to).endsWith('/calls/save') && (await savesFail())) throw new TypeError('no connection')
        return send(to, init)
      }
    })
    return saves
  }

  /** Keeps a picture for people to look at. */
  async picture(name: string): Promise<void> {
    if (!PICTURES) return
    await mkdir(PICTURES, { recursive: true })
    await this.page.screenshot({ path: `${PICTURES}/${name}.png` })
  }
}
