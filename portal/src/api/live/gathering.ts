/** At most one visible update in this time. */
export const QUIET_MS = 1000

/**
 * Gathers what comes in a burst: the first is handed on at once, what follows within the quiet time in one go at its end.
 * Of several things with one key the last one counts. While `busy`, everything waits for another quiet time.
 */
export class Gathering<Key, Value> {
  private waiting = new Map<Key, Value>()
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly handOn: (gathered: ReadonlyMap<Key, Value>) => void,
    private readonly join: (before: Value, next: Value) => Value,
    private readonly busy: () => boolean,
  ) {}

  add(key: Key, value: Value): void {
    const before = this.waiting.get(key)
    this.waiting.set(key, before === undefined ? value : this.join(before, value))
    if (this.timer === undefined) this.flush()
  }

  close(): void {
    clearTimeout(this.timer)
    this.waiting.clear()
  }

  private flush(): void {
    this.timer = undefined
    if (this.waiting.size === 0) return
    this.timer = setTimeout(() => this.flush(), QUIET_MS)
    if (this.busy()) return
    const gathered = this.waiting
    this.waiting = new Map()
    this.handOn(gathered)
  }
}
