import { Button, Tooltip } from '@fluentui/react-components'
import {
  ArrowUploadRegular,
  ChevronDownRegular,
  ChevronUpRegular,
  DismissRegular,
  PauseRegular,
  PlayRegular,
} from '@fluentui/react-icons'
import { useNavigate } from '@tanstack/react-router'
import { type ReactElement, useState } from 'react'
import { inPanelOrder, isBusy, type Queue, totals } from '../../api/uploads/queue'
import { useUploader, useUploads } from '../../api/uploads/useUploads'
import { t } from '../../i18n/t'
import { wholePercent } from '../../lib/bytes'
import { usePhone } from '../../ui/appearance'
import { showUndo } from '../../ui/toasts'
import { commonFolder, summary } from './summary'
import styles from './UploadPanel.module.css'
import { UploadRow } from './UploadRow'
import { useAnnouncements } from './useAnnouncements'
import { useReservedHeight } from './useReservedHeight'

/** The uploads of this page, over the list: what needs a person first. Nothing while there are none. */
export function UploadPanel() {
  const queue = useUploads()
  useAnnouncements(queue)
  const shown = inPanelOrder(queue)
  return shown.length === 0 ? null : <Panel queue={queue} shown={shown} />
}

function Panel({ queue, shown }: { queue: Queue; shown: Queue }) {
  const phone = usePhone()
  const [open, setOpen] = useState(!phone)
  const panel = useReservedHeight()
  return (
    <section ref={panel} className={styles.panel} aria-label={t('uploads.region')} data-region>
      <Head queue={queue} open={open} onToggle={() => setOpen(!open)} />
      {open && (
        <ul className={styles.list}>
          {shown.map((upload) => (
            <UploadRow key={upload.key} upload={upload} queue={queue} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Head({ queue, open, onToggle }: { queue: Queue; open: boolean; onToggle: () => void }) {
  const uploader = useUploader()
  const { title, detail } = summary(queue, uploader.speed.total(Date.now()))
  const { size, sent } = totals(queue)
  const busy = isBusy(queue)
  const paused = queue.some(({ state }) => state === 'paused')
  const over = queue.every(({ state }) => state === 'done' || state === 'failed' || state === 'cancelled')
  const cancelAll = () => {
    const running = queue.filter(({ state }) => state !== 'done' && state !== 'cancelled').length
    uploader.cancel('all')
    showUndo(t('uploads.allCancelled', { count: running }), t('common.undo'), () => uploader.undoCancel('all'))
  }
  return (
    <div className={styles.head}>
      <ArrowUploadRegular className={styles.sign} fontSize={20} />
      <div className={styles.title}>
        <span className="numbers">{title}</span>
        {detail && <span className={`${styles.detail} numbers`}>{detail}</span>}
      </div>
      {!busy && <ShowFolder queue={queue} />}
      {busy && <IconButton label={t('uploads.pauseAll')} icon={<PauseRegular />} run={() => uploader.pause('all')} />}
      {!busy && paused && (
        <IconButton label={t('uploads.resumeAll')} icon={<PlayRegular />} run={() => uploader.resume('all')} />
      )}
      <IconButton
        label={t(open ? 'uploads.collapse' : 'uploads.expand')}
        icon={open ? <ChevronDownRegular /> : <ChevronUpRegular />}
        expanded={open}
        run={onToggle}
      />
      {over ? (
        <IconButton label={t('uploads.dismiss')} icon={<DismissRegular />} run={() => uploader.clear()} />
      ) : (
        <IconButton label={t('uploads.cancelAll')} icon={<DismissRegular />} run={cancelAll} />
      )}
      {(busy || paused) && <ProgressLine sent={sent} size={size} />}
    </div>
  )
}

function ProgressLine({ sent, size }: { sent: number; size: number }) {
  const percent = wholePercent(sent, size)
  return (
    <div
      className={styles.line}
      role="progressbar"
      aria-label={t('uploads.progress')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <i style={{ width: `${percent}%` }} />
    </div>
  )
}

function ShowFolder({ queue }: { queue: Queue }) {
  const navigate = useNavigate()
  const done = commonFolder(queue)
  if (!done) return null
  return (
    <Button size="small" onClick={() => void navigate({ to: '/files/$folder', params: { folder: done.parent } })}>
      {t('common.show')}
    </Button>
  )
}

function IconButton({
  label,
  icon,
  expanded,
  run,
}: {
  label: string
  icon: ReactElement
  expanded?: boolean
  run: () => void
}) {
  return (
    <Tooltip content={label} relationship="label">
      <Button appearance="subtle" icon={icon} aria-expanded={expanded} onClick={run} />
    </Tooltip>
  )
}
