/**
 * Whether a message's origin belongs to a suite. `pattern` is an origin, or one with a wildcard for the first labels
 * (`https://*.example.org`), since some suites answer from other hosts than the one the form went to.
 */
export function isFrom(origin: string, pattern: string): boolean {
  if (origin === pattern) return true
  const [scheme, host] = pattern.split('://*.')
  if (scheme === undefined || host === undefined || host === '') return false
  return (
    origin.startsWith(`${scheme}://`) && origin.length > scheme.length + 4 + host.length && origin.endsWith(`.${host}`)
  )
}

/** The origin of a URL; nothing for what is not one. */
export function originOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).origin : undefined
}
