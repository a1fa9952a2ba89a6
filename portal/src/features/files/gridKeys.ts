/** Where a key moves the focus in rows of cells; a list is rows of one. `undefined`: the key moves nothing. */
export function keyTarget<T>(rows: readonly (readonly T[])[], focus: T | undefined, key: string, rowsPerPage: number) {
  const at = place(rows, focus)
  if (at === undefined) return isMove(key) ? rows[0]?.[0] : undefined
  const flat = rows.flat()
  const index = flat.indexOf(rows[at.row]?.[at.column] as T)
  switch (key) {
    case 'ArrowDown':
      return below(rows, at, 1)
    case 'ArrowUp':
      return below(rows, at, -1)
    case 'ArrowRight':
      return isList(rows) ? undefined : flat[Math.min(index + 1, flat.length - 1)]
    case 'ArrowLeft':
      return isList(rows) ? undefined : flat[Math.max(index - 1, 0)]
    case 'Home':
      return flat[0]
    case 'End':
      return flat.at(-1)
    case 'PageDown':
      return below(rows, at, Math.max(1, rowsPerPage))
    case 'PageUp':
      return below(rows, at, -Math.max(1, rowsPerPage))
    default:
      return undefined
  }
}

type Place = { row: number; column: number }

function place<T>(rows: readonly (readonly T[])[], cell: T | undefined): Place | undefined {
  if (cell === undefined) return undefined
  for (const [row, cells] of rows.entries()) {
    const column = cells.indexOf(cell)
    if (column >= 0) return { row, column }
  }
  return undefined
}

function below<T>(rows: readonly (readonly T[])[], at: Place, by: number): T | undefined {
  const row = rows[Math.min(Math.max(at.row + by, 0), rows.length - 1)]
  return row?.[Math.min(at.column, row.length - 1)]
}

const isList = (rows: readonly (readonly unknown[])[]) => rows.every((row) => row.length <= 1)
const isMove = (key: string) => /^(Arrow(Up|Down|Left|Right)|Home|End|PageUp|PageDown)$/.test(key)

/** Letters typed within a second are one prefix; the same letter again goes to the next name. */
export type Typed = { prefix: string; at: number }

/** The name that typing leads to, starting behind the focus; none when nothing begins so. */
export function typeAhead(
  names: readonly string[],
  from: number,
  typed: Typed,
  letter: string,
  now: number,
): { typed: Typed; index: number | undefined } {
  const prefix = now - typed.at < 1000 ? typed.prefix + letter : letter
  const same = Array.from(prefix).every((one) => one === letter)
  const wanted = (same ? letter : prefix).toLocaleLowerCase()
  const start = same ? from + 1 : Math.max(from, 0)
  for (let step = 0; step < names.length; step++) {
    const index = (start + step) % names.length
    if (names[index]?.toLocaleLowerCase().startsWith(wanted)) return { typed: { prefix, at: now }, index }
  }
  return { typed: { prefix, at: now }, index: undefined }
}
