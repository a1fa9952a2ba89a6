import { afterAll, expect, it } from 'vitest'
import { findings, settled } from '../axe'
import { BEN, closeBrowser, Person } from '../site'

afterAll(closeBrowser)

type Session = { membership: { organization: { id: string } } }
type Row = { key: string; effective?: unknown; own?: unknown }
type Versions = { versions: { kind: string; cause?: string }[] }

const organizationOf = async (person: Person) =>
  (await person.call<Session>('GET', '/api/session')).membership.organization.id
const policyOf = async (person: Person, organization: string, key: string) => {
  const { policies } = await person.call<{ policies: Row[] }>('GET', `/api/organizations/${organization}/policies`)
  return policies.find((row) => row.key === key)
}
/** Sets a policy by the API, in the two steps that it takes. */
async function setPolicy(person: Person, organization: string, key: string, value: unknown): Promise<void> {
  const path = `/api/organizations/${organization}/policies/${key}`
  const { seen } = await person.call<{ seen: string }>('POST', `${path}/preview`, { value })
  await person.call('PUT', path, { value, seen })
}

const line = ({ page }: Person, key: string) => page.locator(`[data-policy="${key}"]`)
const preview = ({ page }: Person) => page.getByRole('complementary', { name: /Sheaf editor|Largest file/ })

it('editing is switched off under an open document: its page says so, and what is typed is kept beside the file', async () => {
  const ada = await Person.signedIn()
  const ben = await Person.signedIn(BEN)
  const organization = await organizationOf(ada)
  await setPolicy(ada, organization, 'built_in', null)
  const folder = await ada.folder('Policy journey')
  const file = await ada.put(folder.id, 'Minutes.txt', 'First line\n')
  await ben.goto(`/edit/${file.id}`)
  const writing = ben.page.frameLocator('iframe')
  await writing.getByRole('textbox', { name: /Press Escape/ }).click()
  await ben.page.keyboard.press('Control+End')
  await ben.page.keyboard.type('Before')
  await writing
    .getByTestId('save-chip')
    .filter({ hasText: /^Saved/ })
    .waitFor()

  await ada.goto(`/admin/${organization}/policies`)
  const editor = line(ada, 'built_in')
  await editor.getByRole('radio', { name: 'View', exact: true }).click()
  await editor.getByText('not applied').waitFor()
  await preview(ada)
    .getByText(/^This switches editing off for/)
    .waitFor()
  await preview(ada).getByText('What people with an open document see').waitFor()
  await settled(ada.page)
  await ada.picture('policy-preview')
  expect(await findings(ada.page)).toEqual([])
  expect(
    (await policyOf(ada, organization, 'built_in'))?.own,
    'nothing is changed before it is applied',
  ).toBeUndefined()
  await preview(ada).getByLabel('Reason, for the history').fill('Licences end this month')
  await preview(ada).getByRole('button', { name: 'Switch to View' }).click()
  await ada.page.getByText('Sheaf editor: View from now on.').waitFor()
  await expect.poll(async () => (await policyOf(ada, organization, 'built_in'))?.effective).toBe('view')

  const notice = ben.page.getByText(
    /^Editing was switched off by your administrator\. What you typed is kept as a conflict version for Ada Alder, the owner\.$/,
  )
  await notice.waitFor()
  await settled(ben.page)
  await ben.picture('policy-withdrawn')
  expect(await findings(ben.page)).toEqual([])
  await writing.getByRole('textbox', { name: /Press Escape/ }).click()
  await ben.page.keyboard.press('Control+End')
  await ben.page.keyboard.type(' and after')
  const kept = async () => {
    const { versions } = await ada.call<Versions>('GET', `/api/items/${file.id}/versions`)
    return versions.find(({ kind }) => kind === 'conflict')?.cause
  }
  await expect.poll(kept).toBe('right_withdrawn')
  expect(await ada.content(file.id)).toBe('First line\nBefore')

  await ada.page.getByRole('button', { name: 'History' }).click()
  const history = ada.page.getByRole('complementary', { name: /History/ })
  await history.getByText('Licences end this month').first().waitFor()
  await settled(ada.page)
  await ada.picture('policy-history')
  expect(await findings(ada.page)).toEqual([])
  await history
    .getByRole('button', { name: /^Set back: Sheaf editor/ })
    .first()
    .click()
  await preview(ada)
    .getByText(/^This switches editing on for/)
    .waitFor()
  await preview(ada).getByRole('button', { name: 'Go back to “As above”' }).click()
  await expect.poll(async () => (await policyOf(ada, organization, 'built_in'))?.effective).toBe('view_and_edit')
  await notice.waitFor({ state: 'detached' })
  await Promise.all([ada.leave(), ben.leave()])
})

it('a limit is set by keys alone, from the search to the applied value', async () => {
  const ada = await Person.signedIn()
  const { page } = ada
  const organization = await organizationOf(ada)
  await setPolicy(ada, organization, 'max_file_bytes', null)
  await ada.goto(`/admin/${organization}/jobs`)
  await page.getByRole('heading', { level: 1, name: 'Jobs' }).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('largest')
  await page.getByRole('option', { name: /^Largest file/ }).waitFor()
  await page.keyboard.press('Enter')
  const field = line(ada, 'max_file_bytes').getByRole('textbox', { name: 'Largest file' })
  await expect.poll(() => field.evaluate((input) => input === document.activeElement)).toBe(true)
  await page.keyboard.type('a lot')
  await page.keyboard.press('Enter')
  await line(ada, 'max_file_bytes').getByText('A number is needed, such as “50 GB”.').waitFor()
  await field.fill('5 GB')
  await page.keyboard.press('Enter')
  await preview(ada).getByRole('button', { name: 'Set to 5 GB' }).waitFor()
  await settled(page)
  expect(await findings(page)).toEqual([])
  await preview(ada).getByRole('button', { name: 'Set to 5 GB' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('Largest file: 5 GB from now on.').waitFor()
  expect((await policyOf(ada, organization, 'max_file_bytes'))?.effective).toBe(5e9)
  await line(ada, 'max_file_bytes')
    .getByText(/^set here/)
    .waitFor()
  await setPolicy(ada, organization, 'max_file_bytes', null)
  await ada.leave()
})
