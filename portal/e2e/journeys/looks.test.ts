import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findings, settled } from '../axe'
import { closeBrowser, DESKTOP, Person, PHONE } from '../site'

let folder = ''
let notes = ''
let office = ''
beforeAll(async () => {
  const ada = await Person.signedIn()
  folder = (await ada.folder('Looks')).id
  notes = (await ada.put(folder, 'Notes.md', '# Notes\n\nSome *text*.\n')).id
  office = (await ada.put(folder, 'Letter.docx', 'no real document')).id
  const gone = await ada.put(folder, 'Gone.txt', 'x')
  await ada.call('DELETE', `/api/items/${gone.id}`)
  await ada.leave()
})
afterAll(closeBrowser)

const text = (shows: string) => (page: Page) => page.getByText(shows).first()
const pages: [string, () => string, (page: Page) => Locator][] = [
  ['files', () => `/files/${folder}`, (page) => page.getByRole('grid').getByText('Notes.md')],
  ['missing', () => '/files/itm00000000000000000000000000000000', text('You can’t see this')],
  ['trash', () => '/trash', text('Gone.txt')],
  [
    'preview',
    () => `/files/${folder}?preview=${notes}`,
    (page) => page.getByRole('dialog', { name: 'Preview of Notes.md' }).getByText('Some'),
  ],
  ['profile', () => '/settings/profile', text('Profile')],
  ['appearance', () => '/settings/appearance', text('Appearance')],
  ['password', () => '/settings/sign-in', text('Sign-in')],
  ['devices', () => '/settings/devices', text('Devices')],
  ['no suite', () => `/edit/${office}`, text('No suite here opens this type')],
]

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  describe.each([
    ['desktop', DESKTOP],
    ['phone', PHONE],
  ] as const)('on a %s', (device, viewport) => {
    const look = { colorScheme, viewport, hasTouch: device === 'phone' }

    it('the sign-in page has no serious finding', async () => {
      const somebody = await Person.arrive(look)
      await somebody.goto('/sign-in')
      await somebody.page.getByRole('button', { name: 'Sign in' }).waitFor()
      await settled(somebody.page)
      await somebody.picture(`sign-in-${device}-${colorScheme}`)
      expect(await findings(somebody.page)).toEqual([])
      await somebody.leave()
    })

    it.each(pages)('the %s page has no serious finding and does not scroll sideways', async (name, path, shows) => {
      const ada = await Person.signedIn(undefined, look)
      await ada.goto(path())
      await shows(ada.page).waitFor()
      await settled(ada.page)
      await ada.picture(`${name}-${device}-${colorScheme}`)
      expect(await findings(ada.page)).toEqual([])
      expect(await ada.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width)
      await ada.leave()
    })

    it('the editor has no serious finding', async () => {
      const ada = await Person.signedIn(undefined, look)
      await ada.goto(`/view/${notes}`)
      await ada.page.frameLocator('iframe').getByTestId('save-chip').waitFor()
      await settled(ada.page)
      await ada.picture(`editor-${device}-${colorScheme}`)
      expect(await findings(ada.page)).toEqual([])
      await ada.leave()
    })
  })
})
