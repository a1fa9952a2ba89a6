import { memo, type ReactNode } from 'react'
import type { Item } from '../../api/types'
import { t } from '../../i18n/t'
import { FileIcon } from '../../ui/FileIcon'
import { Chips, Presence } from './Live'
import type { UploadingEntry } from './layout'
import { changedText, sizeText } from './meta'
import { Ring } from './OtherRows'
import { MoreButton, type RowState, sameRow, Tick } from './Row'
import { Thumbnail } from './Thumbnail'
import styles from './Tile.module.css'

/** One item as a tile of the grid: folders low, files with a picture. */
export const Tile = memo(function Tile({ item, state }: { item: Item; state: RowState }) {
  const meta = item.kind === 'folder' ? sizeText(item) : changedText(item, state.me, state.now)
  return (
    <div
      className={styles.tile}
      role="gridcell"
      aria-selected={state.selected}
      tabIndex={state.focusable ? 0 : -1}
      data-kind={item.kind}
      data-id={item.id}
      data-focus
      data-cut={state.cut || undefined}
      {...(item.kind === 'folder' ? { 'data-drop': item.id, 'data-drop-name': item.name } : {})}
    >
      {item.kind === 'file' && <Thumbnail item={item} />}
      <span className={styles.corner}>
        <Tick selected={state.selected} />
      </span>
      <Words
        icon={<FileIcon kind={item.kind} name={item.name} size={item.kind === 'folder' ? 32 : 24} />}
        meta={meta}
        state={state}
        item={item}
      />
      <span className={styles.live}>{item.editing ? <Presence item={item} faces /> : <Chips item={item} />}</span>
      <span className={styles.more}>
        <MoreButton item={item} />
      </span>
    </div>
  )
}, sameRow)

function Words({ icon, meta, item, state }: { icon: ReactNode; meta: string; item: Item; state: RowState }) {
  return (
    <span className={styles.words}>
      {icon}
      <span className={styles.lines}>
        {state.field ?? (
          <a
            className={`${styles.link} ellipsis`}
            href={state.href}
            tabIndex={-1}
            draggable={false}
            dir="auto"
            title={item.name}
            data-open
          >
            {item.name}
          </a>
        )}
        {!state.field && (
          <span className={`${styles.meta} numbers ellipsis`} data-tone={state.refusal ? 'bad' : undefined}>
            {state.refusal ?? meta}
          </span>
        )}
      </span>
    </span>
  )
}

/** A tile whose name is being entered for the first time. */
export function NewTile({ kind, field }: { kind: Item['kind']; field: ReactNode }) {
  return (
    <div className={styles.tile} role="gridcell" data-kind={kind}>
      {kind === 'file' && <span className={styles.blank} />}
      <span className={styles.words}>
        <FileIcon kind={kind} name={`.${t('files.documentEnding')}`} />
        <span className={styles.lines}>{field}</span>
      </span>
    </div>
  )
}

/** A file on its way. */
export function UploadTile({ upload }: { upload: UploadingEntry }) {
  return (
    <div className={styles.tile} role="gridcell" data-kind={upload.kind}>
      {upload.kind === 'file' && <span className={styles.blank} />}
      <span className={styles.words}>
        <Ring upload={upload} />
        <span className={styles.lines}>
          <span className={`${styles.meta} ellipsis`} dir="auto">
            {upload.name}
          </span>
        </span>
      </span>
    </div>
  )
}
