import { Button, Tooltip } from '@fluentui/react-components'
import { ArrowDownloadRegular, PersonAddRegular } from '@fluentui/react-icons'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { groupsQuery } from '../../api/admin/groups'
import { organizationQuery } from '../../api/admin/organizations'
import { peopleExport, peopleQuery } from '../../api/admin/people'
import type { PersonFilter, PersonState } from '../../api/admin/peopleTypes'
import type { Role } from '../../api/types'
import { t } from '../../i18n/t'
import type { OrganizationId } from '../../lib/ids'
import type { AdminPageProps } from '../../parts'
import { AdminPage } from '../../ui/AdminPage'
import { usePhone } from '../../ui/appearance'
import { DataTable } from '../../ui/DataTable'
import { FilterChip } from '../../ui/FilterChip'
import { QueryFaces } from '../../ui/QueryFaces'
import { SearchField } from '../../ui/SearchField'
import { columns, phoneRow } from './columns'
import { EmptyPeople } from './EmptyPeople'
import { InviteDialog } from './InviteDialog'
import { PersonPane } from './PersonPane'
import { ROLES, roleText, STATES, stateText } from './sentences'
import { useFilters } from './useFilters'

/** Everybody of an organization. */
export function PeoplePage({ organization }: AdminPageProps) {
  return <Directory organization={organization} guests={false} />
}

/** Those who see only what is shared with them: the same page with its own entry. */
export function GuestsPage({ organization }: AdminPageProps) {
  return <Directory organization={organization} guests />
}

function Directory({ organization, guests }: AdminPageProps & { guests: boolean }) {
  const { filter: chosen, person, setFilter, clear, show } = useFilters()
  const filter: PersonFilter = guests ? { ...chosen, role: 'guest' } : chosen
  const people = useInfiniteQuery(peopleQuery(organization, filter))
  const invites = useQuery(organizationQuery(organization)).data?.can.includes('invite') ?? false
  const [inviting, setInviting] = useState(false)
  const filtered = Object.keys(chosen).length > 0
  const total = people.data?.pages[0]?.total
  const invite = invites ? () => setInviting(true) : undefined
  return (
    <AdminPage
      title={t(guests ? 'adminPeople.guests' : 'adminPeople.people')}
      sentence={total !== undefined && total > 0 ? sentence(total, guests, filtered) : undefined}
      commands={<Commands organization={organization} filter={filter} onInvite={invite} />}
      filters={<Filters organization={organization} guests={guests} filter={chosen} onChange={setFilter} />}
      pane={person && <PersonPane key={person} membership={person} onClose={() => show(undefined)} />}
    >
      <QueryFaces query={people} failed={t('adminPeople.failed')}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.people)
          if (rows.length === 0) {
            return <EmptyPeople guests={guests} search={chosen.search} filtered={filtered} onClear={clear} />
          }
          return (
            <DataTable
              label={t(guests ? 'adminPeople.guests' : 'adminPeople.people')}
              rows={rows}
              columns={columns(guests)}
              phone={phoneRow}
              keyOf={({ membership }) => membership}
              selected={person}
              quiet={({ state }) => state === 'off'}
              onSelect={({ membership }) => show(membership)}
              onClose={() => show(undefined)}
              more={{
                has: people.hasNextPage,
                busy: people.isFetchingNextPage,
                load: () => void people.fetchNextPage(),
              }}
            />
          )
        }}
      </QueryFaces>
      {inviting && <InviteDialog organization={organization} guests={guests} onClose={() => setInviting(false)} />}
    </AdminPage>
  )
}

function sentence(count: number, guests: boolean, filtered: boolean): string {
  if (filtered) return t('adminPeople.found', { count })
  if (!guests) return t('adminPeople.total', { count })
  return `${t('adminPeople.totalGuests', { count })}. ${t('adminPeople.guestsText')}`
}

function Commands({
  organization,
  filter,
  onInvite,
}: {
  organization: OrganizationId
  filter: PersonFilter
  onInvite: (() => void) | undefined
}) {
  const phone = usePhone()
  return (
    <>
      <Tooltip content={t('adminPeople.csvHint')} relationship={phone ? 'label' : 'description'}>
        <Button
          as="a"
          appearance="subtle"
          icon={<ArrowDownloadRegular />}
          href={peopleExport(organization, filter)}
          download
        >
          {phone ? null : t('adminPeople.csv')}
        </Button>
      </Tooltip>
      {onInvite && (
        <Button appearance="primary" icon={<PersonAddRegular />} onClick={onInvite}>
          {t('adminPeople.invite')}
        </Button>
      )}
    </>
  )
}

function Filters({
  organization,
  guests,
  filter,
  onChange,
}: {
  organization: OrganizationId
  guests: boolean
  filter: PersonFilter
  onChange: ReturnType<typeof useFilters>['setFilter']
}) {
  const groups = useInfiniteQuery(groupsQuery(organization, '', 200)).data?.pages.flatMap((page) => page.groups) ?? []
  return (
    <>
      <SearchField
        label={t('adminPeople.search')}
        value={filter.search ?? ''}
        onSearch={(search) => onChange({ search: search || undefined })}
      />
      {!guests && (
        <FilterChip
          label={t('adminPeople.role')}
          value={filter.role}
          options={(Object.keys(ROLES) as Role[]).map((value) => ({ value, label: roleText(value) }))}
          onChange={(role) => onChange({ role })}
        />
      )}
      <FilterChip
        label={t('adminPeople.state')}
        value={filter.state}
        options={(Object.keys(STATES) as PersonState[]).map((value) => ({ value, label: stateText(value) }))}
        onChange={(state) => onChange({ state })}
      />
      {groups.length > 0 && (
        <FilterChip
          label={t('adminPeople.group')}
          value={filter.group}
          options={groups.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(group) => onChange({ group })}
        />
      )}
    </>
  )
}
