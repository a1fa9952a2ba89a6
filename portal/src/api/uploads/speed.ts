type Sample = { at: number; bytes: number }

/** What is looked back on; shorter and the time left would dance. */
const WINDOW_MS = 10_000

/** How fast bytes leave, over the last ten seconds. Times are milliseconds of one clock. */
export class Speed {
  private readonly sent = new Map<string, number>()
  private readonly samples = new Map<string, Sample[]>()

  /** Notes that `total` bytes of one upload are sent; going back (a resumed transfer) counts for nothing. */
  moved(key: string, total: number, now: number): void {
    const bytes = Math.max(0, total - (this.sent.get(key) ?? total))
    this.sent.set(key, total)
    const recent = (this.samples.get(key) ?? []).filter((sample) => now - sample.at < WINDOW_MS)
    this.samples.set(key, [...recent, { at: now, bytes }])
  }

  forget(key: string): void {
    this.sent.delete(key)
    this.samples.delete(key)
  }

  /** Bytes a second of one upload. */
  of(key: string, now: number): number {
    return rate(this.samples.get(key) ?? [], now)
  }

  /** Bytes a second of all together. */
  total(now: number): number {
    return rate([...this.samples.values()].flat(), now)
  }
}

function rate(samples: readonly Sample[], now: number): number {
  const recent = samples.filter((sample) => now - sample.at < WINDOW_MS)
  const first = Math.min(...recent.map((sample) => sample.at))
  const span = now - first
  if (span < 500) return 0
  return (recent.reduce((sum, sample) => sum + sample.bytes, 0) / span) * 1000
}
