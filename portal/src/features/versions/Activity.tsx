import { Button } from '@fluentui/react-components'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { Item } from '../../api/types'
import { activityQuery } from '../../api/versions'
import { t } from '../../i18n/t'
import { formatFull, formatMoment } from '../../lib/dates'
import { Avatar } from '../../ui/Avatar'
import styles from './Activity.module.css'
import { LoadingLines } from './LoadingLines'
import { PaneFailed } from './PaneFailed'
import { activityText } from './sentences'

/** What happened to an item, one sentence a line. */
export function Activity({ item }: { item: Item }) {
  const { data, isError, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(activityQuery(item.id))
  if (data === undefined) {
    return isError ? (
      <PaneFailed title={t('versions.activityFailed')} onRetry={() => void refetch()} />
    ) : (
      <LoadingLines />
    )
  }
  const entries = data.pages.flatMap((page) => page.entries)
  if (entries.length === 0) return <p className={styles.none}>{t('versions.noActivity')}</p>
  const now = new Date()
  return (
    <>
      <ol className={styles.entries}>
        {entries.map((entry) => (
          <li key={entry.id}>
            <Avatar name={entry.who?.name ?? t('activity.nobody')} seed={entry.who?.id ?? ''} size={24} />
            <div>
              <p dir="auto">{activityText(entry, item.open)}</p>
              <time className="numbers" dateTime={entry.at} title={formatFull(entry.at)}>
                {formatMoment(entry.at, now)}
              </time>
            </div>
          </li>
        ))}
      </ol>
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>{t('versions.showMore')}</Button>}
    </>
  )
}
