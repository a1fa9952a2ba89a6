import { afterAll, expect, it } from 'vitest'
import { ADA, BEN, closeBrowser, Person, PORTAL } from '../site'

afterAll(closeBrowser)

it('a session that ended leads to the sign-in page and back to where one was', async () => {
  const ben = await Person.signedIn(BEN)
  const folder = await ben.folder('Session journey')
  await ben.goto(`/files/${folder.id}`)
  await ben.page.getByText('Nothing here yet').waitFor()
  await ben.context.clearCookies()
  await ben.page.reload()
  await ben.page.getByRole('button', { name: 'Sign in' }).waitFor()
  await ben.page.getByLabel('Mail address').fill(BEN.mail)
  await ben.page.getByLabel('Password', { exact: true }).fill('not this one, surely')
  await ben.page.getByRole('button', { name: 'Sign in' }).click()
  await ben.page.getByText('That mail and password don’t belong together.').waitFor()
  await ben.picture('session-wrong')
  await ben.page.getByLabel('Password', { exact: true }).fill(BEN.password)
  await ben.page.getByRole('button', { name: 'Sign in' }).click()
  await ben.page.getByText('Nothing here yet').waitFor()
  expect(ben.page.url()).toBe(`${PORTAL}/files/${folder.id}`)
  await ben.leave()
})

it('an upload waits while the connection is away, and goes on where it was', async () => {
  const ada = await Person.signedIn(ADA)
  const { page, context } = ada
  const folder = await ada.folder('Offline journey')
  await ada.goto(`/files/${folder.id}`)
  await page.getByText('Nothing here yet').waitFor()
  const network = await context.newCDPSession(page)
  const slow = { latency: 0, downloadThroughput: 1e9, uploadThroughput: 3e6 }
  await network.send('Network.enable')
  await network.send('Network.emulateNetworkConditions', { offline: false, ...slow })

  const bytes = Buffer.alloc(12 * 1024 * 1024, 'sheaf ')
  const chosen = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Upload', exact: true }).click()
  await (await chosen).setFiles({ name: 'Film.bin', mimeType: 'application/octet-stream', buffer: bytes })
  const panel = page.getByRole('region', { name: 'Uploads' })
  await panel.getByText('Film.bin').waitFor()
  await expect.poll(async () => panel.getByText(/of 12/).count()).toBeGreaterThan(0)
  await network.send('Network.emulateNetworkConditions', { offline: true, ...slow })
  await page.getByText('You are offline. Uploads go on when the connection is back.').waitFor()
  await ada.picture('offline-waiting')
  const fast = { ...slow, uploadThroughput: 1e9 }
  await network.send('Network.emulateNetworkConditions', { offline: false, ...fast })
  await panel.getByText(/^Done, 1 file/).waitFor({ timeout: 40_000 })

  type Listing = { items: { name: string; size_bytes: number }[] }
  const { items } = await ada.call<Listing>('GET', `/api/items/${folder.id}/children`)
  expect(items.map(({ name, size_bytes }) => [name, size_bytes])).toEqual([['Film.bin', bytes.length]])
  await ada.leave()
})

it('text whose save failed is still there after a reload', async () => {
  const ada = await Person.signedIn(ADA)
  const { page } = ada
  const folder = await ada.folder('Reload journey')
  const file = await ada.put(folder.id, 'Draft.txt', 'Saved before\n')
  const saves = await ada.breakSaves()
  await ada.goto(`/edit/${file.id}`)
  const editor = page.frameLocator('iframe')
  await editor.getByRole('textbox', { name: /Press Escape/ }).click()
  await page.keyboard.press('Control+End')
  saves.fail = true
  await page.keyboard.type('Never arrived')
  await editor
    .getByTestId('save-chip')
    .filter({ hasText: /^Not saved/ })
    .waitFor()
  await ada.picture('reload-not-saved')
  await page.reload()
  await editor.getByText('You have unsaved text from').waitFor()
  await ada.picture('reload-offered')
  expect(await ada.content(file.id)).toBe('Saved before\n')
  saves.fail = false
  await editor.getByRole('button', { name: 'Put it back' }).click()
  await expect.poll(() => ada.content(file.id)).toBe('Saved before\nNever arrived')
  await ada.leave()
})
