import type { Problem } from '../src/api/request.ts'

/** Makes matching calls late, refused, cut off or slow to take bytes. */
export type Fault = {
  /** What `GET /api/items/…` must match. */
  match: string
  /** How often; always when absent. */
  times?: number
  delay_ms?: number
  /** Answers with this problem instead. */
  problem?: Problem
  /** Breaks the connection off. */
  cut?: boolean
  /** How fast a body is taken. */
  bytes_per_second?: number
}

/** The faults asked for by `POST /mock/faults`. */
export class Faults {
  private faults: Fault[] = []

  set(faults: Fault[]): void {
    this.faults = faults
  }

  /** The fault for a call such as `GET /api/trash`, counted down. */
  take(call: string): Fault | undefined {
    const fault = this.faults.find(({ match, times }) => times !== 0 && new RegExp(match).test(call))
    if (fault?.times !== undefined) fault.times -= 1
    return fault
  }
}
