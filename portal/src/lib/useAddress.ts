import { useNavigate, useSearch } from '@tanstack/react-router'

/** What the address says behind its `?`, as text, and how to say something else there. */
export function useAddress(): [Record<string, string>, (next: Record<string, string | undefined>) => void] {
  const said: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const say = (next: Record<string, string | undefined>) => {
    const present = Object.entries(next).flatMap(([key, value]) => (value ? [[key, value]] : []))
    const query = present.length === 0 ? '' : `?${new URLSearchParams(present)}`
    void navigate({ href: `${location.pathname}${query}`, replace: true })
  }
  return [textsOf(said), say]
}

/** The texts among what was said; an address bar's `search=12` is read as a number. */
const textsOf = (said: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(said).flatMap(([key, value]) =>
      (typeof value === 'string' && value !== '') || typeof value === 'number' ? [[key, String(value)]] : [],
    ),
  )
