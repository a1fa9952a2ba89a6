import type { ReactNode } from 'react'
import type { Item } from '../../api/types'
import { t } from '../../i18n/t'
import { formatBytes, formatPercent, wholePercent } from '../../lib/bytes'
import { Chip } from '../../ui/Chip'
import { FileIcon } from '../../ui/FileIcon'
import type { UploadingEntry } from './layout'
import other from './OtherRows.module.css'
import styles from './Row.module.css'

/** A row whose name is being entered for the first time. */
export function NewRow({ kind, field }: { kind: Item['kind']; field: ReactNode }) {
  return (
    <div className={styles.row} role="row">
      <span role="gridcell" />
      <span role="gridcell" className={styles.name}>
        <FileIcon kind={kind} name={`.${t('files.documentEnding')}`} />
        {field}
      </span>
    </div>
  )
}

/** A file on its way, at once in its place: a ring stands for the icon. */
export function UploadRow({ upload, phone }: { upload: UploadingEntry; phone: boolean }) {
  return (
    <div className={styles.row} role="row" data-uploading>
      {!phone && <span role="gridcell" />}
      <span role="gridcell" className={styles.name}>
        <Ring upload={upload} />
        <span className={`${other.name} ellipsis`} dir="auto" title={upload.name}>
          {upload.name}
        </span>
        <UploadChip upload={upload} />
      </span>
      {!phone && <span role="gridcell" className={styles.live} />}
      {!phone && <span role="gridcell" className={styles.changed} />}
      <span role="gridcell" className={`${styles.meta} ${styles.size} numbers`}>
        {!phone && formatBytes(upload.size)}
      </span>
    </div>
  )
}

/** How far an upload is, as a ring that fills. */
export function Ring({ upload }: { upload: UploadingEntry }) {
  const around = 2 * Math.PI * 9
  const left = around * (1 - wholePercent(upload.sent, upload.size) / 100)
  return (
    <svg className={other.ring} width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="9" />
      <circle cx="12" cy="12" r="9" strokeDasharray={around} strokeDashoffset={left} transform="rotate(-90 12 12)" />
    </svg>
  )
}

function UploadChip({ upload }: { upload: UploadingEntry }) {
  switch (upload.state) {
    case 'asking':
    case 'failed':
      return <Chip tone="warn">{t('files.uploadStopped')}</Chip>
    case 'running':
      return <Chip>{t('files.uploadingPercent', { percent: formatPercent(upload.sent, upload.size) })}</Chip>
    default:
      return <Chip>{t('files.uploadWaits')}</Chip>
  }
}

/** Stands for a row that is on its way from the server. */
export function LoadingRow() {
  return (
    <div className={other.loading} aria-hidden="true">
      <i />
      <i />
    </div>
  )
}
