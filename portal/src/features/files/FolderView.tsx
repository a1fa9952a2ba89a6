import { Button } from '@fluentui/react-components'
import { useRef, useState } from 'react'
import { useSession } from '../../api/session'
import type { Item, Sort } from '../../api/types'
import { t } from '../../i18n/t'
import { formatTime } from '../../lib/dates'
import { useAppearance, useMedia, usePhone } from '../../ui/appearance'
import { ClashDialog } from '../../ui/ClashDialog'
import { FailedState } from '../../ui/FailedState'
import { LoadingRows } from '../../ui/LoadingRows'
import { useTitle } from '../../ui/useTitle'
import { Breadcrumb } from './Breadcrumb'
import { Browser, type BrowserHandle } from './Browser'
import { CommandBar } from './CommandBar'
import { Details } from './Details'
import { EmptyFolder } from './EmptyFolder'
import type { FilesParts, FilesSearch } from './FilesPage'
import styles from './FilesPage.module.css'
import { rememberedFolder } from './folderMemory'
import { ItemMenu } from './ItemMenu'
import { KeysDialog } from './KeysDialog'
import { NewButton } from './NewButton'
import { PhoneHeader } from './PhoneHeader'
import { SelectionBar } from './SelectionBar'
import { nextSort } from './TableHead'
import { useFolderView } from './useFolderView'

/** A folder on screen: its list with everything that can be done in it. */
export function FolderView({ folder, search, parts }: { folder: Item; search: FilesSearch; parts: FilesParts }) {
  const { membership } = useSession()
  useTitle(t('common.title', { page: folder.name, organization: membership.organization.name }))
  const phone = usePhone()
  const coarse = useMedia('(pointer: coarse)')
  const { layout, density } = useAppearance()
  const handle = useRef<BrowserHandle>(undefined)
  const sort: Sort = { by: search.sort ?? 'name', order: search.order ?? 'asc' }
  const view = useFolderView({ folder, sort, search, handle, phone })
  const { list, items, selection, entries } = view
  const [startOffset] = useState(() => rememberedFolder(folder.id)?.offset ?? 0)
  const { clashes } = view.changes
  const rowHeight = phone ? 64 : density === 'compact' && !coarse ? 36 : 44

  return (
    <>
      <main className={styles.main} {...view.drop.handlers}>
        {phone ? (
          <PhoneHeader folder={folder} sort={sort} layout={layout} onSort={view.setSort} />
        ) : (
          <>
            <Breadcrumb folder={folder} sort={sort} />
            <CommandBar
              selected={view.selectedText}
              count={view.total === undefined ? '' : t('files.items', { count: view.total })}
              acts={view.barActs}
              sort={sort}
              onSort={view.setSort}
              layout={layout}
              details={view.details}
              onDetails={view.toggleDetails}
              onClear={view.clear}
            />
          </>
        )}
        {list.isRefetchError && (
          <div className={styles.stale} role="status">
            {t('files.shownAsOf', { time: formatTime(new Date(list.dataUpdatedAt)) })}
          </div>
        )}
        {view.waiting > 0 && (
          <Button className={styles.news} shape="circular" size="small" onClick={view.showNews}>
            {t('files.newItems', { count: view.waiting })} · {t('common.show')}
          </Button>
        )}
        {list.data === undefined && list.error && (
          <FailedState title={t('files.failed')} error={list.error} retry={list.refetch} />
        )}
        {list.data === undefined && !list.error && <LoadingRows />}
        {list.data && entries.length === 0 && <EmptyFolder folder={folder} onNewFolder={() => view.create('folder')} />}
        {list.data && entries.length > 0 && (
          <section className={styles.main} data-region {...view.listHandlers}>
            <Browser
              name={folder.name}
              entries={entries}
              total={view.total ?? -1}
              layout={layout}
              phone={phone}
              rowHeight={rowHeight}
              sort={sort}
              onSort={(by) => view.setSort(nextSort(sort, by))}
              focus={selection.focus ?? items[0]?.id}
              startOffset={startOffset}
              loadMore={view.loadMore}
              draw={view.draw}
              handle={handle}
            />
          </section>
        )}
        {view.drop.over && (
          <div className={styles.drop}>
            <span>{t('files.dropHere', { folder: view.drop.over.name })}</span>
          </div>
        )}
        {phone && list.data && folder.can.includes('add') && selection.selected.size === 0 && (
          <NewButton folder={folder} create={view.create} handle={handle} />
        )}
        {phone && view.selectedText && (
          <SelectionBar
            selected={view.selectedText}
            acts={view.acts}
            onMore={view.openSelectionMenu}
            onClear={view.clear}
          />
        )}
      </main>
      {view.dragLabel}
      {view.menu && <ItemMenu {...view.menu} onClose={view.closeMenu} />}
      {view.details && (
        <Details
          Pane={parts.DetailsPane}
          folder={folder}
          shown={view.shown}
          takeFocus={view.detailsFocus}
          onEndEditing={view.endEditing}
          onClose={view.closeDetails}
        />
      )}
      {view.ending && <parts.EndEditing item={view.ending} onClose={view.closeEnding} />}
      {view.moving && <parts.MoveDialog items={view.moving.items} mode={view.moving.mode} onClose={view.closeMove} />}
      {clashes && (
        <ClashDialog
          names={clashes.items.map(({ name }) => name)}
          folder={clashes.target.name}
          onAnswer={(keepBoth) => view.answerClashes(keepBoth ? 'rename' : 'skip')}
        />
      )}
      {view.keys && <KeysDialog onClose={view.closeKeys} />}
      {search.preview && (
        <parts.PreviewOverlay
          item={search.preview}
          items={items.filter(({ kind }) => kind === 'file')}
          onShow={view.showPreview}
          onClose={view.closePreview}
        />
      )}
    </>
  )
}
