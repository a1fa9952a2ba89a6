import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { ADA, BEN, closeBrowser, Person, PORTAL } from '../site'

afterAll(closeBrowser)

/** Long enough that nothing sends it in a moment. */
const SIZE = 1_200_000_000

/** Makes a file that takes no room on the disk. */
async function largeFile(name: string, size: number) {
  const folder = await mkdtemp(join(tmpdir(), 'sheaf-upload-'))
  const path = join(folder, name)
  const file = await open(path, 'w')
  await file.truncate(size)
  await file.close()
  return { path, remove: () => rm(folder, { recursive: true }) }
}

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
  await network.send('Network.enable')
  const line = (offline: boolean) =>
    network.send('Network.emulateNetworkConditions', {
      offline,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: -1,
    })

  const film = await largeFile('Film.bin', SIZE)
  const chosen = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Upload', exact: true }).click()
  await (await chosen).setFiles(film.path)
  const panel = page.getByRole('region', { name: 'Uploads' })
  await panel.getByText(/^(?!0 ).* of 1\.2 GB/).waitFor()
  await line(true)
  await page.getByText('You are offline. Uploads go on when the connection is back.').waitFor()
  await panel.getByText('Waiting for the connection').first().waitFor()
  await ada.picture('offline-waiting')
  // The server has a part of it: by another window, which is still connected.
  type Unfinished = { uploads: { parent: string; offset: number }[] }
  const arrived = async () => {
    const { uploads } = await ada.call<Unfinished>('GET', '/api/uploads')
    return uploads.find(({ parent }) => parent === folder.id)?.offset ?? 0
  }
  // It counts what came when it notices that the connection is gone.
  await expect.poll(arrived, { timeout: 60_000 }).toBeGreaterThan(0)
  expect(await arrived()).toBeLessThan(SIZE)
  await line(false)
  await panel.getByText(/^Done, 1 file/).waitFor({ timeout: 90_000 })

  type Listing = { items: { name: string; size_bytes: number }[] }
  const { items } = await ada.call<Listing>('GET', `/api/items/${folder.id}/children`)
  expect(items.map(({ name, size_bytes }) => [name, size_bytes])).toEqual([['Film.bin', SIZE]])
  await film.remove()
  await ada.leave()
}, 150_000)

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
