import {
  bundleIcon,
  DeleteFilled,
  DeleteRegular,
  FolderFilled,
  FolderRegular,
  ShieldRegular,
} from '@fluentui/react-icons'
import { Link } from '@tanstack/react-router'
import { useSession } from '../../api/session'
import { t } from '../../i18n/t'
import { formatBytes, wholePercent } from '../../lib/bytes'
import { mayAdministrate } from '../../lib/mayAdministrate'
import { pages } from '../../lib/paths'
import styles from './Frame.module.css'
import { NewMenu } from './NewMenu'

const FolderIcon = bundleIcon(FolderFilled, FolderRegular)
const TrashIcon = bundleIcon(DeleteFilled, DeleteRegular)

/** The places: a list at the side, a rail on narrow screens. */
export function Navigation() {
  const { drive } = useSession()
  return (
    <nav className={styles.navigation} aria-label={t('frame.places')} data-region>
      <NewMenu />
      <Link to="/files" className={styles.place}>
        {({ isActive }) => (
          <>
            <FolderIcon fontSize={20} filled={isActive} />
            <span>{t('common.myFiles')}</span>
          </>
        )}
      </Link>
      {drive && (
        <Link to="/trash" className={styles.place}>
          {({ isActive }) => (
            <>
              <TrashIcon fontSize={20} filled={isActive} />
              <span>{t('common.trash')}</span>
            </>
          )}
        </Link>
      )}
      <AdministrationLink />
      <SpaceUsed />
    </nav>
  )
}

/** For whoever administers the organization of this session. */
function AdministrationLink() {
  const session = useSession()
  if (!mayAdministrate(session)) return null
  return (
    <Link to={pages.admin(session.membership.organization.id)} className={styles.place}>
      <ShieldRegular fontSize={20} />
      <span>{t('admin.entry')}</span>
    </Link>
  )
}

function SpaceUsed() {
  const { drive } = useSession()
  if (drive === undefined) return null
  const { used_bytes, quota_bytes } = drive
  const used = formatBytes(used_bytes)
  if (quota_bytes === undefined) {
    return <div className={`${styles.space} ${styles.used} numbers`}>{t('frame.used', { used })}</div>
  }
  const text = t('frame.quota', { used, quota: formatBytes(quota_bytes) })
  return (
    <div className={styles.space}>
      <div
        className={styles.bar}
        role="meter"
        aria-label={t('frame.quotaLabel')}
        aria-valuemin={0}
        aria-valuemax={quota_bytes}
        aria-valuenow={Math.min(used_bytes, quota_bytes)}
        aria-valuetext={text}
      >
        <i style={{ width: `${wholePercent(used_bytes, quota_bytes)}%` }} />
      </div>
      <div className={`${styles.used} numbers`}>{text}</div>
      {used_bytes > quota_bytes && (
        <p className={styles.overdrawn} role="status">
          {t('frame.overdrawn')}
        </p>
      )}
    </div>
  )
}
