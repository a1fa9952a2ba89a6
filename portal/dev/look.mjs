// Takes pictures of pages and counts accessibility findings: `node dev/look.mjs <base url> <folder> [name part]`.
import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'

const [base = 'http://127.0.0.1:5173', out = '/tmp/sheaf-look', only = ''] = process.argv.slice(2)
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const WIDTHS = { 1440: 900, 1024: 768, 390: 844 }

/** Pages, each with what is done on it before the picture. */
const PAGES = {
  'sign-in': { path: '/sign-in', signedOut: true },
  setup: { path: '/setup', signedOut: true, site: { setup: true } },
  root: { path: '/files' },
  list: { path: '/files/pier-nine', act: (page) => page.locator('[data-id="cost-plan-rev-c.xlsx"]').hover() },
  selected: {
    path: '/files/pier-nine?sort=changed&order=desc',
    act: (page) => page.locator('[data-id^="tender"]').click({ position: { x: 20, y: 22 } }),
  },
  grid: { path: '/files/pier-nine', appearance: { layout: 'grid' } },
  empty: { path: '/files/empty' },
  missing: { path: '/files/nothing-here' },
  large: { path: '/files/archive' },
  trash: { path: '/trash' },
  settings: { path: '/settings/profile' },
  preview: { path: '/files/pier-nine?preview=meeting-notes-18-november.md' },
  menu: {
    path: '/files/pier-nine',
    act: (page) => page.locator('[data-id^="daylight"]').click({ button: 'right' }),
  },
}

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
await mkdir(out, { recursive: true })
for (const [name, { path, signedOut, site, appearance, act }] of Object.entries(PAGES)) {
  if (!name.includes(only)) continue
  await fetch(`${base}/mock/site`, { method: 'POST', body: JSON.stringify(site ?? {}) })
  for (const [width, height] of Object.entries(WIDTHS)) {
    for (const theme of ['light', 'dark']) {
      const context = await browser.newContext({
        baseURL: base,
        viewport: { width: Number(width), height },
        locale: 'en-GB',
        hasTouch: width === '390',
        colorScheme: theme,
      })
      const page = await context.newPage()
      page.on('console', (message) => message.type() === 'error' && console.log(`${name} console: ${message.text()}`))
      page.on('pageerror', (error) => console.log(`${name} error: ${error}`))
      await context.addInitScript(
        (value) => localStorage.setItem('sheaf.appearance', value),
        JSON.stringify(appearance ?? {}),
      )
      if (!signedOut) {
        await page.request.post('/api/session', {
          data: { mail: 'ines.moreau@alderbyrne.example', password: 'three sheets of paper' },
        })
      }
      await page.goto(path)
      await page.waitForLoadState('networkidle')
      await page.waitForSelector('h1, h2')
      await act?.(page)
      await page.mouse.move(700, 5)
      await page.waitForTimeout(250)
      if (name === 'list') await act(page)
      await page.screenshot({ path: `${out}/${name}-${width}-${theme}.png` })
      await page.evaluate(axe)
      const { violations } = await page.evaluate(() => globalThis.axe.run({ exclude: [['[data-tabster-dummy]']] }))
      for (const { id, impact, nodes } of violations) {
        if (impact !== 'serious' && impact !== 'critical') continue
        console.log(
          `${name} ${width} ${theme} ${impact} ${id}: ${nodes
            .map(({ target, failureSummary }) => `${target} (${failureSummary.split('\n')[1]?.trim()})`)
            .slice(0, 3)
            .join(' | ')}`,
        )
      }
      await context.close()
    }
  }
}
await browser.close()
