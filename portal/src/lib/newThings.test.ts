import { expect, it } from 'vitest'
import { isOffice, officeOffered } from './newThings'

it.each([
  [[], []],
  [
    ['pptx', 'docx'],
    ['docx', 'pptx'],
  ],
  [['wopitest', 'xlsx'], ['xlsx']],
])('where suites make %j, the menu has %j', (made, offered) => {
  expect(officeOffered(made.map((extension) => ({ extension })))).toEqual(offered)
})
it('only office documents are opened as soon as they are made', () => {
  expect((['folder', 'text', 'docx'] as const).filter(isOffice)).toEqual(['docx'])
})
