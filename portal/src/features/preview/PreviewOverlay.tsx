import { Button, Spinner, Tooltip } from '@fluentui/react-components'
import { ArrowDownloadRegular, ChevronLeftRegular, ChevronRightRegular, OpenRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import type { KeyboardEvent } from 'react'
import { itemQuery } from '../../api/items'
import type { Item } from '../../api/types'
import { t } from '../../i18n/t'
import { api, pages } from '../../lib/paths'
import type { PreviewOverlayProps } from '../../parts'
import { usePhone } from '../../ui/appearance'
import { FileOverlay } from '../../ui/FileOverlay'
import { FileView } from '../../ui/FileView'
import { neighbours } from './neighbours'
import styles from './PreviewOverlay.module.css'

/** Shows one file over the list; ← and → go through the folder, Space and Esc close. */
export function PreviewOverlay({ item: id, items, onShow, onClose }: PreviewOverlayProps) {
  const listed = items.find((one) => one.id === id)
  // An address may name a file that is not listed yet.
  const asked = useQuery({ ...itemQuery(id), enabled: listed === undefined })
  const item = listed ?? asked.data
  const around = neighbours(items, id)
  const keys = (event: KeyboardEvent) => {
    const target = event.key === 'ArrowLeft' ? around.previous : event.key === 'ArrowRight' ? around.next : undefined
    if (target === undefined || usesArrows(event.target)) return
    event.preventDefault()
    onShow(target)
  }
  return (
    <FileOverlay
      name={item?.name ?? ''}
      meta={around.n > 0 ? t('preview.position', { n: around.n, total: items.length }) : undefined}
      acts={item && <Acts item={item} />}
      sides={<Sides around={around} onShow={onShow} />}
      onKeyDown={keys}
      onClose={onClose}
    >
      {item ? <Content item={item} /> : asked.isError ? <Missing /> : <Spinner />}
    </FileOverlay>
  )
}

function Content({ item }: { item: Item }) {
  if (item.preview === undefined || !item.can.includes('preview')) return <NoPreview item={item} />
  const shown = { item: item.id, name: item.name, kind: item.preview }
  return <FileView key={item.id} shown={shown} fallback={<NoPreview item={item} />} />
}

function Acts({ item }: { item: Item }) {
  const phone = usePhone()
  const [first] = item.open
  return (
    <>
      {first && (
        <Button
          as="a"
          appearance="primary"
          icon={phone ? undefined : <OpenRegular />}
          href={pages[first.action](item.id)}
        >
          {t('preview.open')}
        </Button>
      )}
      {item.can.includes('download') && (
        <Tooltip content={t('preview.download')} relationship="label">
          <Button
            as="a"
            appearance="subtle"
            icon={<ArrowDownloadRegular />}
            href={api.content(item.id)}
            download={item.name}
          />
        </Tooltip>
      )}
    </>
  )
}

function Sides({ around, onShow }: { around: ReturnType<typeof neighbours>; onShow: PreviewOverlayProps['onShow'] }) {
  const { previous, next } = around
  return (
    <>
      {previous && (
        <Tooltip content={t('preview.previous')} relationship="label">
          <Button
            className={styles.previous}
            appearance="subtle"
            size="large"
            icon={<ChevronLeftRegular />}
            onClick={() => onShow(previous)}
          />
        </Tooltip>
      )}
      {next && (
        <Tooltip content={t('preview.next')} relationship="label">
          <Button
            className={styles.next}
            appearance="subtle"
            size="large"
            icon={<ChevronRightRegular />}
            onClick={() => onShow(next)}
          />
        </Tooltip>
      )}
    </>
  )
}

function NoPreview({ item }: { item: Item }) {
  const download = item.can.includes('download')
  return (
    <div className={styles.calm}>
      <h2>{t('preview.none')}</h2>
      {download && <p>{t(item.open.length > 0 ? 'preview.noneText' : 'preview.noneDownload')}</p>}
      <div className={styles.ways}>
        {download && (
          <Button as="a" icon={<ArrowDownloadRegular />} href={api.content(item.id)} download={item.name}>
            {t('preview.download')}
          </Button>
        )}
        {item.open.map(({ suite, name, action }) => (
          <Button key={`${suite} ${action}`} as="a" href={pages[action](item.id, suite)}>
            {t('preview.openWith', { suite: name })}
          </Button>
        ))}
      </div>
    </div>
  )
}

function Missing() {
  return (
    <div className={styles.calm} role="alert">
      <h2>{t('preview.missing')}</h2>
    </div>
  )
}

/** Where the arrow keys already mean something. */
const usesArrows = (target: EventTarget) =>
  target instanceof HTMLElement && target.closest('audio, video, input, [role="menu"]') !== null
