import { Outlet, useRouterState } from '@tanstack/react-router'
import { type MouseEvent, Suspense, useRef } from 'react'
import { useSession } from '../../api/session'
import { UploadsProvider } from '../../api/uploads/useUploads'
import { t } from '../../i18n/t'
import type { AdminFrameParts } from '../../parts'
import { usePhone } from '../../ui/appearance'
import { LoadingRows } from '../../ui/LoadingRows'
import { Toasts } from '../../ui/Toasts'
import { useBranding } from '../../ui/useBranding'
import { UploadPanel } from '../uploads/UploadPanel'
import { BottomBar } from './BottomBar'
import styles from './Frame.module.css'
import { Header } from './Header'
import { Navigation } from './Navigation'
import { OfflineBar } from './OfflineBar'
import { useNoStrayDrops } from './useNoStrayDrops'
import { useRegions } from './useRegions'

/** What stays while pages change: header, places, the sheet with uploads and toasts. */
export function Frame({ parts }: { parts: AdminFrameParts }) {
  const phone = usePhone()
  const root = useRef<HTMLDivElement>(null)
  useRegions(root)
  useNoStrayDrops()
  const page = useRouterState({ select: (state) => state.location.pathname.split('/')[1] })
  useBranding(useSession().branding)
  const admin = page === 'admin'
  const { AdminNavigation, AdminBottomBar, AdminSearch } = parts
  return (
    <UploadsProvider>
      <div className={styles.frame} ref={root}>
        {/* biome-ignore lint/a11y/useValidAnchor: it leads to the address it names wherever there is no list */}
        <a className={styles.skip} href="#content" onClick={intoList}>
          {t(admin ? 'frame.toContent' : 'frame.toFiles')}
        </a>
        {!phone && <Header Search={admin ? AdminSearch : undefined} />}
        {!phone && <Suspense fallback={<nav />}>{admin ? <AdminNavigation /> : <Navigation />}</Suspense>}
        <div className={styles.sheet}>
          <OfflineBar />
          <div className={styles.page} id="content" tabIndex={-1} data-page={page}>
            <Suspense fallback={<LoadingRows />}>
              <Outlet />
            </Suspense>
          </div>
          <UploadPanel />
          <Toasts />
        </div>
        {phone && <Suspense fallback={<nav />}>{admin ? <AdminBottomBar /> : <BottomBar />}</Suspense>}
      </div>
    </UploadsProvider>
  )
}

/** The skip link goes to the row that has its turn; to the page itself where there is no list. */
function intoList(event: MouseEvent): void {
  const row = document.querySelector<HTMLElement>('#content [data-focus][tabindex="0"]')
  if (row === null) return
  event.preventDefault()
  row.focus()
}
