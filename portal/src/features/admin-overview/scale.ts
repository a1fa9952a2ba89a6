/** The top of a scale that holds `value`: a round number whose half is round too. */
export function roundTop(value: number): number {
  if (value <= 2) return 2
  const power = 10 ** Math.floor(Math.log10(value))
  const steps = power < 10 ? [2, 4, 6, 8, 10] : [1, 2, 3, 4, 6, 8, 10]
  return (steps.find((step) => step * power >= value) ?? 10) * power
}

/** The places of at most five dates on the axis: the first, the last, and evenly between. */
export function datePlaces(count: number): number[] {
  if (count <= 5) return Array.from({ length: count }, (_, place) => place)
  return [0, 1, 2, 3, 4].map((part) => Math.round((part * (count - 1)) / 4))
}

/** The runs of neighbours that have a value: a line is drawn through each. */
export function runs(values: readonly (number | undefined)[]): { from: number; values: number[] }[] {
  const found: { from: number; values: number[] }[] = []
  values.forEach((value, place) => {
    if (value === undefined) return
    const last = found.at(-1)
    if (last && last.from + last.values.length === place) last.values.push(value)
    else found.push({ from: place, values: [value] })
  })
  return found
}

/** The mean of the days before today, rounded; none when there are none. */
export function averageBefore(values: readonly number[]): number | undefined {
  const before = values.slice(0, -1)
  if (before.length === 0) return undefined
  return Math.round(before.reduce((sum, value) => sum + value, 0) / before.length)
}
