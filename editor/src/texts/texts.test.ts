import { expect, it } from 'vitest'
import { chooseLanguage, currentLanguage, formatMoment, t, tCount } from './texts'

it('takes the first language that is translated, and skips nonsense', () => {
  expect(chooseLanguage(['xx-YY', '!!', 'en-US'])).toBe('en-US')
  expect(chooseLanguage(['en'])).toBe('en-GB')
  expect(currentLanguage()).toBe('en-GB')
})

it('fills in values and chooses the form by number', () => {
  expect(t('save.saved_at', { time: '10:16' })).toBe('Saved 10:16')
  expect(tCount('status.words', 1)).toBe('1 word')
  expect(tCount('status.words', 1480)).toBe('1,480 words')
})

it('says the time today, and the date with it on another day', () => {
  const now = new Date(2026, 10, 18, 12, 0).getTime()
  expect(formatMoment(new Date(2026, 10, 18, 10, 14).getTime(), now)).toBe('10:14')
  expect(formatMoment(new Date(2026, 10, 17, 17, 42).getTime(), now)).toBe('17 Nov, 17:42')
})
