/** What this browser found out about an address. */
export type Check =
  | { state: 'checking' }
  | { state: 'fine'; ms: number }
  | { state: 'same' }
  | { state: 'differs'; origin: string }
  | { state: 'silent' }
  | { state: 'unprovable' }

type Addresses = Record<'portal' | 'wopi' | 'editor', string>

/** Asks one address for an answer, any answer: its content is not readable from here, that it came is. */
export async function checkAddress(which: keyof Addresses, addresses: Addresses): Promise<Check> {
  const url = addresses[which]
  if (which === 'portal' && originOf(url) !== location.origin) return { state: 'differs', origin: location.origin }
  if (which !== 'portal' && originOf(url) === originOf(addresses.portal)) return { state: 'same' }
  const blocked = watchForBlocking(url)
  const start = performance.now()
  try {
    await fetch(url, { mode: 'no-cors', credentials: 'omit', cache: 'no-store', signal: AbortSignal.timeout(8000) })
    return { state: 'fine', ms: Math.round(performance.now() - start) }
  } catch {
    // The page hears of what its policy forbids only after the request has failed.
    await new Promise((resolve) => setTimeout(resolve, 100))
    return { state: blocked.seen() ? 'unprovable' : 'silent' }
  } finally {
    blocked.stop()
  }
}

/** The page's own content policy may forbid the request; that says nothing about the address. */
function watchForBlocking(url: string) {
  let seen = false
  const onViolation = (event: SecurityPolicyViolationEvent) => {
    if (originOf(event.blockedURI) === originOf(url)) seen = true
  }
  document.addEventListener('securitypolicyviolation', onViolation)
  return { seen: () => seen, stop: () => document.removeEventListener('securitypolicyviolation', onViolation) }
}

function originOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).origin : undefined
}
