import { Button } from '@fluentui/react-components'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useRouterState } from '@tanstack/react-router'
import { useState } from 'react'
import { type EditingFilter, editingNowQuery } from '../../api/admin/editing'
import { suitesQuery } from '../../api/admin/suites'
import { t } from '../../i18n/t'
import type { EditingSessionId } from '../../lib/ids'
import type { AdminPageProps } from '../../parts'
import { AdminPage } from '../../ui/AdminPage'
import { CalmState } from '../../ui/CalmState'
import { FilterChip } from '../../ui/FilterChip'
import { QueryFaces } from '../../ui/QueryFaces'
import { SearchField } from '../../ui/SearchField'
import styles from './Editing.module.css'
import { EditingTable } from './EditingTable'
import { SessionPane } from './SessionPane'
import { useFlat } from './useFlat'
import { useSettled } from './useSettled'

/** What is being edited, live: rows change in their place, and nothing moves under the pointer. */
export function EditingPage({ organization }: AdminPageProps) {
  const [filter, setFilter] = useState<EditingFilter>({})
  const query = useInfiniteQuery(editingNowQuery(organization, filter))
  const [selected, setSelected] = useNamedSession()
  const suites = useQuery(suitesQuery(organization)).data ?? []
  const fresh = useFlat(query.data?.pages)
  const { rows, waiting, showNew, watch } = useSettled(fresh, JSON.stringify(filter))
  const filtered = filter.search !== undefined || filter.suite !== undefined
  const total = query.data?.pages[0]?.total
  return (
    <AdminPage
      title={t('adminEditing.title')}
      sentence={total !== undefined && t('adminEditing.sentence', { count: total })}
      filters={
        <>
          <SearchField
            label={t('adminEditing.search')}
            value={filter.search ?? ''}
            onSearch={(search) => setFilter(({ suite }) => ({ ...(suite && { suite }), ...(search && { search }) }))}
          />
          {suites.length > 0 && (
            <FilterChip
              label={t('adminEditing.suite')}
              value={filter.suite}
              options={suites.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(suite) => setFilter(({ search }) => ({ ...(search && { search }), ...(suite && { suite }) }))}
            />
          )}
          <span role="status">
            {waiting > 0 && (
              <Button appearance="subtle" size="small" onClick={showNew}>
                {t('adminEditing.newOnes', { count: waiting })}
              </Button>
            )}
          </span>
        </>
      }
      pane={selected && <SessionPane key={selected} id={selected} onClose={() => setSelected(undefined)} />}
    >
      <QueryFaces query={query} failed={t('adminEditing.failed')}>
        {() =>
          rows.length === 0 ? (
            <CalmState drawing="empty" title={t(filtered ? 'adminEditing.noneTitle' : 'adminEditing.emptyTitle')}>
              {t(filtered ? 'adminEditing.noneText' : 'adminEditing.emptyText')}
            </CalmState>
          ) : (
            <div className={styles.live} {...watch}>
              <EditingTable
                rows={rows}
                selected={selected}
                onSelect={setSelected}
                more={{
                  has: query.hasNextPage,
                  busy: query.isFetchingNextPage,
                  load: () => void query.fetchNextPage(),
                }}
              />
            </div>
          )
        }
      </QueryFaces>
    </AdminPage>
  )
}

/** The session whose pane is open; the search leads to one by its id behind `#`. */
function useNamedSession() {
  const named = useRouterState({ select: ({ location }) => location.hash })
  const [state, setState] = useState({ named, selected: (named || undefined) as EditingSessionId | undefined })
  if (state.named !== named) setState({ named, selected: (named || undefined) as EditingSessionId | undefined })
  return [state.selected, (selected: EditingSessionId | undefined) => setState({ named, selected })] as const
}
