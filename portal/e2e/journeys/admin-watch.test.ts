import { afterAll, expect, it } from 'vitest'
import { findings, settled } from '../axe'
import { BEN, closeBrowser, DESKTOP, Person, PHONE, PORTAL } from '../site'

afterAll(closeBrowser)

type Session = { membership: { organization: { id: string } } }
const organizationOf = async (person: Person) =>
  (await person.call<Session>('GET', '/api/session')).membership.organization.id

it('an administrator sees who edits, what happened in the session, and ends it', async () => {
  const ada = await Person.signedIn()
  const ben = await Person.signedIn(BEN)
  const { page } = ada
  const folder = await ada.folder('Watch journey')
  const file = await ada.put(folder.id, 'Watched plan.md', '# Plan\n')
  await ada.goto(`/admin/${await organizationOf(ada)}/editing`)
  await page.getByRole('heading', { level: 1, name: 'Editing now' }).waitFor()
  await ben.goto(`/edit/${file.id}`)
  const writing = ben.page.frameLocator('iframe')
  await writing.getByRole('textbox', { name: /Press Escape/ }).click()
  await ben.page.keyboard.press('Control+End')
  await ben.page.keyboard.type('By Ben\n')
  await writing
    .getByTestId('save-chip')
    .filter({ hasText: /^Saved/ })
    .waitFor()

  const row = page.getByRole('row', { name: /Watched plan\.md/ })
  await row.waitFor({ timeout: 30_000 })
  await row.focus()
  await page.keyboard.press('Enter')
  const pane = page.getByRole('complementary', { name: /Watched plan\.md/ })
  await pane.getByText('Ben Byrne began to edit').waitFor()
  await pane
    .getByText(/^Ben Byrne saved/)
    .first()
    .waitFor()
  await settled(page)
  await ada.picture('watch-session')
  expect(await findings(page)).toEqual([])
  await pane.getByRole('button', { name: 'End session' }).click()
  const dialog = page.getByRole('alertdialog')
  await dialog.getByText(/^Ends editing for Ben Byrne\. Their tab turns read-only/).waitFor()
  await dialog.getByRole('button', { name: 'End session' }).click()
  await pane.getByText(/^Ended .* by Ada Alder$/).waitFor()
  await ben.page.getByText(/^Ada .+ ended this editing session\./).waitFor()
  await Promise.all([ada.leave(), ben.leave()])
})

it('the activity tells of a change as a sentence, is narrowed by filters, and is taken away as it is filtered', async () => {
  const ada = await Person.signedIn()
  const { page } = ada
  const folder = await ada.folder('Told once')
  await ada.call('PUT', `/api/items/${folder.id}/name`, { name: `Told ${folder.id}` })
  await ada.goto(`/admin/${await organizationOf(ada)}/activity`)
  const sentence = page.getByText(`to “Told ${folder.id}”`)
  await sentence.first().waitFor()
  await page.getByRole('searchbox', { name: 'Search in the activity' }).fill(folder.id)
  await page.getByRole('button', { name: 'Kind' }).click()
  await page.getByRole('menuitemradio', { name: 'Changes' }).click()
  await expect.poll(() => new URL(page.url()).searchParams.get('kind')).toBe('change')
  await sentence.first().click()
  await page.getByRole('complementary', { name: /Entry/ }).getByText('item.renamed').waitFor()
  await settled(page)
  await ada.picture('watch-activity')
  expect(await findings(page)).toEqual([])

  await page.getByRole('button', { name: 'Export' }).click()
  const file = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'JSON lines' }).click()
  const stream = await (await file).createReadStream()
  let text = ''
  for await (const part of stream) text += part
  const told = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { what: string; kind: string })
  expect(told.length).toBeGreaterThan(0)
  expect(new Set(told.map(({ kind }) => kind))).toEqual(new Set(['change']))
  expect(told.map(({ what }) => what)).toContain('item.renamed')

  await page.goto(`${PORTAL}/admin/${await organizationOf(ada)}/activity?search=nothing-has-this-name`)
  await page.getByText('Nothing is like this').waitFor()
  await ada.leave()
})

it('a search finds people and pages by keys, and `/` stays a sign where somebody writes', async () => {
  const ada = await Person.signedIn()
  const { page } = ada
  await ada.goto(`/admin/${await organizationOf(ada)}/policies`)
  await page.getByRole('heading', { level: 1, name: 'Policies' }).waitFor()
  await page.keyboard.press('/')
  const field = page.getByRole('combobox', { name: 'Search organizations, people, settings' })
  await page.keyboard.type('ben/')
  expect(await field.inputValue()).toBe('ben/')
  await page.keyboard.press('Backspace')
  await page.getByRole('option', { name: /Ben Byrne/ }).waitFor()
  await settled(page)
  await ada.picture('watch-search')
  expect(await findings(page)).toEqual([])
  await field.fill('office su')
  await page.getByRole('option', { name: 'Office suites' }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Office suites' }).waitFor()
  await ada.leave()
})

it('a job is run now', async () => {
  const ada = await Person.signedIn()
  const { page } = ada
  await ada.goto(`/admin/${await organizationOf(ada)}/jobs`)
  await page.getByRole('button', { name: 'Run now: Empty what waited in the trash' }).click()
  await page.getByText('“Empty what waited in the trash” starts within a moment.').waitFor()
  await ada.leave()
})

const pages = ['policies', 'editing', 'suites', 'activity', 'jobs', 'search'] as const

it.each(
  (['light', 'dark'] as const).flatMap((colorScheme) =>
    (['desktop', 'phone'] as const).map((device) => ({ colorScheme, device })),
  ),
)(
  'no page of it has a serious finding or scrolls sideways, $colorScheme on a $device',
  async ({ colorScheme, device }) => {
    const viewport = device === 'phone' ? PHONE : DESKTOP
    const ada = await Person.signedIn(undefined, { colorScheme, viewport, hasTouch: device === 'phone' })
    const organization = await organizationOf(ada)
    for (const name of pages) {
      await ada.goto(`/admin/${organization}/${name}`)
      await ada.page.getByRole('heading', { level: 1 }).waitFor()
      await settled(ada.page)
      await ada.picture(`admin-${name}-${device}-${colorScheme}`)
      expect(await findings(ada.page), name).toEqual([])
      const width = await ada.page.evaluate(() => document.documentElement.scrollWidth)
      expect(width, name).toBeLessThanOrEqual(viewport.width)
    }
    await ada.leave()
  },
)
