import { afterAll, expect, it } from 'vitest'
import { ADA, closeBrowser, Person } from '../site'

afterAll(closeBrowser)

it('somebody signs in, uploads a text, edits it in the page, finds the saved version and goes back to the first', async () => {
  const ada = await Person.arrive()
  const { page } = ada
  await ada.goto('/files')
  await page.getByLabel('Mail address').fill(ADA.mail)
  await page.getByLabel('Password', { exact: true }).fill(ADA.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { level: 1, name: 'My files' }).waitFor()

  const folder = await ada.folder('Edit journey')
  await ada.goto(`/files/${folder.id}`)
  await page.getByText('Nothing here yet').waitFor()
  const chosen = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Upload', exact: true }).click()
  const bytes = Buffer.from('\ufeffFirst line\r\nSecond line\r\n')
  await (await chosen).setFiles({ name: 'Minutes.txt', mimeType: 'text/plain', buffer: bytes })
  const list = page.getByRole('grid', { name: 'Contents of' })
  await list.getByText('Minutes.txt').click()

  const editor = page.frameLocator('iframe')
  const text = editor.getByRole('textbox', { name: /Press Escape/ })
  await text.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('Third line')
  await editor
    .getByTestId('save-chip')
    .filter({ hasText: /^Saved/ })
    .waitFor()
  const [file] = (await ada.call<{ items: { id: string }[] }>('GET', `/api/items/${folder.id}/children`)).items
  const item = file?.id ?? ''
  await expect.poll(() => ada.content(item)).toBe('\ufeffFirst line\r\nSecond line\r\nThird line')
  await ada.picture('edit-saved')

  await editor.getByRole('button', { name: 'Back' }).click()
  await list.getByText('Minutes.txt').waitFor()
  await expect
    .poll(async () => (await ada.call<{ editing?: unknown }>('GET', `/api/items/${item}`)).editing)
    .toBe(undefined)

  await list.getByRole('row', { name: /Minutes.txt/ }).click({ position: { x: 500, y: 20 } })
  await page.keyboard.press('Alt+Enter')
  const pane = page.getByRole('complementary', { name: 'Details' })
  await pane.getByRole('tab', { name: 'Versions' }).click()
  await pane.getByText('Version 2, current').waitFor()
  await ada.picture('edit-versions')
  await pane.getByText('Version 1', { exact: true }).hover()
  await pane.getByRole('button', { name: /^Restore: Version 1/ }).click()
  await page.getByText('Version 1 is current again.').waitFor()
  await expect.poll(() => ada.content(item)).toBe('\ufeffFirst line\r\nSecond line\r\n')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => ada.content(item)).toBe('\ufeffFirst line\r\nSecond line\r\nThird line')
  await ada.leave()
})

it('autosaves of one session are one version with its steps', async () => {
  const ada = await Person.signedIn()
  const folder = await ada.folder('Steps journey')
  const file = await ada.put(folder.id, 'Log.txt', 'Start\n')
  await ada.goto(`/edit/${file.id}`)
  const editor = ada.page.frameLocator('iframe')
  await editor.getByRole('textbox', { name: /Press Escape/ }).click()
  for (const word of ['one ', 'two ', 'three ']) {
    await ada.page.keyboard.type(word)
    await ada.page.keyboard.press('Control+s')
    await expect.poll(() => ada.content(file.id)).toContain(word.trim())
  }
  type Versions = { versions: { number: number; steps: unknown[]; source: string }[] }
  const { versions } = await ada.call<Versions>('GET', `/api/items/${file.id}/versions`)
  expect(versions.map(({ number, source }) => [number, source])).toEqual([
    [2, 'editor'],
    [1, 'upload'],
  ])
  expect(versions[0]?.steps.length).toBe(2)
  await ada.leave()
})
