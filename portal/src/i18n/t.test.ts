import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { en } from './en'
import { type Text, t } from './t'

const src = join(import.meta.dirname, '..')
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('i18n') && !path.endsWith('.test.ts'))
  .map((path) => readFileSync(join(src, path), 'utf8'))
  .join('\n')

const entries = Object.entries<Text>(en)
const forms = (text: Text) => (typeof text === 'string' ? [text] : [text.one, text.other])

describe('texts', () => {
  it('fills in parameters and chooses the plural', () => {
    expect(t('dates.aboutMinutes', { count: 1 })).toBe('about 1 minute')
    expect(t('dates.aboutMinutes', { count: 4 })).toBe('about 4 minutes')
    expect(t('faces.missingText', { mail: 'a@b.example' })).toContain('a@b.example')
  })
  it('has no empty text, no exclamation mark, no straight apostrophe', () => {
    const bad = entries.filter(([, text]) => forms(text).some((form) => form === '' || /[!']/.test(form)))
    expect(bad).toEqual([])
  })
  it('names every placeholder in both plural forms', () => {
    const names = (form: string) => [...form.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort()
    const odd = entries.filter(
      ([, text]) =>
        typeof text !== 'string' &&
        String(names(text.one).filter((n) => n !== 'count')) !== String(names(text.other).filter((n) => n !== 'count')),
    )
    expect(odd).toEqual([])
  })
  it('keeps no text that nothing uses', () => {
    const unused = entries.map(([key]) => key).filter((key) => !sources.includes(`'${key}'`))
    expect(unused).toEqual([])
  })
  it('is the only home of words: components hold none', () => {
    const words = [...sources.matchAll(/^\s+[A-Z][a-z]+ [a-z]+[^(){};=<>:]*$/gm)].map((m) => m[0].trim())
    expect(words).toEqual([])
  })
})
