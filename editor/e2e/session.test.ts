import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { MockDocument } from '../mock-host/documents'
import { makeLock } from '../src/document/lockName'
import { picture, Site } from './browser'

const JOOST = makeLock({ user: 'u2', name: 'Joost Vermeer' }, 'feedfacecafebeef')

let site: Site
let ines: Awaited<ReturnType<Site['person']>>
beforeEach(async () => {
  site = await Site.start()
  ines = await site.person({ viewport: { width: 1280, height: 720 }, acceptDownloads: true })
})
afterEach(() => site.stop())

const file = (id: string): MockDocument => {
  const found = site.host.get(id)
  if (!found) throw new Error(`no sample ${id}`)
  return found
}
const text = (id: string) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(file(id).bytes)
const chip = (page: Page, says: string | RegExp) =>
  page.getByTestId('save-chip').filter({ hasText: says }).waitFor({ timeout: 8_000 })
const notice = (page: Page, says: string) =>
  page.getByRole('region', { name: 'Notice' }).getByText(says).waitFor()
const act = (page: Page, name: string) =>
  page.getByRole('region', { name: 'Notice' }).getByRole('button', { name }).click()

async function writing(id: string): Promise<Page> {
  const page = await ines.open(id)
  await page.getByRole('textbox', { name: /Press Escape/ }).click()
  await page.keyboard.press('Control+End')
  return page
}
/** What a window does when it is closed or goes elsewhere. */
const leave = (page: Page) => page.goto('about:blank')

it('what is typed is saved by itself, and closing lets go of the lock', async () => {
  const page = await writing('notes')
  await page.keyboard.type('One more line')
  await chip(page, /^Saved/)
  await expect.poll(() => text('notes')).toMatch(/One more line$/)
  expect(file('notes').lock).toContain('Ines Moreau')
  await page.keyboard.type(', and the last words')
  await leave(page)
  await expect.poll(() => file('notes').lock).toBeUndefined()
  expect(text('notes')).toMatch(/and the last words$/)
})

it('a file keeps its line ends and its encoding', async () => {
  const plain = await writing('plain')
  await plain.keyboard.type('Sugar')
  await plain.keyboard.press('Enter')
  await plain.keyboard.press('Control+s')
  await expect.poll(() => text('plain')).toBe('Larch boards\r\nScrews, 4 × 60\r\nTea\r\nSugar\r\n')
  const wide = await writing('wide')
  await wide.keyboard.type(' aus Köln')
  await wide.keyboard.press('Control+s')
  await expect
    .poll(() => new TextDecoder('utf-16le', { ignoreBOM: true }).decode(file('wide').bytes))
    .toBe('\ufeffGrüße aus Köln')
})

it('text of a failed save is kept over a reload, compared and put back', async () => {
  const page = await writing('notes')
  file('notes').fails.save = { code: 'host_unreachable' }
  await page.keyboard.type('Kept in this browser')
  await chip(page, 'Not saved, trying again')
  await picture(page, 'session-failing')
  await page.reload()
  await notice(page, 'You have unsaved text from')
  await picture(page, 'session-draft')
  await act(page, 'Compare')
  await page.getByRole('dialog', { name: 'Compare' }).getByText('Kept in this browser').waitFor()
  await picture(page, 'session-compare')
  delete file('notes').fails.save
  await page.getByRole('dialog').getByRole('button', { name: 'Put it back' }).click()
  await expect.poll(() => text('notes')).toMatch(/Kept in this browser$/)
  await chip(page, /^Saved/)
  await page.reload()
  await chip(page, /^Saved/)
  expect(await page.getByRole('region', { name: 'Notice' }).allTextContents()).toEqual([])
})

it('a discarded draft does not come back', async () => {
  const page = await writing('notes')
  file('notes').fails.save = { code: 'host_unreachable' }
  await page.keyboard.type('Away with it')
  await chip(page, /^Not saved/)
  await page.reload()
  await notice(page, 'You have unsaved text from')
  await act(page, 'Discard')
  await page.getByRole('region', { name: 'Notice' }).waitFor({ state: 'detached' })
  delete file('notes').fails.save
  await page.reload()
  await chip(page, /^Saved/)
  expect(await page.getByRole('region', { name: 'Notice' }).allTextContents()).toEqual([])
  expect(text('notes')).not.toContain('Away with it')
})

it('who loses the lock to another sees who it was and loses no text', async () => {
  const page = await writing('notes')
  file('notes').lock = JOOST
  await page.keyboard.type('Too late')
  await notice(page, 'Joost Vermeer took over editing.')
  await chip(page, /^Not saved/)
  await picture(page, 'session-taken')
  const download = page.waitForEvent('download')
  await act(page, 'Download')
  expect((await download).suggestedFilename()).toBe('Meeting notes 18 November.md')
})

it('what another saved while the lock was lost is never overwritten', async () => {
  const page = await writing('notes')
  Object.assign(file('notes'), {
    lock: undefined,
    version: 7,
    bytes: new TextEncoder().encode('Of another\n'),
  })
  await page.keyboard.type('Mine')
  await notice(page, 'This document was changed elsewhere')
  await picture(page, 'session-changed')
  expect(text('notes')).toBe('Of another\n')
  await act(page, 'Show the newest')
  await notice(page, 'You have unsaved text from')
  await act(page, 'Put it back')
  await expect.poll(() => text('notes')).toMatch(/Mine$/)
})

it('an ended session says so and keeps the text', async () => {
  const page = await writing('notes')
  file('notes').fails.save = { code: 'ended' }
  await page.keyboard.type('Over night')
  await notice(page, 'This session has ended.')
  await picture(page, 'session-ended')
  await page.keyboard.type('x')
  expect(await page.getByRole('textbox', { name: /view only/ }).textContent()).not.toContain('Over nightx')
})

it('a reader may write as soon as the other has finished', async () => {
  const page = await ines.open('held')
  await chip(page, 'View only: Joost Vermeer is editing')
  Object.assign(file('held'), {
    lock: undefined,
    version: 2,
    bytes: new TextEncoder().encode('# By Joost\n'),
  })
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await notice(page, 'Nobody is editing now.')
  await picture(page, 'session-free')
  await act(page, 'Edit now')
  await chip(page, /^Saved/)
  await page
    .getByRole('textbox', { name: /Press Escape/ })
    .getByText('By Joost')
    .waitFor()
})

it('who may only read cannot type and is told why', async () => {
  const page = await ines.open('read')
  await notice(page, 'View only: you can read this document, not change it.')
  await page.getByText('Write').click()
  await page.getByRole('textbox', { name: /view only/ }).click()
  await page.keyboard.type('x')
  expect(file('read').saves).toEqual([])
  expect(file('read').lock).toBeUndefined()
})

it('the host page hears of loading, editing, renaming and closing', async () => {
  const page = await ines.open('notes', 'host')
  const frame = page.frameLocator('iframe')
  await frame.getByTitle(/^Rename/).click()
  await frame.getByRole('textbox', { name: 'Name of the document' }).press('End')
  await page.keyboard.type(':')
  await frame.getByText('A name can’t contain :').waitFor()
  await picture(page, 'session-rename')
  await frame.getByRole('textbox', { name: 'Name of the document' }).fill('Site meeting')
  await page.keyboard.press('Enter')
  await frame.getByRole('button', { name: 'Site meeting.md' }).waitFor()
  await frame.getByRole('textbox', { name: /Press Escape/ }).click()
  await page.keyboard.type('x')
  await frame.getByRole('button', { name: 'Back' }).click()
  const heard = () =>
    page.evaluate(() => (window as unknown as { messages: { MessageId: string }[] }).messages)
  await expect.poll(async () => (await heard()).map(({ MessageId }) => MessageId)).toContain('UI_Close')
  expect(await heard()).toMatchObject([
    { MessageId: 'App_LoadingStatus', Values: { Status: 'Frame_Ready' } },
    { MessageId: 'App_LoadingStatus', Values: { Status: 'Document_Loaded' } },
    { MessageId: 'File_Rename', Values: { NewName: 'Site meeting' } },
    { MessageId: 'Edit_Notification' },
    { MessageId: 'UI_Close' },
  ])
  expect(file('notes').lock).toBeUndefined()
})

it('a frame without storage of its own leaves its draft with the host page', async () => {
  await ines.context.addInitScript(() => {
    if (window !== window.parent) Object.defineProperty(window, 'indexedDB', { value: undefined })
  })
  const page = await ines.open('notes', 'host')
  const frame = page.frameLocator('iframe')
  await frame.getByRole('textbox', { name: /Press Escape/ }).click()
  file('notes').fails.save = { code: 'host_unreachable' }
  await page.keyboard.type('Kept around the frame ')
  await frame.getByTestId('save-chip').filter({ hasText: 'Not saved' }).waitFor()
  await page.reload()
  await frame.getByText('You have unsaved text from').waitFor()
})

it('what does not fit the bar is a menu away', async () => {
  const page = await writing('notes')
  await page.getByRole('button', { name: 'More' }).click()
  await picture(page, 'session-menu')
  await page.getByRole('menuitem', { name: 'Keyboard' }).click()
  await page.getByRole('dialog', { name: 'Keyboard' }).waitFor()
  await picture(page, 'session-keys')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Find and replace' }).click()
  await page.getByRole('textbox', { name: 'Find' }).fill('quay')
  await picture(page, 'session-find')
})
