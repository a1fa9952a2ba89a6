/** What a suite in the frame tells, in the host page's own words. */
export type News =
  /** Something is there, but not drawn yet. */
  | { kind: 'alive' }
  | { kind: 'ready' }
  | { kind: 'failed' }
  /** The token ends soon, or has ended. */
  | { kind: 'expiring' }
  | { kind: 'expired' }
  | { kind: 'over' }
  | { kind: 'close' }
  | { kind: 'edit' }
  /** It asks whether the page that holds it is trusted. */
  | { kind: 'doubts' }
  | { kind: 'renamed'; stem: string }
  | { kind: 'typing' }
  | { kind: 'resting' }
  | { kind: 'modified'; modified: boolean }
  | { kind: 'draft'; act: DraftAct; key: string; draft?: unknown }

export type DraftAct = 'Draft_Get' | 'Draft_Put' | 'Draft_Clear'

type Values = Record<string, unknown>

const READERS: Record<string, (values: Values) => News | undefined> = {
  App_LoadingStatus: loading,
  App_TokenExpiring: () => ({ kind: 'expiring' }),
  App_TokenExpired: () => ({ kind: 'expired' }),
  Session_Closed: () => ({ kind: 'over' }),
  UI_Close: () => ({ kind: 'close' }),
  close: () => ({ kind: 'close' }),
  UI_Edit: () => ({ kind: 'edit' }),
  App_IsFrameTrusted: () => ({ kind: 'doubts' }),
  File_Rename: ({ NewName }) => (text(NewName) ? { kind: 'renamed', stem: NewName } : undefined),
  Edit_Notification: () => ({ kind: 'typing' }),
  User_Active: () => ({ kind: 'typing' }),
  User_Idle: () => ({ kind: 'resting' }),
  Doc_ModifiedStatus: ({ Modified }) => ({ kind: 'modified', modified: Modified === true }),
  Draft_Get: (values) => draft('Draft_Get', values),
  Draft_Put: (values) => draft('Draft_Put', values),
  Draft_Clear: (values) => draft('Draft_Clear', values),
}

/** Reads a message of the frame; what is none, or says nothing to a host page, is nothing. */
export function readNews(data: unknown): News | undefined {
  const message = envelope(data)
  if (message === undefined || !Object.hasOwn(READERS, message.id)) return undefined
  return READERS[message.id]?.(message.values)
}

/** A message for the frame, as suites expect it. */
export function envelopeOf(id: string, values: Values, now: number): string {
  return JSON.stringify({ MessageId: id, SendTime: now, Values: values })
}

/** Microsoft sends no status; Collabora's first one comes before anything is drawn. */
function loading({ Status }: Values): News {
  if (Status === 'Failed') return { kind: 'failed' }
  if (Status === 'Initialized') return { kind: 'alive' }
  return { kind: 'ready' }
}

function draft(act: DraftAct, { Key, Draft }: Values): News | undefined {
  if (!text(Key)) return undefined
  return { kind: 'draft', act, key: Key, ...(Draft === undefined ? {} : { draft: Draft }) }
}

function envelope(data: unknown): { id: string; values: Values } | undefined {
  try {
    const message: unknown = typeof data === 'string' ? JSON.parse(data) : data
    if (!isRecord(message) || typeof message.MessageId !== 'string') return undefined
    return { id: message.MessageId, values: isRecord(message.Values) ? message.Values : {} }
  } catch {
    return undefined
  }
}

const text = (value: unknown): value is string => typeof value === 'string' && value !== ''
const isRecord = (value: unknown): value is Values => typeof value === 'object' && value !== null
