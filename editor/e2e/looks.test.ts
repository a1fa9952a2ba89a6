import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { picture, Site } from './browser'

const DESKTOP = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }

let site: Site
let axe: string
beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  site = await Site.start()
})
afterAll(() => site.stop())

/** The serious and critical findings of axe, each with the elements it is about. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    // biome-ignore lint/suspicious/noExplicitAny: axe puts itself into the page, without types there
    const { violations } = await (globalThis as any).axe.run()
    return violations
      .filter(({ impact }: { impact: string }) => ['serious', 'critical'].includes(impact))
      .map(
        ({ id, nodes }: { id: string; nodes: { target: string[] }[] }) =>
          `${id}: ${nodes.map((node) => node.target).join(' ')}`,
      )
  })
}

const FILES = ['notes', 'plain', 'table', 'settings', 'source', 'read', 'held', 'gone', 'expired', 'down']

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  describe.each([
    ['desktop', DESKTOP],
    ['phone', PHONE],
  ])('on a %s', (device, viewport) => {
    let ines: Awaited<ReturnType<Site['person']>>
    beforeAll(async () => {
      ines = await site.person({ colorScheme, viewport, hasTouch: device === 'phone' })
    })
    afterAll(() => ines.context.close())

    it.each(FILES)('%s has no serious finding and no sideways scroll', async (file) => {
      const opened = site.host.get(file)
      if (opened && file !== 'held') opened.lock = undefined
      const page = await ines.open(file)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      await page.waitForLoadState('networkidle')
      await picture(page, `${file}-${device}-${colorScheme}`)
      expect(await findings(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width)
      await page.close()
    })
  })
})
