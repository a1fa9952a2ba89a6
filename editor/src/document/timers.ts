import type { Clock } from './clock'

/** Tasks that wait, at most one of each name. */
export class Timers {
  private readonly waiting = new Map<string, () => void>()

  constructor(private readonly clock: Clock) {}

  has(name: string): boolean {
    return this.waiting.has(name)
  }

  /** Runs `task` once after `ms`. The last call of a name counts; with `keep`, the first. */
  later(name: string, ms: number, task: () => unknown, again: 'replace' | 'keep' = 'replace'): void {
    if (again === 'keep' && this.has(name)) return
    this.cancel(name)
    const cancel = this.clock.after(ms, () => {
      this.waiting.delete(name)
      task()
    })
    this.waiting.set(name, cancel)
  }

  cancel(name: string): void {
    this.waiting.get(name)?.()
    this.waiting.delete(name)
  }
}
