import type { Person } from '../../api/types'

/** The names of people without one's own, and whether one is among them. */
export function namesBut(people: readonly Person[], me: string): { others: string[]; me: boolean } {
  return {
    others: people.filter(({ id }) => id !== me).map(({ name }) => name),
    me: people.some(({ id }) => id === me),
  }
}
