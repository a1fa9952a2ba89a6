import {
  ArrowSyncOffRegular,
  ClockRegular,
  CopyRegular,
  DatabaseWarningRegular,
  ErrorCircleRegular,
  MailErrorRegular,
  PauseRegular,
  PlugDisconnectedRegular,
} from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { type AttentionLine, attentionQuery } from '../../api/admin/figures'
import { useSession } from '../../api/session'
import { t } from '../../i18n/t'
import type { OrganizationId } from '../../lib/ids'
import { sectionsFor } from '../admin-frame/pages'
import { told } from './attention'
import styles from './NeedsALook.module.css'

const ICONS: Record<AttentionLine['kind'], ReactElement> = {
  space: <DatabaseWarningRegular />,
  suite_failing: <PlugDisconnectedRegular />,
  failed_saves: <ErrorCircleRegular />,
  conflicts: <CopyRegular />,
  job_failed: <ArrowSyncOffRegular />,
  trial_ends: <ClockRegular />,
  mail_failed: <MailErrorRegular />,
  off: <PauseRegular />,
}
const MOST = 4

/** What a person should see to, each line with its act; one quiet sentence when there is nothing. */
export function NeedsALook({ organization }: { organization: OrganizationId }) {
  const { role } = useSession().membership
  const { data } = useQuery(attentionQuery(organization))
  if (data === undefined) return null
  if (data.lines.length === 0) return <p className={styles.nothing}>{t('adminOverview.lookNothing')}</p>
  const reachable = sectionsFor(role === 'system_administrator').flatMap(({ entries }) =>
    entries.map(({ name }) => name),
  )
  const now = new Date()
  return (
    <section className={styles.card} aria-labelledby="needs-a-look">
      <h2 id="needs-a-look" className={styles.title}>
        {t('adminOverview.look')}
      </h2>
      <ul className={styles.lines}>
        {data.lines.slice(0, MOST).map((line) => {
          const { kind, text, act } = told(line, organization, now)
          return (
            <li key={text} className={styles.line}>
              <span className={styles.icon}>{ICONS[kind]}</span>
              <span className={styles.text} dir="auto">
                {text}
              </span>
              {reachable.includes(act.page) && (
                <Link to={act.href} className={styles.act}>
                  {act.label}
                </Link>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
