/** One of what a picker offers. */
export type Choice = { key: string; label: string; hint?: string }

/** Whether a choice has every word of a text in its label or hint, whatever the case and the accents. */
export function fits({ label, hint = '' }: Choice, text: string): boolean {
  const all = folded(`${label} ${hint}`)
  return folded(text)
    .split(/\s+/)
    .every((word) => all.includes(word))
}

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
