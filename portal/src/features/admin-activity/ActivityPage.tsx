import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { type Act, actsQuery } from '../../api/admin/activity'
import { organizationQuery } from '../../api/admin/organizations'
import { t } from '../../i18n/t'
import type { AdminPageProps } from '../../parts'
import { AdminPage } from '../../ui/AdminPage'
import { CalmState } from '../../ui/CalmState'
import { QueryFaces } from '../../ui/QueryFaces'
import { ActPane } from './ActPane'
import { ActTable } from './ActTable'
import { ExportMenu } from './ExportMenu'
import { Filters } from './Filters'
import { askedFor, isFiltered } from './filter'
import { useFilter } from './useFilter'

/** Who did what to which object, when and from where; what was refused is shown as plainly as what was done. */
export function ActivityPage({ organization }: AdminPageProps) {
  const [filter, setFilter] = useFilter()
  // The clock is read when the filter changes: "today" must not ask anew with every picture of the page.
  const asked = useMemo(() => askedFor(filter, new Date()), [filter])
  const query = useInfiniteQuery(actsQuery(organization, asked))
  const about = useQuery(organizationQuery(organization)).data
  const [selected, setSelected] = useState<Act>()
  const filtered = isFiltered(filter)
  return (
    <AdminPage
      title={t('adminActivity.title')}
      sentence={
        about &&
        t(about.organizations > 0 && !filter.here ? 'adminActivity.sentenceBelow' : 'adminActivity.sentence', {
          organization: about.name,
        })
      }
      commands={<ExportMenu organization={organization} asked={asked} />}
      filters={
        <Filters
          organization={organization}
          filter={filter}
          onChange={setFilter}
          hasBelow={about === undefined || about.organizations > 0}
        />
      }
      pane={
        selected && (
          <ActPane
            act={selected}
            onFilter={(change) => setFilter({ ...filter, ...change })}
            onClose={() => setSelected(undefined)}
          />
        )
      }
    >
      <QueryFaces query={query} failed={t('adminActivity.failed')}>
        {({ pages }) => {
          const acts = pages.flatMap(({ entries }) => entries)
          return acts.length === 0 ? (
            <CalmState drawing="empty" title={t(filtered ? 'adminActivity.noneTitle' : 'adminActivity.emptyTitle')}>
              {t(filtered ? 'adminActivity.noneText' : 'adminActivity.emptyText')}
            </CalmState>
          ) : (
            <ActTable
              acts={acts}
              selected={selected?.id}
              onSelect={setSelected}
              more={{
                has: query.hasNextPage,
                busy: query.isFetchingNextPage,
                load: () => void query.fetchNextPage(),
              }}
            />
          )
        }}
      </QueryFaces>
    </AdminPage>
  )
}
