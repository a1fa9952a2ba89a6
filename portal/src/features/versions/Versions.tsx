import { Button, Spinner } from '@fluentui/react-components'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type FocusEvent, lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useSession } from '../../api/session'
import type { Item, VersionPage } from '../../api/types'
import { versionsQuery } from '../../api/versions'
import { t } from '../../i18n/t'
import { formatTime } from '../../lib/dates'
import type { VersionId } from '../../lib/ids'
import { pages } from '../../lib/paths'
import { FileOverlay } from '../../ui/FileOverlay'
import { FileView } from '../../ui/FileView'
import { LoadingLines } from './LoadingLines'
import { PaneFailed } from './PaneFailed'
import { editingText } from './sentences'
import { TimelineEntry } from './TimelineEntry'
import { useRestoreWithUndo } from './useVersionActs'
import styles from './Versions.module.css'

const Compare = lazy(() => import('./compare/Compare').then((m) => ({ default: m.Compare })))

export type OldContent = { id: VersionId; title: string }

/** The versions of a file as a line through time, with who is editing on top. */
export function Versions({ item, onEndEditing }: { item: Item; onEndEditing: (item: Item) => void }) {
  const days = useSession().drive?.version_days
  const { data, isError, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    versionsQuery(item.id),
  )
  const [looking, setLooking] = useState<OldContent>()
  const [comparing, setComparing] = useState<OldContent>()
  const versions = data?.pages.flatMap((page) => page.versions) ?? []
  const line = useKeptFocus()
  const current = versions.find((version) => version.current)
  const { restore } = useRestoreWithUndo(item, current)
  if (data === undefined) {
    return isError ? <PaneFailed title={t('versions.failed')} onRetry={() => void refetch()} /> : <LoadingLines />
  }
  const editing = data.pages[0]?.editing
  return (
    <>
      {editing && <EditingNow item={item} editing={editing} onEndEditing={onEndEditing} />}
      <ol className={styles.timeline} {...line}>
        {versions.map((version) => (
          <TimelineEntry
            key={version.id}
            {...{ item, version, current }}
            onLook={setLooking}
            onCompare={setComparing}
          />
        ))}
      </ol>
      {hasNextPage && (
        <Button
          className={styles.more}
          icon={isFetchingNextPage ? <Spinner size="tiny" /> : null}
          onClick={() => void fetchNextPage()}
        >
          {t('versions.showMore')}
        </Button>
      )}
      {days !== undefined && <p className={styles.kept}>{t('versions.kept', { count: days })}</p>}
      {comparing && current && (
        <Suspense>
          <Compare {...{ item, versions, current, restore }} old={comparing} onClose={() => setComparing(undefined)} />
        </Suspense>
      )}
      {looking && <LookAt item={item} content={looking} onClose={() => setLooking(undefined)} />}
    </>
  )
}

/** When what had the focus leaves the line, as the act of a restored version does, the panel around it takes the focus. */
function useKeptFocus() {
  const line = useRef<HTMLOListElement>(null)
  const had = useRef(false)
  useEffect(() => {
    if (!had.current || document.activeElement !== document.body) return
    had.current = false
    line.current?.closest<HTMLElement>('[role="tabpanel"]')?.focus()
  })
  return {
    ref: line,
    onFocus: () => {
      had.current = true
    },
    onBlur: ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget !== null) had.current = false
    },
  }
}

function EditingNow({
  item,
  editing,
  onEndEditing,
}: {
  item: Item
  editing: NonNullable<VersionPage['editing']>
  onEndEditing: (item: Item) => void
}) {
  const { people, suite, since, action } = editing
  const end = () => onEndEditing({ ...item, editing })
  return (
    <section className={styles.live} aria-label={t('versions.editingNow')}>
      <span className={styles.dot} aria-hidden="true" />
      <div className={styles.liveText}>
        <strong>{editingText(people)}</strong>
        <span className="numbers">{t('versions.editingSince', { suite, time: formatTime(since) })}</span>
      </div>
      <div className={styles.liveActs}>
        <Button as="a" className={styles.join} appearance="primary" href={pages[action.action](item.id, action.suite)}>
          {t('versions.join')}
        </Button>
        {item.can.includes('end_editing') && <Button onClick={end}>{t('versions.endEditing')}</Button>}
      </div>
    </section>
  )
}

/** An old content over the page, as the preview shows the current one. */
function LookAt({ item, content, onClose }: { item: Item; content: OldContent; onClose: () => void }) {
  if (item.preview === undefined) return null
  const shown = { item: item.id, name: item.name, kind: item.preview, version: content.id }
  return (
    <FileOverlay name={item.name} meta={content.title} onClose={onClose}>
      <FileView shown={shown} fallback={null} />
    </FileOverlay>
  )
}
