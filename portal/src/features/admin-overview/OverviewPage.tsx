import { useQuery } from '@tanstack/react-query'
import { type ComponentType, useState } from 'react'
import { figuresQuery, SPANS, type Span } from '../../api/admin/figures'
import { organizationQuery } from '../../api/admin/organizations'
import type { Organization } from '../../api/admin/types'
import { t } from '../../i18n/t'
import type { AdminPageProps, CreateOrganizationProps } from '../../parts'
import { AdminPage } from '../../ui/AdminPage'
import { useMedia, usePhone } from '../../ui/appearance'
import { LoadingRows } from '../../ui/LoadingRows'
import { QueryFaces } from '../../ui/QueryFaces'
import { Segmented } from '../../ui/Segmented'
import { StateChip } from '../admin-frame/StateChip'
import { ChartCard } from './ChartCard'
import { chartsOf } from './charts'
import { NeedsALook } from './NeedsALook'
import styles from './OverviewPage.module.css'
import { TreePane } from './TreePane'

type Props = AdminPageProps & { CreateOrganization: ComponentType<CreateOrganizationProps> }

/** How an organization and everything below it is doing. */
export function OverviewPage({ organization, CreateOrganization }: Props) {
  const wide = useMedia('(min-width: 1200px)')
  const phone = usePhone()
  const [days, setDays] = useState<Span>(30)
  const [creating, setCreating] = useState(false)
  const query = useQuery(organizationQuery(organization))
  const figures = useQuery(figuresQuery(organization, days))
  const shown = query.data
  const spans = (
    <Segmented
      label={t('adminOverview.span')}
      value={days}
      options={SPANS.map((value) => ({ value, label: t('adminOverview.days', { count: value }) }))}
      onChange={setDays}
    />
  )
  const mayCreate = shown?.can.includes('create_below')
  return (
    <AdminPage
      title={shown?.name ?? t('admin.overview')}
      badge={shown && <StateChip organization={shown} />}
      sentence={shown && sentenceOf(shown, figures.data?.active_today)}
      commands={!phone && spans}
      filters={phone && spans}
      beside={wide && <TreePane onNew={mayCreate ? () => setCreating(true) : undefined} />}
    >
      <QueryFaces query={query} failed={t('faces.pageFailed')}>
        {(data) => (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
          <section className={styles.scroller} tabIndex={0} aria-label={t('admin.overview')}>
            <NeedsALook organization={organization} />
            <QueryFaces query={figures} failed={t('adminOverview.failedFace')} loading={<LoadingRows />}>
              {(numbers) => (
                <div className={styles.charts}>
                  {chartsOf(numbers, data, new Date()).map((chart) => (
                    <ChartCard key={chart.title} data={chart} />
                  ))}
                </div>
              )}
            </QueryFaces>
          </section>
        )}
      </QueryFaces>
      {creating && shown && <CreateOrganization parent={shown} onClose={() => setCreating(false)} />}
    </AdminPage>
  )
}

/** "With 3 suborganizations. 1,240 people, 906 of them today." */
function sentenceOf({ below }: Organization, today: number | undefined): string {
  const people =
    today === undefined
      ? t('adminOverview.peopleCount', { count: below.people })
      : t('adminOverview.peopleToday', { count: below.people, today })
  return below.organizations === 0 ? people : t('adminOverview.with', { count: below.organizations, people })
}
