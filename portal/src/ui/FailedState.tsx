import { Button } from '@fluentui/react-components'
import { ArrowClockwiseRegular } from '@fluentui/react-icons'
import { useEffect, useState } from 'react'
import { ApiError } from '../api/request'
import { t } from '../i18n/t'
import { CalmState } from './CalmState'

const WAITS = [8, 15, 30, 60]

/** The failed face of a page: says that nothing is lost, counts down to the next try, offers a report. */
export function FailedState({ title, error, retry }: { title: string; error: unknown; retry: () => void }) {
  const seconds = useRetryCountdown(retry)
  const text = seconds === 0 ? t('faces.tryingNow') : t('faces.failedText', { count: seconds })
  return (
    <CalmState
      drawing="failed"
      title={title}
      actions={
        <>
          <Button appearance="primary" icon={<ArrowClockwiseRegular />} onClick={retry}>
            {t('faces.tryNow')}
          </Button>
          <CopyReport error={error} />
        </>
      }
    >
      {text}
    </CalmState>
  )
}

function CopyReport({ error }: { error: unknown }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(report(error, new Date()))
    setCopied(true)
  }
  return <Button onClick={copy}>{copied ? t('faces.copied') : t('faces.copyReport')}</Button>
}

/** What an administrator needs to find the failure; no names, no token. */
export function report(error: unknown, at: Date): string {
  const lines = [at.toISOString(), location.origin]
  if (error instanceof ApiError) {
    lines.push(`${error.status} ${error.code} ${error.path.split('?')[0]}`)
    if (error.problem.correlation) lines.push(error.problem.correlation)
  } else {
    lines.push(String(error))
  }
  return lines.join('\n')
}

/** Counts seconds down to the next try, longer each time; 0 while trying. */
export function useRetryCountdown(retry: () => void): number {
  const [tries, setTries] = useState(0)
  const [seconds, setSeconds] = useState(WAITS[0] ?? 8)
  useEffect(() => {
    const timer = setTimeout(() => {
      if (seconds > 1) return setSeconds(seconds - 1)
      if (seconds === 1) {
        setSeconds(0)
        retry()
        return
      }
      setTries(tries + 1)
      setSeconds(WAITS[Math.min(tries + 1, WAITS.length - 1)] ?? 60)
    }, 1000)
    return () => clearTimeout(timer)
  }, [seconds, tries, retry])
  return seconds
}
