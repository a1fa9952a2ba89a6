import { Button } from '@fluentui/react-components'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type Change, type Choice, historyQuery, type PolicyRow } from '../../api/admin/policies'
import { t } from '../../i18n/t'
import { formatFull, formatMoment } from '../../lib/dates'
import type { OrganizationId } from '../../lib/ids'
import { policyName } from '../../ui/policyTexts'
import { chosen, sameValue, sayValue } from '../../ui/policyValues'
import { QueryFaces } from '../../ui/QueryFaces'
import { SidePane } from '../../ui/SidePane'
import styles from './HistoryPane.module.css'

/** Who changed what, when and why, newest first; a change of one's own can be set back, through the same preview. */
export function HistoryPane({
  organization,
  rows,
  onSetBack,
  onClose,
}: {
  organization: OrganizationId
  rows: readonly PolicyRow[]
  onSetBack: (key: string, value: Choice) => void
  onClose: () => void
}) {
  const query = useInfiniteQuery(historyQuery(organization))
  return (
    <SidePane kind="preview" title={t('adminPolicies.history')} takeFocus onClose={onClose}>
      <QueryFaces query={query} failed={t('adminPolicies.historyFailed')}>
        {({ pages }) => {
          const changes = pages.flatMap((page) => page.changes)
          if (changes.length === 0) return <p className={styles.meta}>{t('adminPolicies.historyEmpty')}</p>
          return (
            <ol className={styles.changes}>
              {changes.map((change) => (
                <Entry
                  key={change.id}
                  change={change}
                  row={rows.find(({ key }) => key === change.key)}
                  here={change.organization.id === organization}
                  onSetBack={() => onSetBack(change.key, change.from ?? null)}
                />
              ))}
            </ol>
          )
        }}
      </QueryFaces>
      {query.hasNextPage && (
        <Button disabledFocusable={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('adminPolicies.showMore')}
        </Button>
      )}
    </SidePane>
  )
}

function Entry({
  change,
  row,
  here,
  onSetBack,
}: {
  change: Change
  row: PolicyRow | undefined
  here: boolean
  onSetBack: () => void
}) {
  const policy = policyName(change.key)
  const said = (value: Change['from']) =>
    value === undefined || row === undefined ? t('adminPolicies.asAbove') : sayValue(row.type, value)
  const back = here && row?.can_set && row.sets === change.slot && !sameValue(chosen(row), change.from)
  return (
    <li>
      <p className={styles.name}>
        {policy}
        {change.slot === 'at_most' && (
          <span className={styles.slot}>
            {' '}
            {t('adminPolicies.atMostHere', { organization: change.organization.name })}
          </span>
        )}
      </p>
      <p className="numbers">{t('adminPolicies.changedTo', { from: said(change.from), to: said(change.to) })}</p>
      {change.reason && (
        <p className={styles.reason} dir="auto">
          {change.reason}
        </p>
      )}
      <p className={`${styles.meta} numbers`}>
        <time dateTime={change.at} title={formatFull(change.at)}>
          {who(change, here, new Date())}
        </time>
      </p>
      {back && (
        <Button
          className={styles.back}
          size="small"
          aria-label={t('adminPolicies.setBackOf', { policy, value: said(change.from) })}
          onClick={onSetBack}
        >
          {t('adminPolicies.setBack')}
        </Button>
      )}
    </li>
  )
}

function who({ at, by, organization }: Change, here: boolean, now: Date): string {
  const when = formatMoment(at, now)
  if (here) return by ? t('adminPolicies.changedBy', { when, name: by.name }) : when
  if (by === undefined) return t('adminPolicies.changedAt', { when, organization: organization.name })
  return t('adminPolicies.changedByAt', { when, name: by.name, organization: organization.name })
}
