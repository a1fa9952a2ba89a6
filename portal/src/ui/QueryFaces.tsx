import { Button } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { codeOf } from '../api/request'
import { t } from '../i18n/t'
import { CalmState } from './CalmState'
import { FailedState } from './FailedState'
import { LoadingRows } from './LoadingRows'

type Asked<Data> = {
  data: Data | undefined
  error: unknown
  isError: boolean
  refetch: () => unknown
}

/** The four faces of what was asked for: loading, failed, missing or forbidden, and the data with `children`. */
export function QueryFaces<Data>({
  query,
  failed,
  loading = <LoadingRows />,
  children,
}: {
  query: Asked<Data>
  /** The title of the failed face: "People couldn’t be loaded". */
  failed: string
  loading?: ReactNode
  children: (data: Data) => ReactNode
}) {
  // What was there stays there; a later failure is said over it.
  if (query.data !== undefined) {
    return (
      <>
        {query.isError && <StaleBar onRetry={() => void query.refetch()} />}
        {children(query.data)}
      </>
    )
  }
  if (!query.isError) return loading
  const code = codeOf(query.error)
  if (code === 'not_found' || code === 'forbidden') {
    return (
      <CalmState drawing="missing" title={t('faces.missingTitle')}>
        {t('faces.missingAdmin')}
      </CalmState>
    )
  }
  return <FailedState title={failed} error={query.error} retry={() => void query.refetch()} />
}

function StaleBar({ onRetry }: { onRetry: () => void }) {
  return (
    <div
      role="status"
      style={{
        flex: 'none',
        display: 'flex',
        alignItems: 'center',
        gap: 8,
        padding: '2px 20px',
        background: 'var(--sheaf-warn-bg)',
        color: 'var(--sheaf-warn)',
      }}
    >
      {t('faces.stale')}
      <Button appearance="transparent" size="small" onClick={onRetry}>
        {t('faces.tryNow')}
      </Button>
    </div>
  )
}
