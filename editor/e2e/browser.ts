import { mkdir } from 'node:fs/promises'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { type PreviewServer, preview } from 'vite'
import { MockHost } from '../mock-host/documents'
import { mockHost } from '../mock-host/plugin'
import { addSamples } from '../mock-host/samples'

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'
/** Where pictures go; without it none are taken. */
const PICTURES = process.env.PICTURES

/** The built pages with a mock host of their own, in a browser. */
export class Site {
  private constructor(
    private readonly browser: Browser,
    private readonly server: PreviewServer,
    readonly host: MockHost,
    readonly origin: string,
  ) {}

  static async start(): Promise<Site> {
    const host = addSamples(new MockHost())
    const server = await preview({
      configFile: false,
      plugins: [mockHost(host)],
      preview: { host: '127.0.0.1', port: 0 },
      logLevel: 'error',
    })
    const origin = server.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? ''
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
    return new Site(browser, server, host, origin)
  }

  async stop(): Promise<void> {
    await this.browser.close()
    await this.server.close()
  }

  /** A person with a browser of their own: storage is theirs, and shared by their windows. */
  async person(options: BrowserContextOptions = {}) {
    const context = await this.browser.newContext({ locale: 'en-GB', ...options })
    context.setDefaultTimeout(8_000)
    const open = async (file: string, place: 'edit' | 'view' | 'host' = 'edit'): Promise<Page> => {
      const page = await context.newPage()
      page.on('pageerror', (error) => {
        throw error
      })
      await page.goto(`${this.origin}/${place}?file=${file}`)
      return page
    }
    return { context, open }
  }
}

/** Keeps a picture for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!PICTURES) return
  await mkdir(PICTURES, { recursive: true })
  await page.screenshot({ path: `${PICTURES}/${name}.png` })
}
