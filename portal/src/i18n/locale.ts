let current = 'en-GB'

/** The locale every date, number and text is written in. */
export function locale(): string {
  return current
}

/** Chooses the locale; texts follow it from the next render. */
export function setLocale(tag: string): void {
  current = tag
}
