import { afterAll, expect, it } from 'vitest'
import { BEN, closeBrowser, Person } from '../site'

afterAll(closeBrowser)

type Listing = { items: { id: string; name: string; kind: string }[] }
async function names(person: Person, folder: string): Promise<string[]> {
  const { items } = await person.call<Listing>('GET', `/api/items/${folder}/children`)
  return items.map(({ name }) => name)
}

/** Files by name, folders by what they hold. */
type Tree = { [name: string]: string | Tree }

/** Drops files and whole folders onto the list, as a file manager would hand them over. */
async function drop(person: Person, tree: Tree): Promise<void> {
  await person.page.locator('main').evaluate((page, tree) => {
    type Any = string | { [name: string]: Any }
    const entryOf = (name: string, content: Any): object => {
      if (typeof content === 'string') {
        const file = (found: (file: File) => void) => found(new File([content], name))
        return { isFile: true, isDirectory: false, name, file }
      }
      let parts = [Object.entries(content).map(([child, inside]) => entryOf(child, inside)), []]
      const readEntries = (found: (entries: object[]) => void) => {
        const [part = [], ...rest] = parts
        parts = rest
        found(part)
      }
      return { isFile: false, isDirectory: true, name, createReader: () => ({ readEntries }) }
    }
    const items = Object.entries(tree).map(([name, content]) => ({
      kind: 'file',
      webkitGetAsEntry: () => entryOf(name, content),
      getAsFile: () => null,
    }))
    const target = page.querySelector('[role="grid"]') ?? page
    for (const type of ['dragover', 'drop']) {
      const event = new Event(type, { bubbles: true, cancelable: true })
      Object.defineProperty(event, 'dataTransfer', { value: { types: ['Files'], items, dropEffect: 'none' } })
      target.dispatchEvent(event)
    }
  }, tree)
}

it('whole folders are dropped twice; taken names are asked about and both are kept', async () => {
  const ben = await Person.signedIn(BEN)
  const { page } = ben
  const folder = await ben.folder('Drop journey')
  await ben.put(folder.id, 'Notes.txt', 'old')
  await ben.goto(`/files/${folder.id}`)
  const list = page.getByRole('grid', { name: 'Contents of' })
  await list.getByText('Notes.txt').waitFor()
  const panel = page.getByRole('region', { name: 'Uploads' })

  const site: Tree = { Site: { 'Plan.txt': 'plan', Photos: { 'One.txt': 'one' }, Empty: {} }, 'Notes.txt': 'new' }
  await drop(ben, site)
  await panel.getByText('“Notes.txt” is already here').waitFor()
  await ben.picture('drop-clash')
  await panel.getByRole('button', { name: 'Keep both' }).click()
  await panel.getByText(/^Done, 3 files/).waitFor()
  await expect.poll(() => names(ben, folder.id)).toEqual(['Site', 'Notes (2).txt', 'Notes.txt'])
  await list.getByText('Notes (2).txt').waitFor()
  const [inside] = (await ben.call<Listing>('GET', `/api/items/${folder.id}/children`)).items
  await expect.poll(() => names(ben, inside?.id ?? '')).toEqual(['Empty', 'Photos', 'Plan.txt'])

  // The folders are there already: they are gone through, nothing is refused.
  await drop(ben, { Site: { Empty: {}, 'Later.txt': 'later' } })
  await panel.getByText(/^Done, 4 files/).waitFor()
  await expect.poll(() => names(ben, inside?.id ?? '')).toEqual(['Empty', 'Photos', 'Later.txt', 'Plan.txt'])
  expect(await page.getByText('That name is already used here.').count()).toBe(0)
  await ben.leave()
})

it('by keys alone: trash and undo, move by cut and paste, keep both on a clash, undo again', async () => {
  const ada = await Person.signedIn()
  const { page } = ada
  const folder = await ada.folder('Arrange journey')
  const drawings = await ada.call<{ id: string }>('POST', `/api/items/${folder.id}/folders`, { name: 'Drawings' })
  await ada.put(drawings.id, 'Plan.txt', 'in the way')
  for (const name of ['Alpha.txt', 'Plan.txt', 'Zeta.txt']) await ada.put(folder.id, name, name)
  await ada.goto(`/files/${folder.id}`)
  const focused = (name: string) => page.locator('[role="row"]:focus').filter({ hasText: name }).waitFor()
  const list = page.getByRole('grid', { name: 'Contents of' })
  await list.getByText('Zeta.txt').waitFor()

  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await focused('Drawings')
  await page.keyboard.press('a')
  await focused('Alpha.txt')
  await page.keyboard.press('Delete')
  await page.getByText('“Alpha.txt” is in the trash').waitFor()
  await focused('Plan.txt')
  expect(await names(ada, folder.id)).toEqual(['Drawings', 'Plan.txt', 'Zeta.txt'])
  await page.keyboard.press('Control+z')
  await list.getByText('Alpha.txt').waitFor()

  await page.keyboard.press('p')
  await focused('Plan.txt')
  await page.keyboard.press('Control+x')
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Drawings' }).waitFor()
  await focused('Plan.txt')
  await page.keyboard.press('Control+v')
  await page.getByRole('button', { name: 'Keep both' }).waitFor()
  await ada.picture('move-clash')
  await page.getByRole('button', { name: 'Keep both' }).press('Enter')
  await expect.poll(() => names(ada, drawings.id)).toEqual(['Plan (2).txt', 'Plan.txt'])
  await page.getByRole('button', { name: 'Undo' }).last().press('Enter')
  await expect.poll(() => names(ada, drawings.id)).toEqual(['Plan.txt'])
  expect(await names(ada, folder.id)).toContain('Plan (2).txt')
  await focused('Plan.txt')
  await page.keyboard.press('Alt+ArrowUp')
  await page.getByRole('heading', { level: 1, name: 'Arrange journey' }).waitFor()
  await focused('Drawings')
  await ada.leave()
})

it('a click on the head of a column sorts by it at once', async () => {
  const ada = await Person.signedIn()
  const folder = await ada.folder('Sort journey')
  for (const [name, content] of [
    ['a.txt', 'the longest'],
    ['b.txt', '1'],
    ['c.txt', 'four'],
  ] as const)
    await ada.put(folder.id, name, content)
  await ada.goto(`/files/${folder.id}`)
  const names = () => ada.page.getByRole('grid').getByRole('link').allTextContents()
  await expect.poll(names).toEqual(['a.txt', 'b.txt', 'c.txt'])
  const sortBy = (head: string) => ada.page.getByRole('columnheader', { name: head }).getByRole('button').click()
  await sortBy('Size')
  await expect.poll(names).toEqual(['a.txt', 'c.txt', 'b.txt'])
  await sortBy('Size')
  await expect.poll(names).toEqual(['b.txt', 'c.txt', 'a.txt'])
  await sortBy('Changed')
  await expect.poll(names).toEqual(['c.txt', 'b.txt', 'a.txt'])
  await ada.leave()
})
