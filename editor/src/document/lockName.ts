/**
 * The lock id of this editor. WOPI shows it to whoever meets the lock, so it says who holds it: that is how another
 * tab can write "View only: Joost is editing". It is ASCII and fits the 256 characters every host takes.
 */
export interface Holder {
  /** The holder's WOPI user id. */
  user: string
  name: string
}

const PREFIX = 'sheaf-editor '
const MAX_ID = 256
const MAX_SHOWN_NAME = 60

export function makeLock(holder: Holder, random: string): string {
  const name = [...holder.name]
  for (;;) {
    const id = PREFIX + ascii(JSON.stringify({ s: random, u: holder.user, n: name.join('') }))
    if (id.length <= MAX_ID || name.length === 0) return id.slice(0, MAX_ID)
    name.pop()
  }
}

function ascii(json: string): string {
  return json.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Reads who holds a lock; another editor's lock tells nothing. */
export function readHolder(lock: string): Holder | undefined {
  if (!lock.startsWith(PREFIX)) return undefined
  try {
    const { u, n } = JSON.parse(lock.slice(PREFIX.length))
    if (typeof u !== 'string' || typeof n !== 'string') return undefined
    return { user: u, name: n.slice(0, MAX_SHOWN_NAME) }
  } catch {
    return undefined
  }
}
