import type { ItemId, UploadId } from '../../lib/ids'
import type { Problem } from '../request'
import type { PendingUpload } from '../types'

/** What one upload is doing. */
export type UploadState =
  | 'waiting' // for its turn
  | 'running'
  | 'paused' // by the person
  | 'disconnected' // the server does not answer; goes on by itself
  | 'asking' // the name is taken; the person chooses
  | 'failed' // refused
  | 'unfinished' // from before a reload: needs its file chosen again
  | 'cancelled' // can still be undone
  | 'done'

/** What to do with a taken name. `version` puts the content on top of the old one, which stays as a version. */
export type Clash = 'fail' | 'rename' | 'version'

export type Upload = {
  readonly key: string
  /** What was chosen or dropped together: an answer "same for the others" holds for it. */
  readonly batch: string
  readonly name: string
  readonly parent: ItemId
  readonly parentName: string
  /** Folders below `parent`, for files of a dropped folder. */
  readonly relativePath?: string
  readonly size: number
  readonly sent: number
  readonly state: UploadState
  readonly clash: Clash
  readonly tries: number
  readonly id?: UploadId
  readonly problem?: Problem
  /** The finished file. */
  readonly item?: ItemId
  /** The state before it was cancelled, for undo. */
  readonly before?: UploadState
}

export type Queue = readonly Upload[]

export type UploadEvent =
  | { type: 'added'; uploads: readonly NewUpload[] }
  | { type: 'found'; pending: readonly PendingUpload[] }
  | { type: 'started'; key: string }
  | { type: 'created'; key: string; id: UploadId }
  | { type: 'progressed'; key: string; sent: number }
  | { type: 'finished'; key: string; item: ItemId | undefined }
  | { type: 'refused'; key: string; problem: Problem }
  | { type: 'disconnected'; key: string }
  | { type: 'reconnect'; key: string | 'all' }
  | { type: 'paused'; key: string | 'all' }
  | { type: 'resumed'; key: string | 'all' }
  | { type: 'cancelled'; key: string | 'all' }
  | { type: 'uncancelled'; key: string }
  | { type: 'forgotten'; keys: readonly string[] }
  | { type: 'answered'; key: string; answer: 'rename' | 'version' | 'skip'; all: boolean }

export type NewUpload = Pick<Upload, 'key' | 'batch' | 'name' | 'parent' | 'parentName' | 'relativePath' | 'size'>

/** How many go at once. */
export const PARALLEL = 3

/** The queue after an event. */
export function after(queue: Queue, event: UploadEvent): Queue {
  switch (event.type) {
    case 'added':
      return [...queue, ...event.uploads.map(fresh)]
    case 'found':
      return [...event.pending.filter((one) => !queue.some((u) => u.id === one.id)).map(leftOver), ...queue]
    case 'forgotten':
      return queue.filter((upload) => !event.keys.includes(upload.key))
    case 'answered':
      return answered(queue, event)
    default:
      return queue.map((upload) => (concerns(event.key, upload) ? afterOne(upload, event) : upload))
  }
}

const concerns = (key: string, upload: Upload) => key === 'all' || key === upload.key
const fresh = (one: NewUpload): Upload => ({ ...one, sent: 0, state: 'waiting', clash: 'fail', tries: 0 })

function leftOver(pending: PendingUpload): Upload {
  return {
    key: `pending:${pending.id}`,
    batch: `pending:${pending.id}`,
    id: pending.id,
    name: pending.name,
    parent: pending.parent,
    parentName: '',
    ...(pending.relative_path === undefined ? {} : { relativePath: pending.relative_path }),
    size: pending.size_bytes,
    sent: pending.offset,
    state: 'unfinished',
    clash: 'fail',
    tries: 0,
  }
}

type OneEvent = Exclude<UploadEvent, { type: 'added' | 'found' | 'forgotten' | 'answered' }>

/** Which states each event is for; in any other state it comes too late and changes nothing. */
const FOR: Record<OneEvent['type'], readonly UploadState[]> = {
  started: ['waiting'],
  created: ['running', 'paused', 'cancelled'],
  progressed: ['running'],
  finished: ['running', 'paused', 'cancelled', 'disconnected'],
  refused: ['running'],
  disconnected: ['running'],
  reconnect: ['disconnected'],
  paused: ['waiting', 'running', 'disconnected'],
  resumed: ['paused', 'failed', 'disconnected', 'unfinished'],
  cancelled: ['waiting', 'running', 'paused', 'disconnected', 'asking', 'failed', 'unfinished'],
  uncancelled: ['cancelled'],
}

function afterOne(upload: Upload, event: OneEvent): Upload {
  if (!FOR[event.type].includes(upload.state)) return upload
  switch (event.type) {
    case 'started':
      return { ...upload, state: 'running' }
    case 'created':
      return { ...upload, id: event.id }
    case 'progressed':
      return { ...upload, sent: event.sent, tries: 0 }
    case 'finished':
      return { ...upload, state: 'done', sent: upload.size, ...(event.item ? { item: event.item } : {}) }
    case 'refused':
      return { ...upload, state: event.problem.code === 'name_taken' ? 'asking' : 'failed', problem: event.problem }
    case 'disconnected':
      return { ...upload, state: 'disconnected', tries: upload.tries + 1 }
    case 'reconnect':
      return { ...upload, state: 'waiting' }
    case 'paused':
      return { ...upload, state: 'paused' }
    case 'resumed':
      // All at once must not start those that need their file or an answer.
      if (event.key === 'all' && upload.state !== 'paused') return upload
      return { ...withoutProblem(upload), state: 'waiting', tries: 0 }
    case 'cancelled':
      return { ...upload, state: 'cancelled', before: upload.state }
    case 'uncancelled':
      return { ...upload, state: upload.before === 'running' ? 'waiting' : (upload.before ?? 'waiting') }
  }
}

function answered(queue: Queue, { key, answer, all }: Extract<UploadEvent, { type: 'answered' }>): Queue {
  const batch = queue.find((upload) => upload.key === key)?.batch
  return queue.flatMap((upload) => {
    const same = all && upload.batch === batch
    if (upload.key !== key && !(same && (upload.state === 'asking' || upload.state === 'waiting'))) return [upload]
    if (upload.state === 'asking') {
      return answer === 'skip' ? [] : [{ ...withoutProblem(upload), state: 'waiting', clash: answer }]
    }
    // Not yet refused: the answer only counts once it is, so skipping has to wait for that.
    return answer === 'skip' ? [upload] : [{ ...upload, clash: answer }]
  })
}

function withoutProblem(upload: Upload): Upload {
  const { problem: _problem, ...rest } = upload
  return rest
}

/** Those to start now, so that no more than three run. */
export function toStart(queue: Queue): Upload[] {
  const running = queue.filter((upload) => upload.state === 'running').length
  return queue.filter((upload) => upload.state === 'waiting').slice(0, Math.max(0, PARALLEL - running))
}

const RANK: Record<UploadState, number> = {
  asking: 0,
  failed: 1,
  disconnected: 2,
  running: 3,
  unfinished: 4,
  paused: 5,
  waiting: 6,
  done: 7,
  cancelled: 8,
}

/** The order of the panel: what needs a person, what runs, what waits, what is done. */
export function inPanelOrder(queue: Queue): Upload[] {
  return queue.filter((upload) => upload.state !== 'cancelled').sort((a, b) => RANK[a.state] - RANK[b.state])
}

/** Whether closing the page would break something off. */
export const isBusy = (queue: Queue) =>
  queue.some(({ state }) => state === 'running' || state === 'waiting' || state === 'disconnected')

/** Sums for the panel's head. Cancelled ones are left out, and so are leftovers until they go on. */
export function totals(queue: Queue) {
  const counted = queue.filter(({ state }) => state !== 'cancelled' && state !== 'unfinished')
  const sum = (pick: (upload: Upload) => number) => counted.reduce((total, upload) => total + pick(upload), 0)
  return {
    count: counted.length,
    done: counted.filter(({ state }) => state === 'done').length,
    failed: counted.filter(({ state }) => state === 'failed' || state === 'asking').length,
    size: sum((upload) => upload.size),
    sent: sum((upload) => upload.sent),
  }
}

/** Milliseconds until the next try after so many lost connections: 1 s, doubled, at most 30 s. */
export const backoffMs = (tries: number) => Math.min(30_000, 1000 * 2 ** Math.max(0, tries - 1))
