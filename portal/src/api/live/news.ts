import type { ItemId } from '../../lib/ids'
import type { Action, Editing, Person } from '../types'

/** What a live stream tells, as docs/api.md names it. */
export type News =
  /** A session began, somebody joined or left; without `editing` it ended. */
  | { kind: 'editing'; item: ItemId; editing?: Editing }
  /** Anything else of it changed, appeared or went. */
  | { kind: 'changed'; item: ItemId }
  /** The running session of the file was ended by somebody; an account that is gone has no name any more. */
  | { kind: 'ended'; at: string; by?: Person }
  /** What the caller may do with the file changed. */
  | { kind: 'access'; can: Action[] }
  /** It is no longer there or visible. */
  | { kind: 'gone' }
  | { kind: 'signed_out' }

/** The events of a stream. */
export const KINDS = ['editing', 'changed', 'ended', 'access', 'gone', 'signed_out'] as const

type Told = Record<string, unknown>

const READERS: Record<News['kind'], (told: Told) => News | undefined> = {
  editing: ({ item, editing }) => {
    if (typeof item !== 'string') return undefined
    if (editing === undefined) return { kind: 'editing', item: item as ItemId }
    return isEditing(editing) ? { kind: 'editing', item: item as ItemId, editing } : undefined
  },
  changed: ({ item }) => (typeof item === 'string' ? { kind: 'changed', item: item as ItemId } : undefined),
  ended: ({ at, by }) => {
    if (typeof at !== 'string') return undefined
    return { kind: 'ended', at, ...(isPerson(by) ? { by } : {}) }
  },
  access: ({ can }) => (Array.isArray(can) ? { kind: 'access', can } : undefined),
  gone: () => ({ kind: 'gone' }),
  signed_out: () => ({ kind: 'signed_out' }),
}

/** Reads the data of an event; what says nothing that is known is nothing. */
export function readNews(kind: News['kind'], data: string): News | undefined {
  try {
    const told: unknown = data === '' ? {} : JSON.parse(data)
    return isTold(told) ? READERS[kind](told) : undefined
  } catch {
    return undefined
  }
}

const isTold = (value: unknown): value is Told => typeof value === 'object' && value !== null
const isPerson = (value: unknown): value is Person => isTold(value) && typeof value.name === 'string'
const isEditing = (value: unknown): value is Editing =>
  isTold(value) && Array.isArray(value.people) && typeof value.suite === 'string' && typeof value.since === 'string'
