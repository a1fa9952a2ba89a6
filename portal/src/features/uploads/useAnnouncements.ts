import { useEffect, useRef } from 'react'
import { ApiError } from '../../api/request'
import { isBusy, type Queue } from '../../api/uploads/queue'
import { t } from '../../i18n/t'
import { announce } from '../../ui/announce'
import { problemText } from '../../ui/problemText'
import { summary } from './summary'

/** Says the milestones of uploads: the start, each that needs a person, the end. */
export function useAnnouncements(queue: Queue): void {
  const before = useRef<Queue>([])
  useEffect(() => {
    const text = news(before.current, queue)
    before.current = queue
    if (text) announce(text)
  }, [queue])
}

/** What is worth saying between two states of the queue. */
export function news(before: Queue, now: Queue): string | undefined {
  const was = new Map(before.map((upload) => [upload.key, upload.state]))
  const started = now.filter(({ key, state }) => !was.has(key) && state !== 'unfinished').length
  if (started > 0) return t('uploads.saysStarted', { count: started })
  const stuck = now.find(({ key, state }) => (state === 'failed' || state === 'asking') && was.get(key) !== state)
  if (stuck?.state === 'asking') return t('uploads.saysAsking', { name: stuck.name })
  if (stuck?.problem) {
    return t('uploads.saysFailed', { name: stuck.name, reason: problemText(new ApiError(stuck.problem, '')) })
  }
  if (isBusy(before) && !isBusy(now) && now.some(({ state }) => state === 'done')) return summary(now, 0).title
  return undefined
}
