import { afterAll, expect, it } from 'vitest'
import { closeBrowser, Person } from '../site'

afterAll(closeBrowser)

it('a second window on the same text reads until the first has finished, and loses nothing of it', async () => {
  const first = await Person.signedIn()
  const second = await Person.signedIn()
  const folder = await first.folder('Together journey')
  const file = await first.put(folder.id, 'Plan.md', '# Plan\n')

  await first.goto(`/edit/${file.id}`)
  const writing = first.page.frameLocator('iframe')
  await writing.getByRole('textbox', { name: /Press Escape/ }).click()
  await first.page.keyboard.press('Control+End')
  await first.page.keyboard.type('By the first\n')
  await writing
    .getByTestId('save-chip')
    .filter({ hasText: /^Saved/ })
    .waitFor()

  await second.goto(`/edit/${file.id}`)
  const reading = second.page.frameLocator('iframe')
  await reading
    .getByTestId('save-chip')
    .filter({ hasText: /^View only/ })
    .waitFor()
  await second.picture('together-reading')

  await first.page.keyboard.type('And the last words\n')
  await writing.getByRole('button', { name: 'Back' }).click()
  await expect.poll(() => first.content(file.id)).toBe('# Plan\nBy the first\nAnd the last words\n')

  await reading.getByRole('button', { name: 'Edit now' }).click({ timeout: 30_000 })
  await reading.getByRole('textbox', { name: /Press Escape/ }).click()
  await second.page.keyboard.press('Control+End')
  await second.page.keyboard.type('By the second\n')
  await expect.poll(() => second.content(file.id)).toBe('# Plan\nBy the first\nAnd the last words\nBy the second\n')
  await Promise.all([first.leave(), second.leave()])
})
