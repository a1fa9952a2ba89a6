/** What was pasted, read as mail addresses. */
export type Mails = {
  /** Each address once, in the order they came, as it was written. */
  mails: string[]
  /** What looks as if it were meant to be an address and is none. */
  unread: string[]
}

const PART = /[^\s<>()[\],;:"]+@[^\s<>()[\],;:"]+/g
const ADDRESS = /^[^@]+@[^@.]+(\.[^@.]+)+$/

/**
 * Reads addresses out of whatever people paste: lines, commas, semicolons, tables, `"Oduya, Mara" <mara@quay.example>`,
 * `mailto:` links. What stands beside an address as its name is no address and no mistake.
 */
export function readMails(text: string): Mails {
  const mails: string[] = []
  const unread: string[] = []
  const seen = new Set<string>()
  for (const entry of text.split(/[\n\r;]+/)) {
    const found = (entry.match(PART) ?? []).map(trimmed)
    for (const mail of found) {
      if (seen.has(mail.toLowerCase())) continue
      seen.add(mail.toLowerCase())
      if (ADDRESS.test(mail)) mails.push(mail)
      else unread.push(mail)
    }
    unread.push(...strays(entry))
  }
  return { mails, unread }
}

/** Ends of sentences and links are no part of an address. */
const trimmed = (mail: string) => mail.replace(/^mailto:/i, '').replace(/^['“”.]+|['“”.]+$/g, '')

/** The parts between commas that are neither an address nor the name of one. */
function strays(entry: string): string[] {
  // A name may hold a comma of its own: `Oduya, Mara <mara@quay.example>`.
  if (/<[^>]*@[^>]*>/.test(entry)) return []
  const parts = entry.split(',').map((part) => part.trim())
  return parts.filter((part) => part !== '' && !PART_ONCE.test(part))
}

const PART_ONCE = /[^\s<>()[\],;:"]+@[^\s<>()[\],;:"]+/
