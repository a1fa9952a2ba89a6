import { type Queue, totals } from '../../api/uploads/queue'
import { t } from '../../i18n/t'
import { formatLeft } from '../../lib/dates'

/** What the head of the panel says: the sentence, and what it adds in a lighter voice. */
export type Summary = { title: string; detail?: string }

/** Sums the queue up in one sentence. `bytesPerSecond` is the speed of all uploads together. */
export function summary(queue: Queue, bytesPerSecond: number): Summary {
  const { count, done, failed, size, sent } = totals(queue)
  const is = (state: string) => queue.filter((upload) => upload.state === state).length
  if (is('running') + is('waiting') > 0) {
    const title = t('uploads.uploading', { turn: Math.min(done + 1, count), count })
    return bytesPerSecond > 0 ? { title, detail: formatLeft((size - sent) / bytesPerSecond) } : { title }
  }
  if (is('disconnected') > 0) return { title: t('uploads.waitingForConnection') }
  if (failed + is('unfinished') > 0) return { title: t('uploads.needsYou', { count: failed + is('unfinished') }) }
  if (is('paused') > 0) return { title: t('uploads.allPaused', { count: is('paused') }) }
  return { title: doneText(queue, done) }
}

function doneText(queue: Queue, count: number): string {
  const folder = commonFolder(queue)
  return folder?.parentName ? t('uploads.doneIn', { count, folder: folder.parentName }) : t('uploads.done', { count })
}

/** The folder that every finished file went to, if it is one. */
export function commonFolder(queue: Queue) {
  const done = queue.filter(({ state }) => state === 'done')
  const first = done[0]
  return first && done.every(({ parent }) => parent === first.parent) ? first : undefined
}
