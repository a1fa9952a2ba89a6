import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { EXEMPTIONS } from './axe-exemptions'

let source: string | undefined

/** Waits until a page has what it asked for and nothing moves or fades any more: what is half there has half its contrast. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.evaluate(async () => {
    const ends = (animation: Animation) => animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY
    await Promise.allSettled(
      document
        .getAnimations()
        .filter(ends)
        .map(({ finished }) => finished),
    )
  })
}

/** The serious and critical findings of axe on a page, each with the elements it is about. */
export async function findings(page: Page): Promise<string[]> {
  source ??= await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  await page.evaluate(source)
  return page.evaluate(
    async (exclude) => {
      // biome-ignore lint/suspicious/noExplicitAny: axe puts itself into the page, without types there
      const { violations } = await (globalThis as any).axe.run({ exclude })
      return violations
        .filter(({ impact }: { impact: string }) => impact === 'serious' || impact === 'critical')
        .map(
          ({ id, nodes }: { id: string; nodes: { target: string[] }[] }) =>
            `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
        )
    },
    EXEMPTIONS.map(({ selector }) => [selector]),
  )
}
