import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findings } from '../axe'
import { EmptyInstallation, SERVER } from '../server'
import { closeBrowser, Person } from '../site'

describe.skipIf(SERVER === undefined)('on an empty installation (SHEAF_E2E_SERVER names the server)', () => {
  let installation: EmptyInstallation
  beforeAll(async () => {
    installation = await EmptyInstallation.start(SERVER ?? '')
  })
  afterAll(async () => {
    await closeBrowser()
    await installation.stop()
  })

  it('somebody is led to the set-up, mends what is refused, and signs in with the new account', async () => {
    const nora = await Person.arrive()
    const { page } = nora
    const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor()
    const enter = async (label: string, value: string) => {
      await page.getByLabel(label, { exact: true }).fill(value)
    }
    const next = () => page.getByRole('button', { name: 'Next' }).click()

    await page.goto(`${installation.portal}/`)
    await heading('Show that this server is yours')
    await enter('Code', 'aaaa-bbbb-cccc-dddd')
    await next()
    await page.getByText('That isn’t the code.').waitFor()
    await enter('Code', installation.code.toUpperCase().replaceAll('-', ' '))
    await next()

    await heading('Who administers it?')
    await enter('Your name', 'Nora Quay')
    await enter('Mail address', 'nora@quay.example')
    await enter('Password', 'short')
    await next()
    await heading('Who administers it?')
    await enter('Password', 'passwordpassword')
    await next()
    await enter('Name of the organization', 'Quay & Sons')
    await next()
    await heading('Are the addresses right?')
    await page.getByText(/Answers in/).waitFor()
    await page.getByText('No answer from this browser').waitFor({ state: 'detached' })
    await page.getByRole('link', { name: 'Open it to see whether it answers' }).first().waitFor()
    await nora.picture('setup-addresses')
    expect(await findings(page)).toEqual([])
    await page.getByRole('button', { name: 'Set up Sheaf' }).click()

    await page.getByText('This password is one of the most used. Choose another.').waitFor()
    await nora.picture('setup-weak')
    await enter('Password', 'quay-wall-at-noon')
    await next()
    await heading('What is the organization called?')
    expect(await page.getByText('This password is one of the most used').count()).toBe(0)
    await next()
    await page.getByRole('button', { name: 'Set up Sheaf' }).click()
    await heading('Quay & Sons is ready')
    await nora.picture('setup-done')
    expect(await findings(page)).toEqual([])
    await page.getByRole('button', { name: 'Open my files' }).click()
    await page.getByText('Nothing here yet').waitFor()

    await nora.context.clearCookies()
    await page.goto(`${installation.portal}/setup`)
    await enter('Mail address', 'nora@quay.example')
    await enter('Password', 'quay-wall-at-noon')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('Nothing here yet').waitFor()
    await nora.leave()
  })
})
