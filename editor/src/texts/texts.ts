import { en, type TextKey } from './en'

/** The translations there are, by language. English is complete and stands in for what another language lacks. */
const TRANSLATIONS: Record<string, Partial<Record<TextKey, string>>> = { en }

let language = 'en'
let texts: Partial<Record<TextKey, string>> = en

/** Chooses the language: the first wanted one that is translated. Dates and numbers follow the same choice. */
export function chooseLanguage(wanted: readonly string[]): string {
  for (const tag of wanted.filter(isLanguageTag)) {
    const primary = tag.split('-')[0]?.toLowerCase() ?? ''
    const found = TRANSLATIONS[primary]
    if (!found) continue
    texts = found
    language = primary === 'en' && !tag.includes('-') ? 'en-GB' : tag
    break
  }
  return language
}

export function currentLanguage(): string {
  return language
}

export function t(key: TextKey, values: Record<string, string | number> = {}): string {
  const text = texts[key] ?? en[key]
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
}

type CountedKey = 'status.words' | 'status.selected'

/** The text for a number: `key_one` or `key_other` by the rules of the language. */
export function tCount(key: CountedKey, count: number): string {
  const form = new Intl.PluralRules(language).select(count) === 'one' ? 'one' : 'other'
  return t(`${key}_${form}`, { count: new Intl.NumberFormat(language).format(count) })
}

/** A moment as people say it: the time today, date and time otherwise. */
export function formatMoment(at: number, now: number): string {
  const same = new Date(at).toDateString() === new Date(now).toDateString()
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const options = same ? time : ({ day: 'numeric', month: 'short', ...time } as const)
  return new Intl.DateTimeFormat(language, options).format(at)
}

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0
  } catch {
    return false
  }
}
