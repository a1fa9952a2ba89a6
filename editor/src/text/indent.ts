/** What one step of indentation is in a file. */
export interface Indent {
  kind: 'tabs' | 'spaces'
  /** Columns of one step. */
  width: number
}

const SAMPLE_LINES = 500

/** Guesses the indentation from the first lines: tabs when they lead, else the most frequent step between lines. */
export function guessIndent(lines: readonly string[]): Indent {
  const steps = new Map<number, number>()
  let tabs = 0
  let before = 0
  for (const line of lines.slice(0, SAMPLE_LINES)) {
    if (line.startsWith('\t')) tabs += 1
    const spaces = line.length - line.trimStart().length
    if (line.trim() === '' || line.startsWith('\t')) continue
    const step = Math.abs(spaces - before)
    if (step >= 2 && step <= 8) steps.set(step, (steps.get(step) ?? 0) + 1)
    before = spaces
  }
  const usual = [...steps].sort((a, b) => b[1] - a[1])[0]
  if (tabs > (usual?.[1] ?? 0)) return { kind: 'tabs', width: 4 }
  return { kind: 'spaces', width: usual?.[0] ?? 2 }
}
