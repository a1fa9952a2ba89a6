import { Button, Spinner } from '@fluentui/react-components'
import { ChevronRightRegular } from '@fluentui/react-icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { childrenQuery } from '../../api/items'
import type { Item } from '../../api/types'
import { t } from '../../i18n/t'
import type { ItemId } from '../../lib/ids'
import { FileIcon } from '../../ui/FileIcon'
import { LoadingRows } from '../../ui/LoadingRows'
import styles from './MoveDialog.module.css'
import { isInside, type Mode, refusal } from './refusal'

const BY_NAME = { by: 'name', order: 'asc' } as const

/** The folders in one folder. Enter goes in, Backspace out, the arrows go up and down. */
export function FolderColumn({
  at,
  folder,
  items,
  mode,
  onGo,
}: {
  at: ItemId
  folder: Item | undefined
  items: readonly Item[]
  mode: Mode
  onGo: (folder: ItemId) => void
}) {
  const column = useRef<HTMLElement>(null)
  const { data, isError, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    childrenQuery(at, BY_NAME),
  )
  const listed = data?.pages.flatMap((page) => page.items)
  const folders = listed?.filter(({ kind }) => kind === 'folder')
  // Folders come first: there are more only behind a page that holds nothing else.
  const more = hasNextPage && listed?.at(-1)?.kind === 'folder'
  const loaded = folders !== undefined
  useEffect(() => {
    if (!loaded) return
    // After the dialog has put the focus on its first control.
    const frame = requestAnimationFrame(() => (column.current?.querySelector('button') ?? column.current)?.focus())
    return () => cancelAnimationFrame(frame)
  }, [loaded])

  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Backspace') {
      const up = folder?.path?.at(-1)
      if (up) onGo(up.id)
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      moveFocus(column.current, event.key === 'ArrowDown' ? 1 : -1)
    } else return
    event.preventDefault()
  }
  return (
    <section
      className={styles.column}
      ref={column}
      tabIndex={folders?.length === 0 ? 0 : -1}
      aria-label={t('move.folders', { folder: folder?.name ?? '' })}
      onKeyDown={keys}
    >
      {folders === undefined && !isError && <LoadingRows />}
      {folders === undefined && isError && <Failed onRetry={() => void refetch()} />}
      {folders?.length === 0 && <p className={styles.none}>{t('move.none')}</p>}
      {folders && folders.length > 0 && (
        <ul>
          {folders.map((one) => (
            <FolderLine key={one.id} folder={one} items={items} mode={mode} onGo={onGo} />
          ))}
        </ul>
      )}
      {more && (
        <Button
          icon={isFetchingNextPage ? <Spinner size="tiny" /> : null}
          appearance="subtle"
          onClick={() => void fetchNextPage()}
        >
          {t('versions.showMore')}
        </Button>
      )}
    </section>
  )
}

function FolderLine({
  folder,
  items,
  mode,
  onGo,
}: {
  folder: Item
  items: readonly Item[]
  mode: Mode
  onGo: (folder: ItemId) => void
}) {
  const shut = isInside(folder, items)
  const reason = refusal(folder, items, mode)
  return (
    <li>
      <button type="button" className={styles.folder} aria-disabled={shut} onClick={() => shut || onGo(folder.id)}>
        <FileIcon kind="folder" name={folder.name} size={24} />
        <span className={styles.names}>
          <span className="ellipsis" dir="auto">
            {folder.name}
          </span>
          {reason && <span className={styles.why}>{t(reason)}</span>}
        </span>
        {!shut && <ChevronRightRegular fontSize={16} className={styles.chevron} />}
      </button>
    </li>
  )
}

function Failed({ onRetry }: { onRetry: () => void }) {
  return (
    <div className={styles.none} role="alert">
      <p>{t('move.failed')}</p>
      <Button onClick={onRetry}>{t('move.tryAgain')}</Button>
    </div>
  )
}

function moveFocus(column: HTMLElement | null, step: 1 | -1): void {
  const buttons = [...(column?.querySelectorAll('button') ?? [])]
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
  buttons[Math.min(Math.max(at + step, 0), buttons.length - 1)]?.focus()
}
