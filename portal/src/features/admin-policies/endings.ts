const MAX_CHARS = 20

/** Reads one or more endings as people write them: ".EXE", "exe, bat". Nothing when one of them can't be an ending. */
export function readEnding(text: string): string[] | undefined {
  const endings = text
    .split(/[\s,;]+/)
    .map((part) => part.replace(/^\*?\.+/, '').toLowerCase())
    .filter((part) => part !== '')
  const good = endings.every(
    (ending) => ending.length <= MAX_CHARS && /^[\p{L}\p{N}_+-]+(\.[\p{L}\p{N}_+-]+)*$/u.test(ending),
  )
  return endings.length > 0 && good ? endings : undefined
}
