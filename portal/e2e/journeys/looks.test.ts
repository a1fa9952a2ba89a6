import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findings } from '../axe'
import { closeBrowser, DESKTOP, Person, PHONE } from '../site'

let folder = ''
let text = ''
let office = ''
beforeAll(async () => {
  const ada = await Person.signedIn()
  folder = (await ada.folder('Looks')).id
  text = (await ada.put(folder, 'Notes.md', '# Notes\n\nSome *text*.\n')).id
  office = (await ada.put(folder, 'Letter.docx', 'no real document')).id
  const gone = await ada.put(folder, 'Gone.txt', 'x')
  await ada.call('DELETE', `/api/items/${gone.id}`)
  await ada.leave()
})
afterAll(closeBrowser)

const pages: [string, () => string, string][] = [
  ['files', () => `/files/${folder}`, 'Looks'],
  ['missing', () => '/files/itm00000000000000000000000000000000', 'You can’t see this'],
  ['trash', () => '/trash', 'Trash'],
  ['preview', () => `/files/${folder}?preview=${text}`, 'Some'],
  ['profile', () => '/settings/profile', 'Profile'],
  ['appearance', () => '/settings/appearance', 'Appearance'],
  ['password', () => '/settings/sign-in', 'Sign-in'],
  ['devices', () => '/settings/devices', 'Devices'],
  ['no suite', () => `/edit/${office}`, 'No suite here opens this type'],
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
      await somebody.picture(`sign-in-${device}-${colorScheme}`)
      expect(await findings(somebody.page)).toEqual([])
      await somebody.leave()
    })

    it.each(pages)('the %s page has no serious finding and does not scroll sideways', async (name, path, shows) => {
      const ada = await Person.signedIn(undefined, look)
      await ada.goto(path())
      await ada.page.getByText(shows).first().waitFor()
      await ada.page.waitForLoadState('networkidle')
      await ada.picture(`${name}-${device}-${colorScheme}`)
      expect(await findings(ada.page)).toEqual([])
      expect(await ada.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width)
      await ada.leave()
    })

    it('the editor has no serious finding', async () => {
      const ada = await Person.signedIn(undefined, look)
      await ada.goto(`/view/${text}`)
      await ada.page.frameLocator('iframe').getByTestId('save-chip').waitFor()
      await ada.picture(`editor-${device}-${colorScheme}`)
      expect(await findings(ada.page)).toEqual([])
      await ada.leave()
    })
  })
})
