import { useState } from 'react'
import type { Item, OpenWith, Session } from '../api/types'
import { list, t } from '../i18n/t'
import { formatDay, formatTime } from '../lib/dates'
import { pages } from '../lib/paths'
import { problemText } from '../ui/problemText'
import { Alternatives } from './Alternatives'
import { Card } from './Card'
import { Ring, useCountdown } from './Countdown'
import styles from './host.module.css'
import { Icon } from './icons'
import { type Face, pause } from './state'

type Failed = Face & { at: 'unavailable' | 'failed' }

/** The suite doesn't answer: what that means for the document first, then what can be done now. */
export function UnavailableCard({
  face,
  item,
  session,
  tries,
  onRetry,
}: {
  face: Failed
  item: Item | undefined
  session: Session | undefined
  tries: number
  onRetry: () => void
}) {
  const [waits, setWaits] = useState(true)
  const seconds = pause(tries)
  const left = useCountdown(seconds, waits, onRetry)
  const title = titleOf(face, item)
  const other = item?.open.find(({ suite, name }) => face.at === 'unavailable' && !names(face.suite, suite, name))
  const stop = () => setWaits(false)
  return (
    <Card title={title}>
      <Ring left={left} of={seconds} />
      <h2>{title}</h2>
      <p>
        {face.at === 'failed' && face.error ? `${problemText(face.error)} ` : ''}
        {safe(item)} {waits && t('host.tryIn', { count: left })}
      </p>
      {other && item?.editing && <Elsewhere item={item} other={other} />}
      <div className={styles.acts}>
        {other && item && (
          <a className={styles.button} data-primary href={openWith(item, other)} onClick={stop}>
            {t('host.openWith', { suite: other.name })}
          </a>
        )}
        <button type="button" className={styles.button} data-primary={other ? undefined : true} onClick={onRetry}>
          <Icon name="again" />
          {t('host.tryNow')}
        </button>
      </div>
      {item && <Alternatives item={item} onChoose={stop} />}
      {face.at === 'unavailable' && face.since && session && (
        <p className={`${styles.since} numbers`}>
          {t('host.since', { time: formatTime(face.since), organization: session.membership.organization.name })}
        </p>
      )}
    </Card>
  )
}

function Elsewhere({ item, other }: { item: Item; other: OpenWith }) {
  const { editing } = item
  if (!editing || editing.people.length === 0 || editing.suite === other.name) return null
  const values = { suite: editing.suite, other: other.name, count: editing.people.length }
  return (
    <p className={styles.elsewhere}>
      {t('host.elsewhere', { names: list(editing.people.map(({ name }) => name)), ...values })}
    </p>
  )
}

/** The document first: that it is safe, and since when. */
function safe(item: Item | undefined): string {
  if (!item?.changed_by) return t('host.safe')
  const now = new Date()
  const then = new Date(item.changed_at)
  const name = item.changed_by.name
  if (then.toDateString() === now.toDateString()) return t('host.safeSaved', { time: formatTime(then), name })
  return t('host.safeSavedDay', { time: formatDay(then, now), name })
}

function titleOf(face: Failed, item: Item | undefined): string {
  if (face.at === 'failed') return t('host.failedTitle')
  const known = item?.open.find(({ suite, name }) => names(face.suite, suite, name))
  return t('host.unavailableTitle', { suite: known?.name ?? (face.suite || t('host.theSuite')) })
}

/** A refusal names the suite by its id, a silent frame by its name. */
const names = (said: string, id: string, name: string) => said === id || said === name

export function openWith(item: Item, other: OpenWith): string {
  return other.action === 'edit' ? pages.edit(item.id, other.suite) : pages.view(item.id, other.suite)
}
