import { afterAll, expect, it } from 'vitest'
import { findings, settled } from '../axe'
import { BEN, closeBrowser, Person } from '../site'

afterAll(closeBrowser)

const row = ({ page }: Person, name: string) => page.getByRole('row', { name: new RegExp(name) })
const versionsOf = async (person: Person, name: string) => {
  await row(person, name).click({ position: { x: 400, y: 20 } })
  await person.page.keyboard.press('Alt+Enter')
  const pane = person.page.getByRole('complementary', { name: 'Details' })
  await pane.getByRole('tab', { name: 'Versions' }).click()
  return pane
}

it('one sees the other begin to edit and new files arrive, without a reload, and ends the session', async () => {
  const ada = await Person.signedIn()
  const ben = await Person.signedIn(BEN)
  const folder = await ada.folder('Live journey')
  const file = await ada.put(folder.id, 'Plan.md', '# Plan\n')
  await ada.goto(`/files/${folder.id}`)
  await row(ada, 'Plan.md').waitFor()

  await ben.goto(`/edit/${file.id}`)
  const writing = ben.page.frameLocator('iframe')
  await writing.getByRole('textbox', { name: /Press Escape/ }).click()
  await ben.page.keyboard.press('Control+End')
  await ben.page.keyboard.type('By Ben\n')
  await row(ada, 'Plan.md')
    .getByRole('link', { name: /^Ben editing, join in/ })
    .waitFor()
  await ada.put(folder.id, 'Later.txt', 'later')
  await row(ada, 'Later.txt').waitFor()

  const pane = await versionsOf(ada, 'Plan.md')
  await pane.getByText('Ben is editing').waitFor()
  await settled(ada.page)
  await ada.picture('live-editing')
  expect(await findings(ada.page)).toEqual([])
  await pane.getByRole('button', { name: 'End editing' }).click()
  const dialog = ada.page.getByRole('alertdialog')
  await dialog.getByText(/This ends editing for Ben Byrne/).waitFor()
  await ada.picture('live-end')
  await dialog.getByRole('button', { name: 'End editing' }).click()
  await ada.page.getByText('Editing of “Plan.md” has ended.').waitFor()
  await pane.getByText('Ben is editing').waitFor({ state: 'detached' })
  await Promise.all([ada.leave(), ben.leave()])
})

it('what an ended session saves is a conflict version: compared with the current one, and restored', async () => {
  const ada = await Person.signedIn()
  const ben = await Person.signedIn(BEN)
  const folder = await ada.folder('Conflict journey')
  const file = await ada.put(folder.id, 'Notes.txt', 'One\nTwo\nThree\n')
  await ben.goto(`/edit/${file.id}`)
  const writing = ben.page.frameLocator('iframe')
  await writing.getByRole('textbox', { name: /Press Escape/ }).click()
  await ben.page.keyboard.press('Control+End')
  await ben.page.keyboard.type('Four')
  await writing
    .getByTestId('save-chip')
    .filter({ hasText: /^Saved/ })
    .waitFor()
  await ada.call('DELETE', `/api/items/${file.id}/editing`)
  await ben.page.getByText(/^Ada .+ ended this editing session\. What you type now is kept beside the file/).waitFor()
  await settled(ben.page)
  await ben.picture('live-stopped')
  expect(await findings(ben.page)).toEqual([])
  await ben.page.keyboard.type(' and five')
  const conflicts = async () => (await ada.call<{ conflicts: number }>('GET', `/api/items/${file.id}`)).conflicts
  await expect.poll(conflicts).toBeGreaterThan(0)

  await ada.goto(`/files/${folder.id}`)
  const pane = await versionsOf(ada, 'Notes.txt')
  await pane.getByRole('button', { name: 'Compare' }).first().click()
  const compared = ada.page.getByRole('dialog', { name: 'Versions of Notes.txt compared' })
  await compared.getByText('1 difference', { exact: true }).waitFor()
  await ada.page.keyboard.press('F7')
  await compared.getByText('Difference 1 of 1').waitFor()
  await settled(ada.page)
  await ada.picture('compare')
  expect(await findings(ada.page)).toEqual([])
  await compared.getByRole('button', { name: 'Restore' }).click()
  await ada.page.getByText('The conflict version is current now.').waitFor()
  await expect.poll(() => ada.content(file.id)).toContain('Four and five')
  await Promise.all([ada.leave(), ben.leave()])
})
