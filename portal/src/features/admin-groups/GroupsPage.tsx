import { Button } from '@fluentui/react-components'
import { AddRegular, PeopleRegular } from '@fluentui/react-icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { groupsQuery, useCreateGroup } from '../../api/admin/groups'
import type { GroupRow } from '../../api/admin/peopleTypes'
import { locale } from '../../i18n/locale'
import { t } from '../../i18n/t'
import type { OrganizationId } from '../../lib/ids'
import type { AdminPageProps } from '../../parts'
import { AdminPage } from '../../ui/AdminPage'
import { CalmState } from '../../ui/CalmState'
import { type Column, DataTable } from '../../ui/DataTable'
import { NameDialog } from '../../ui/NameDialog'
import { QueryFaces } from '../../ui/QueryFaces'
import { SearchField } from '../../ui/SearchField'
import { GroupPane } from './GroupPane'
import styles from './GroupsPage.module.css'
import { useShown } from './useShown'

const COLUMNS: Column<GroupRow>[] = [
  {
    key: 'name',
    head: t('adminGroups.name'),
    width: 'minmax(180px, 1fr)',
    draw: ({ name }) => (
      <span className={styles.name}>
        <PeopleRegular fontSize={20} />
        <span className="ellipsis" dir="auto" title={name}>
          {name}
        </span>
      </span>
    ),
  },
  {
    key: 'members',
    head: t('adminGroups.members'),
    width: '120px',
    align: 'end',
    draw: ({ members }) => new Intl.NumberFormat(locale()).format(members),
  },
]

/** The groups of an organization. */
export function GroupsPage({ organization }: AdminPageProps) {
  const { search, group, setSearch, show } = useShown()
  const groups = useInfiniteQuery(groupsQuery(organization, search))
  const [creating, setCreating] = useState(false)
  return (
    <AdminPage
      title={t('adminGroups.title')}
      commands={
        <Button appearance="primary" icon={<AddRegular />} onClick={() => setCreating(true)}>
          {t('adminGroups.create')}
        </Button>
      }
      filters={<SearchField label={t('adminGroups.search')} value={search} onSearch={setSearch} />}
      pane={
        group && <GroupPane key={group} organization={organization} group={group} onClose={() => show(undefined)} />
      }
    >
      <QueryFaces query={groups} failed={t('adminGroups.failed')}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.groups)
          if (rows.length === 0) return <NoGroups search={search} />
          return (
            <DataTable
              label={t('adminGroups.title')}
              rows={rows}
              columns={COLUMNS}
              keyOf={({ id }) => id}
              selected={group}
              onSelect={({ id }) => show(id)}
              onClose={() => show(undefined)}
              phone={({ name, members }) => ({
                icon: <PeopleRegular fontSize={24} />,
                title: <span className="ellipsis">{name}</span>,
                meta: t('adminGroups.countMembers', { count: members }),
              })}
              more={{
                has: groups.hasNextPage,
                busy: groups.isFetchingNextPage,
                load: () => void groups.fetchNextPage(),
              }}
            />
          )
        }}
      </QueryFaces>
      {creating && (
        <CreateDialog organization={organization} onMade={({ id }) => show(id)} onClose={() => setCreating(false)} />
      )}
    </AdminPage>
  )
}

function NoGroups({ search }: { search: string }) {
  if (search !== '') return <CalmState drawing="empty" title={t('adminGroups.noneTitle', { search })} />
  return (
    <CalmState drawing="empty" title={t('adminGroups.emptyTitle')}>
      {t('adminGroups.emptyText')}
    </CalmState>
  )
}

function CreateDialog({
  organization,
  onMade,
  onClose,
}: {
  organization: OrganizationId
  onMade: (group: GroupRow) => void
  onClose: () => void
}) {
  const create = useCreateGroup(organization)
  return (
    <NameDialog
      title={t('adminGroups.createTitle')}
      label={t('adminGroups.name')}
      submit={t('adminGroups.createSubmit')}
      missing={t('adminGroups.nameMissing')}
      busy={create.isPending}
      error={create.error}
      onSubmit={(name) =>
        create.mutate(name, {
          onSuccess: (group) => {
            onClose()
            onMade(group)
          },
        })
      }
      onClose={onClose}
    />
  )
}
