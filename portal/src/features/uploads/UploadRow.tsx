import { Button, Checkbox, Tooltip } from '@fluentui/react-components'
import { DismissRegular, PauseRegular, PlayRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { itemQuery } from '../../api/items'
import { ApiError, type ErrorCode } from '../../api/request'
import type { Queue, Upload } from '../../api/uploads/queue'
import { useUploader } from '../../api/uploads/useUploads'
import { t } from '../../i18n/t'
import { formatBytes, formatPart, formatPercent, formatRate } from '../../lib/bytes'
import { chooseFiles } from '../../lib/chooseFiles'
import { type ItemId, itemId } from '../../lib/ids'
import { FileIcon } from '../../ui/FileIcon'
import { problemText } from '../../ui/problemText'
import { showToast, showUndo } from '../../ui/toasts'
import styles from './UploadPanel.module.css'

/** One upload: what it does, and what can be done about it. */
export function UploadRow({ upload, queue }: { upload: Upload; queue: Queue }) {
  return (
    <li className={styles.row} data-state={upload.state}>
      <FileIcon kind="file" name={upload.name} />
      <div className={styles.words}>
        <div className="ellipsis" dir="auto" title={upload.name}>
          {upload.name}
        </div>
        <Line upload={upload} />
        {upload.state === 'asking' && <Clash upload={upload} queue={queue} />}
        {upload.state === 'unfinished' && <ChooseAgain upload={upload} />}
        {upload.state === 'failed' && mayWorkLater(upload) && <TryAgain upload={upload} />}
      </div>
      <div className={styles.side}>
        {upload.state === 'running' && (
          <span className={`${styles.percent} numbers`}>{formatPercent(upload.sent, upload.size)}</span>
        )}
        <Controls upload={upload} />
      </div>
    </li>
  )
}

function Line({ upload }: { upload: Upload }) {
  const uploader = useUploader()
  const tone = upload.state === 'failed' ? 'bad' : upload.state === 'asking' ? 'warn' : undefined
  return (
    <div className={`${styles.meta} numbers`} data-tone={tone}>
      {lineText(upload, uploader.speed.of(upload.key, Date.now()))}
    </div>
  )
}

/** What one upload says below its name. */
export function lineText(upload: Upload, rate: number): string {
  const part = formatPart(upload.sent, upload.size)
  switch (upload.state) {
    case 'running':
      return rate > 0 ? t('uploads.partRate', { ...part, rate: formatRate(rate) }) : t('uploads.part', part)
    case 'waiting':
      return t('uploads.waiting', { size: formatBytes(upload.size) })
    case 'paused':
      return t('uploads.paused', part)
    case 'disconnected':
      return t('uploads.waitingForConnection')
    case 'asking':
      return t('uploads.taken', { name: upload.name })
    case 'failed':
      return problemText(new ApiError(upload.problem ?? { status: 0, code: 'internal' }, ''))
    case 'unfinished':
      return t('uploads.chooseAgain', { name: upload.name, percent: formatPercent(upload.sent, upload.size) })
    case 'done':
    case 'cancelled':
      return t('uploads.finished', { size: formatBytes(upload.size) })
  }
}

function Controls({ upload }: { upload: Upload }) {
  const uploader = useUploader()
  const { key, name, state } = upload
  const cancel = () => {
    uploader.cancel(key)
    showUndo(t('uploads.cancelled', { name }), t('common.undo'), () => uploader.undoCancel(key))
  }
  return (
    <>
      {(state === 'running' || state === 'waiting') && (
        <Tooltip content={t('uploads.pause', { name })} relationship="label">
          <Button size="small" appearance="subtle" icon={<PauseRegular />} onClick={() => uploader.pause(key)} />
        </Tooltip>
      )}
      {state === 'paused' && (
        <Tooltip content={t('uploads.resume', { name })} relationship="label">
          <Button size="small" appearance="subtle" icon={<PlayRegular />} onClick={() => uploader.resume(key)} />
        </Tooltip>
      )}
      {state !== 'done' && (
        <Tooltip content={t('uploads.cancel', { name })} relationship="label">
          <Button size="small" appearance="subtle" icon={<DismissRegular />} onClick={cancel} />
        </Tooltip>
      )}
    </>
  )
}

/** A taken name: both, the new one on top of the old one, or neither. */
function Clash({ upload, queue }: { upload: Upload; queue: Queue }) {
  const uploader = useUploader()
  const [all, setAll] = useState(false)
  const onFolder = useIsFolder(upload.problem?.item)
  const others = queue.filter(
    ({ key, batch, state }) => key !== upload.key && batch === upload.batch && state === 'asking',
  ).length
  return (
    <>
      <div className={styles.answers}>
        <Button size="small" onClick={() => uploader.answer(upload.key, 'rename', all)}>
          {t('uploads.keepBoth')}
        </Button>
        {!onFolder && (
          <Tooltip content={t('uploads.replaceHint')} relationship="description">
            <Button size="small" onClick={() => uploader.answer(upload.key, 'version', all)}>
              {t('uploads.replace')}
            </Button>
          </Tooltip>
        )}
        <Button size="small" onClick={() => uploader.answer(upload.key, 'skip', all)}>
          {t('uploads.skip')}
        </Button>
      </div>
      {others > 0 && (
        <Checkbox
          className={styles.same}
          label={t('uploads.sameForOthers', { count: others })}
          checked={all}
          onChange={(_event, { checked }) => setAll(checked === true)}
        />
      )}
    </>
  )
}

/** Whether it is a folder that has the name: a file does not become its new version. */
function useIsFolder(item: ItemId | undefined): boolean {
  const { data } = useQuery({ ...itemQuery(item ?? itemId('')), enabled: item !== undefined })
  return data?.kind === 'folder'
}

/** The browser forgets files on a reload; the person has to point at the file again. */
function ChooseAgain({ upload }: { upload: Upload }) {
  const uploader = useUploader()
  const choose = async () => {
    const [chosen] = await chooseFiles('one')
    if (chosen && !uploader.goOn(upload.key, chosen.file)) showToast(t('uploads.otherFile'), { error: true })
  }
  return (
    <div className={styles.answers}>
      <Button size="small" onClick={choose}>
        {t('uploads.choose')}
      </Button>
    </div>
  )
}

/** A name or a size that is refused today is refused tomorrow. */
const NEVER: readonly (ErrorCode | undefined)[] = ['bad_name', 'too_large', 'too_deep']
const mayWorkLater = ({ problem }: Upload) => !NEVER.includes(problem?.code)

function TryAgain({ upload }: { upload: Upload }) {
  const uploader = useUploader()
  return (
    <div className={styles.answers}>
      <Button size="small" onClick={() => uploader.resume(upload.key)}>
        {t('uploads.tryAgain')}
      </Button>
    </div>
  )
}
