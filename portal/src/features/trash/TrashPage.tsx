import { Button } from '@fluentui/react-components'
import { DeleteDismissRegular } from '@fluentui/react-icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { trashQuery } from '../../api/items'
import { useSession } from '../../api/session'
import type { Item } from '../../api/types'
import { t } from '../../i18n/t'
import type { ItemId } from '../../lib/ids'
import { CalmState } from '../../ui/CalmState'
import { FailedState } from '../../ui/FailedState'
import { LoadingRows } from '../../ui/LoadingRows'
import { useTitle } from '../../ui/useTitle'
import { type Asked, Question } from './Question'
import { SelectedBar } from './SelectedBar'
import styles from './TrashPage.module.css'
import { TrashTable } from './TrashTable'
import { useTrashActs } from './useTrashActs'

/** Everything that was put into the trash, the newest first. */
export function TrashPage() {
  const { drive, membership } = useSession()
  useTitle(t('common.title', { page: t('common.trash'), organization: membership.organization.name }))
  const query = useInfiniteQuery(trashQuery())
  const [selected, setSelected] = useState<ReadonlySet<ItemId>>(new Set())
  const [asked, setAsked] = useState<Asked>()
  const acts = useTrashActs()
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  const total = query.data?.pages.at(-1)?.total ?? 0
  const title = useFocusAfter(asked !== undefined, items.length === 0)
  const chosen = items.filter(({ id }) => selected.has(id))
  const restore = (some: readonly Item[]) => {
    setSelected(new Set())
    void acts.restore(some)
  }
  const answer = async () => {
    if (asked === undefined) return
    await (asked.what === 'everything' ? acts.empty() : acts.deleteForGood(asked.items))
    setSelected(new Set())
    setAsked(undefined)
  }

  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <h1 ref={title} tabIndex={-1}>
          {t('common.trash')}
        </h1>
        {items.length > 0 && (
          <Button
            appearance="subtle"
            icon={<DeleteDismissRegular />}
            onClick={() => setAsked({ what: 'everything', count: total })}
          >
            {t('trash.empty')}
          </Button>
        )}
      </header>
      {query.data === undefined && !query.isError && <LoadingRows />}
      {query.data === undefined && query.isError && (
        <FailedState title={t('trash.failed')} error={query.error} retry={query.refetch} />
      )}
      {query.data && items.length === 0 && (
        <CalmState drawing="trash" title={t('trash.emptyTitle')}>
          {drive && t('trash.emptyText', { count: drive.trash_days })}
        </CalmState>
      )}
      {items.length > 0 && (
        <>
          <SelectedBar
            total={total}
            chosen={chosen}
            onClear={() => setSelected(new Set())}
            onRestore={() => restore(chosen)}
            onDelete={() => setAsked({ what: 'some', items: chosen })}
          />
          <TrashTable
            items={items}
            selected={selected}
            onSelect={setSelected}
            onRestore={(item) => restore([item])}
            onDelete={(item) => setAsked({ what: 'some', items: [item] })}
            onMore={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
          />
        </>
      )}
      {asked && (
        <Question asked={asked} busy={acts.busy} onYes={() => void answer()} onNo={() => setAsked(undefined)} />
      )}
    </main>
  )
}

/** After a question whose opener is gone with its rows, and once no row is left, the page's title takes the focus. */
function useFocusAfter(asking: boolean, empty: boolean) {
  const title = useRef<HTMLHeadingElement>(null)
  const asked = useRef(false)
  useEffect(() => {
    if (asking) asked.current = true
    if (asking || !asked.current) return
    asked.current = false
    const timer = setTimeout(() => document.activeElement === document.body && title.current?.focus(), 50)
    return () => clearTimeout(timer)
  }, [asking])
  const had = useRef(false)
  useEffect(() => {
    if (had.current && empty && document.activeElement === document.body) title.current?.focus()
    had.current = !empty
  }, [empty])
  return title
}
