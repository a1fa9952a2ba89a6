import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { findings, settled } from '../axe'
import { closeBrowser, DESKTOP, Person, PHONE } from '../site'

afterAll(closeBrowser)

type Organization = { id: string; name: string; slug: string }
const dialog = (page: Page) => page.getByRole('dialog')
/** A name and slug that no other run of this installation has taken. */
const unique = (name: string) => `${name} ${Date.now().toString(36)}`

async function ownOrganization(person: Person): Promise<Organization> {
  const { membership } = await person.call<{ membership: { organization: Organization } }>('GET', '/api/session')
  return membership.organization
}

async function made(person: Person, name: string): Promise<Organization> {
  const { id } = await ownOrganization(person)
  return person.call('POST', `/api/organizations/${id}/organizations`, { name })
}

describe('an administrator', () => {
  it('moves an organization below another, after looking at what that changes', async () => {
    const ada = await Person.signedIn()
    const { page } = ada
    const own = await ownOrganization(ada)
    const one = await made(ada, unique('Moved'))
    const target = await made(ada, unique('Target'))
    await ada.goto(`/admin/${own.id}/organizations?open=${one.id}`)
    await page.getByRole('button', { name: 'Move …' }).click()
    await dialog(page).getByRole('searchbox').fill(target.slug)
    await dialog(page).getByRole('treeitem').filter({ hasText: target.name }).click()
    await dialog(page)
      .getByText(/1 organization with .* move/)
      .waitFor()
    await dialog(page)
      .getByRole('button', { name: `Move to ${target.name}` })
      .click()
    await page.getByText(`“${one.name}” is in ${target.name} now.`).waitFor()
    const now = await ada.call<{ parent: Organization }>('GET', `/api/organizations/${one.id}`)
    expect(now.parent.id).toBe(target.id)
    await ada.leave()
  })

  it('gives an organization its name and colour, which its sign-in page wears, also at a former slug', async () => {
    const ada = await Person.signedIn()
    const { page } = ada
    const own = await ownOrganization(ada)
    const one = await made(ada, unique('Lantern'))
    await ada.goto(`/admin/${own.id}/organizations?open=${one.id}`)
    await page.getByRole('button', { name: 'Branding …' }).click()
    await dialog(page).getByRole('textbox', { name: 'Name shown' }).fill('Lantern Letters')
    await dialog(page).getByRole('textbox', { name: 'Colour', exact: true }).fill('#808080')
    await dialog(page).getByText('This colour has no hue to take: petrol stays.').waitFor()
    await dialog(page).getByRole('textbox', { name: 'Colour', exact: true }).fill('#7a4fa6')
    await dialog(page)
      .getByText(/Readable: .* to 1/)
      .waitFor()
    await dialog(page).getByRole('button', { name: 'Save' }).click()
    await page.getByText(/^The branding of/).waitFor()

    await page.getByRole('button', { name: 'Rename …' }).click()
    const slug = `${one.slug}-new`
    await dialog(page).getByRole('textbox', { name: 'Slug' }).fill(slug)
    await dialog(page).getByRole('button', { name: 'Save' }).click()
    await dialog(page).waitFor({ state: 'detached' })

    const somebody = await Person.arrive()
    await somebody.goto(`/o/${one.slug}`)
    await somebody.page.getByText('Lantern Letters').waitFor()
    await somebody.page.waitForURL(`**/o/${slug}`)
    const button = somebody.page.getByRole('button', { name: 'Sign in' })
    const [red = 0, green = 0, blue = 0] = await button.evaluate((element) =>
      (getComputedStyle(element).backgroundColor.match(/\d+/g) ?? []).map(Number),
    )
    expect(blue).toBeGreaterThan(green)
    expect(red).toBeGreaterThan(green)
    await settled(somebody.page)
    await somebody.picture('branded')
    expect(await findings(somebody.page)).toEqual([])
    await somebody.leave()
    await ada.leave()
  })

  it('goes through the tree by keyboard', async () => {
    const ada = await Person.signedIn()
    const { page } = ada
    const own = await ownOrganization(ada)
    const one = await made(ada, unique('Zephyr'))
    await ada.goto(`/admin/${own.id}`)
    const tree = page.getByRole('tree')
    await tree.getByRole('treeitem').first().focus()
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-expanded'))).toBe('true')
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => tree.getByRole('treeitem').count()).toBe(1)
    await page.keyboard.press('ArrowRight')
    await tree.getByRole('treeitem').nth(1).waitFor()
    await page.getByRole('searchbox', { name: 'Find by name or slug' }).fill(one.slug)
    await tree.getByRole('treeitem').filter({ hasText: one.name }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: one.name }).waitFor()
    await ada.leave()
  })
})

it('somebody who may not administrate finds nothing there', async () => {
  const ben = await Person.signedIn({ mail: 'ben@demo.example', password: 'east-bank-at-dawn', name: 'Ben Byrne' })
  const { id } = await ownOrganization(ben)
  await ben.goto('/files')
  await ben.page.getByRole('heading', { level: 1 }).waitFor()
  expect(await ben.page.getByRole('link', { name: 'Administration' }).count()).toBe(0)
  await ben.goto(`/admin/${id}`)
  await ben.page.getByText('You can’t see this, or it isn’t here').waitFor()
  await ben.leave()
})

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  describe.each([
    ['desktop', DESKTOP],
    ['phone', PHONE],
  ] as const)('on a %s', (device, viewport) => {
    it.each([
      ['overview', '', 'Failed saves'],
      ['organizations', '/organizations', 'directly below it'],
    ])('the %s page has no serious finding and does not scroll sideways', async (name, path, shows) => {
      const ada = await Person.signedIn(undefined, { colorScheme, viewport, hasTouch: device === 'phone' })
      const { id } = await ownOrganization(ada)
      await made(ada, unique('Seen'))
      await ada.goto(`/admin/${id}${path}`)
      await ada.page.getByText(shows).first().waitFor()
      await settled(ada.page)
      await ada.picture(`admin-${name}-${device}-${colorScheme}`)
      expect(await findings(ada.page)).toEqual([])
      expect(await ada.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width)
      await ada.leave()
    })
  })
})
