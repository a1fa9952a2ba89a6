import { Button, Spinner } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { textQuery } from '../api/content'
import { useSession } from '../api/session'
import type { PreviewKind } from '../api/types'
import { t } from '../i18n/t'
import { formatBytes } from '../lib/bytes'
import type { ItemId, VersionId } from '../lib/ids'
import { api } from '../lib/paths'
import styles from './FileView.module.css'

export type Shown = { item: ItemId; name: string; kind: PreviewKind; version?: VersionId }

/** One content as the browser itself can show it. Sound and pictures in motion never start by themselves. */
export function FileView({ shown, fallback }: { shown: Shown; fallback: ReactNode }) {
  const { item, name, kind, version } = shown
  const url = api.content(item, { ...(version ? { version } : {}), inline: true })
  switch (kind) {
    case 'image':
      return <Picture key={url} url={url} name={name} />
    case 'pdf':
      return navigator.pdfViewerEnabled ? <iframe className={styles.pdf} src={url} title={name} /> : fallback
    case 'audio':
    case 'video':
      return <Recording key={url} kind={kind} url={url} name={name} fallback={fallback} />
    case 'text':
      return <TextSheet shown={shown} />
  }
}

function Picture({ url, name }: { url: string; name: string }) {
  const [failed, setFailed] = useState(false)
  const [turn, setTurn] = useState(0)
  if (failed) {
    const again = () => {
      setFailed(false)
      setTurn(turn + 1)
    }
    return <LoadFailed onRetry={again} />
  }
  return <img key={turn} className={styles.picture} src={url} alt={name} onError={() => setFailed(true)} />
}

/** Sound or film; what this browser can't play is said to have no preview. */
function Recording({
  kind,
  url,
  name,
  fallback,
}: {
  kind: 'audio' | 'video'
  url: string
  name: string
  fallback: ReactNode
}) {
  const [failed, setFailed] = useState(false)
  if (failed) return fallback
  const Player = kind
  return (
    <Player
      className={styles[kind]}
      src={url}
      controls
      preload="metadata"
      aria-label={name}
      onError={() => setFailed(true)}
    />
  )
}

function TextSheet({ shown }: { shown: Shown }) {
  const limit = useSession().limits.text_preview_bytes
  const { data, isError, refetch } = useQuery(textQuery(shown.item, shown.version, limit))
  if (isError) return <LoadFailed onRetry={() => void refetch()} />
  if (data === undefined) return <Spinner />
  return (
    // Long text is scrolled with the arrow keys, so it takes the focus.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls
    <section className={styles.text} aria-label={shown.name} tabIndex={0}>
      {data.text === '' ? <p className={styles.note}>{t('preview.emptyText')}</p> : <pre dir="auto">{data.text}</pre>}
      {data.more && <p className={styles.note}>{t('preview.onlyBeginning', { size: formatBytes(limit) })}</p>}
    </section>
  )
}

function LoadFailed({ onRetry }: { onRetry: () => void }) {
  return (
    <div className={styles.calm} role="alert">
      <h2>{t('preview.failed')}</h2>
      <p>{t('preview.failedText')}</p>
      <Button appearance="primary" onClick={onRetry}>
        {t('preview.tryAgain')}
      </Button>
    </div>
  )
}
