import { expect, it } from 'vitest'
import fileTypes from '../../file-types.json'
import { type FileType, LOADERS, loadLanguage, typeOf } from './languages'

it('knows the type by the extension, whatever its case', () => {
  expect(typeOf('Meeting notes 18 November.MD')).toBe('Markdown')
  expect(typeOf('archive.tar.json')).toBe('JSON')
  expect(typeOf('Makefile')).toBe('Text')
  expect(typeOf('.txt')).toBe('Text')
})

it.each(Object.entries(fileTypes))('draws %s', async (type, extensions) => {
  expect(LOADERS[type as FileType]).toBeDefined()
  for (const extension of extensions) expect(await loadLanguage(`a.${extension}`)).toBeDefined()
})

it('gives each extension to one type alone', () => {
  const all = Object.values(fileTypes).flat()
  expect(new Set(all).size).toBe(all.length)
})
