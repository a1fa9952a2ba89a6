/** A row on screen; one that is over stays in its place, quietly, until nobody looks at the list any more. */
export type Settled<Row> = { row: Row; over: boolean }
type Known = { id: string }

/**
 * What is shown next of a list that lives. While somebody is at it (`held`) nothing moves: rows change in place, those that left
 * stay as over, new ones above wait to be asked for. What came at the end, by "Show more", follows at once.
 */
export function settle<Row extends Known>(
  shown: readonly Settled<Row>[],
  fresh: readonly Row[],
  held: boolean,
): { rows: Settled<Row>[]; waiting: number } {
  if (!held || shown.length === 0) return { rows: fresh.map((row) => ({ row, over: false })), waiting: 0 }
  const byId = new Map(fresh.map((row) => [row.id, row]))
  const stay = shown.map(({ row }) => {
    const now = byId.get(row.id)
    return now ? { row: now, over: false } : { row, over: true }
  })
  const known = new Set(shown.map(({ row }) => row.id))
  const last = fresh.findLastIndex(({ id }) => known.has(id))
  const isNew = ({ id }: Row) => !known.has(id)
  const behind = last < 0 ? [] : fresh.slice(last + 1).filter(isNew)
  const above = last < 0 ? fresh.filter(isNew) : fresh.slice(0, last).filter(isNew)
  return { rows: [...stay, ...behind.map((row) => ({ row, over: false }))], waiting: above.length }
}
