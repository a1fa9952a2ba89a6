import { en } from './en'
import { locale } from './locale'

/** A text, or one for each plural form that the language has. */
export type Text = string | { readonly one: string; readonly other: string }

type Placeholders<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never
type FormsOf<T> = T extends string ? T : T extends { one: infer A; other: infer B } ? (A | B) & string : never
type ParamsOf<T> = Record<Placeholders<FormsOf<T>> | (T extends string ? never : 'count'), string | number>

export type Catalogue = typeof en
export type Key = keyof Catalogue

/** Keys that need no parameters: they can be kept in tables. */
export type PlainKey = { [K in Key]: keyof ParamsOf<Catalogue[K]> extends never ? K : never }[Key]

/** The text for `key` with its `{placeholders}` filled in; `count` chooses the plural form. */
export function t<K extends Key>(
  key: K,
  ...params: keyof ParamsOf<Catalogue[K]> extends never ? [] : [ParamsOf<Catalogue[K]>]
): string {
  const values: Record<string, string | number> = params[0] ?? {}
  return fill(form(en[key], values.count), values)
}

function form(text: Text, count: string | number | undefined): string {
  if (typeof text === 'string') return text
  const rule = new Intl.PluralRules(locale()).select(Number(count))
  return rule === 'one' ? text.one : text.other
}

function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]
    if (value === undefined) return whole
    return typeof value === 'number' ? new Intl.NumberFormat(locale()).format(value) : value
  })
}

/** Joins names as a sentence does: "Mara and Tomás". */
export function list(names: readonly string[]): string {
  return new Intl.ListFormat(locale(), { style: 'long', type: 'conjunction' }).format(names)
}
