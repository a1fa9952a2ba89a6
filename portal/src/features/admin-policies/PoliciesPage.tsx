import { Button } from '@fluentui/react-components'
import { HistoryRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { useRouterState } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { organizationQuery } from '../../api/admin/organizations'
import { type Choice, type PolicyRow, policiesQuery } from '../../api/admin/policies'
import { useSession } from '../../api/session'
import { t } from '../../i18n/t'
import type { AdminPageProps } from '../../parts'
import { AdminPage } from '../../ui/AdminPage'
import { KNOWN_POLICIES, SECTIONS, sectionName } from '../../ui/policyTexts'
import { chosen, sameValue } from '../../ui/policyValues'
import { QueryFaces } from '../../ui/QueryFaces'
import { HistoryPane } from './HistoryPane'
import styles from './Policies.module.css'
import { PolicyLine } from './PolicyLine'
import { PreviewPane } from './PreviewPane'

/** A choice that is not applied yet. There is one at most: its preview is on screen. */
type Draft = { key: string; value: Choice }

/** Every policy of an organization. A change is looked at before it is made. */
export function PoliciesPage({ organization }: AdminPageProps) {
  const query = useQuery(policiesQuery(organization))
  const about = useQuery(organizationQuery(organization)).data
  const [draft, setDraft] = useState<Draft>()
  const [history, setHistory] = useState(false)
  const list = useRef<HTMLDivElement>(null)
  useNamedLine(list, query.data !== undefined)
  const isAbove = useSession().membership.organization.id !== organization
  const rows = query.data ?? []
  const drafted = draft && rows.find(({ key }) => key === draft.key)
  const choose = (row: PolicyRow, value: Choice) => {
    setHistory(false)
    setDraft(sameValue(chosen(row), value) ? undefined : { key: row.key, value })
  }
  const leave = () => {
    setDraft(undefined)
    if (drafted) focusLine(list.current, drafted.key)
  }
  return (
    <AdminPage
      title={t('adminPolicies.title')}
      sentence={about && scopeText(about.name, about.below.organizations)}
      commands={
        <Button
          appearance="subtle"
          icon={<HistoryRegular />}
          aria-expanded={history}
          onClick={() => {
            setDraft(undefined)
            setHistory(!history)
          }}
        >
          {t('adminPolicies.history')}
        </Button>
      }
      pane={
        draft && drafted ? (
          <PreviewPane
            key={JSON.stringify([draft.key, draft.value])}
            organization={organization}
            row={drafted}
            value={draft.value}
            onDiscard={leave}
            onApplied={leave}
          />
        ) : (
          history && (
            <HistoryPane
              organization={organization}
              rows={rows}
              onClose={() => setHistory(false)}
              onSetBack={(key, value) => {
                setHistory(false)
                setDraft({ key, value })
              }}
            />
          )
        )
      }
    >
      <QueryFaces query={query} failed={t('adminPolicies.failed')}>
        {(policies) => (
          <div className={styles.scroller} ref={list}>
            <Heads atMost={policies.some(({ sets }) => sets === 'at_most')} />
            {SECTIONS.map((section) => {
              const some = ordered(policies.filter((row) => row.section === section))
              if (some.length === 0) return null
              return (
                <section key={section} aria-labelledby={`policies-${section}`}>
                  <h2 className={styles.section} id={`policies-${section}`}>
                    {sectionName(section)}
                  </h2>
                  <ul className={styles.lines}>
                    {some.map((row) => (
                      <PolicyLine
                        key={row.key}
                        row={row}
                        organization={about?.name ?? ''}
                        isAbove={isAbove}
                        draft={draft?.key === row.key ? draft : undefined}
                        onChoose={(value) => choose(row, value)}
                      />
                    ))}
                  </ul>
                </section>
              )
            })}
          </div>
        )}
      </QueryFaces>
    </AdminPage>
  )
}

function Heads({ atMost }: { atMost: boolean }) {
  return (
    <div className={styles.heads} aria-hidden="true">
      <span>{t('adminPolicies.columnPolicy')}</span>
      <span>{t('adminPolicies.columnEffective')}</span>
      <span>{t(atMost ? 'adminPolicies.columnAtMost' : 'adminPolicies.columnSet')}</span>
    </div>
  )
}

function scopeText(organization: string, below: number): string {
  return below === 0
    ? t('adminPolicies.for', { organization })
    : t('adminPolicies.forBelow', { organization, count: below })
}

/** As this page has them; what it has no words for comes last. */
function ordered(rows: PolicyRow[]): PolicyRow[] {
  const at = ({ key }: PolicyRow) => {
    const index = KNOWN_POLICIES.indexOf(key)
    return index < 0 ? KNOWN_POLICIES.length : index
  }
  return rows.sort((one, other) => at(one) - at(other))
}

/** The search leads to one policy by its name behind `#`. */
function useNamedLine(list: { current: HTMLElement | null }, ready: boolean): void {
  const named = useRouterState({ select: ({ location }) => location.hash })
  useEffect(() => {
    if (ready && named !== '') focusLine(list.current, named)
  }, [ready, named, list])
}

/** Puts the focus on a policy's control. */
function focusLine(list: HTMLElement | null, key: string): void {
  const line = list?.querySelector(`[data-policy="${CSS.escape(key)}"]`)
  line?.scrollIntoView({ block: 'nearest' })
  const stop = line?.querySelector<HTMLElement>('[tabindex="0"]') ?? line?.querySelector<HTMLElement>('input, button')
  stop?.focus()
}
