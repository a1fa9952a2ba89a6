import { Button } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { organizationQuery, organizationsQuery } from '../../api/admin/organizations'
import type { Organization, OrganizationRow } from '../../api/admin/types'
import { locale } from '../../i18n/locale'
import { t } from '../../i18n/t'
import { formatBytes } from '../../lib/bytes'
import { organizationId } from '../../lib/ids'
import type { AdminPageProps } from '../../parts'
import { AdminPage } from '../../ui/AdminPage'
import { CalmState } from '../../ui/CalmState'
import { type Column, DataTable } from '../../ui/DataTable'
import { QueryFaces } from '../../ui/QueryFaces'
import { SearchField } from '../../ui/SearchField'
import { OrganizationMark } from '../admin-frame/OrganizationMark'
import { OrganizationMarks } from '../admin-frame/OrganizationMarks'
import { hrefOf } from '../admin-frame/useScope'
import { CreateOrganizationDialog } from './CreateOrganizationDialog'
import { OrganizationDetails } from './OrganizationDetails'
import styles from './Organizations.module.css'

/** The organization of the scope and those directly below it; a search looks through all below. */
export function OrganizationsPage({ organization }: AdminPageProps) {
  const [search, setSearch] = useState('')
  const [creating, setCreating] = useState(false)
  const own = useQuery(organizationQuery(organization))
  const query = useInfiniteQuery(organizationsQuery(organization, search))
  const [open, setOpen] = useOpened(organization)
  const below = query.data?.pages.flatMap((page) => page.organizations) ?? []
  const rows = search === '' && own.data ? [rowOf(own.data), ...below] : below
  const opened = rows.find(({ id }) => id === open)
  const scope = own.data
  return (
    <AdminPage
      title={t('admin.organizations')}
      sentence={scope && sentenceOf(scope.name, scope.organizations)}
      commands={
        scope?.can.includes('create_below') && (
          <Button appearance="primary" icon={<AddRegular />} onClick={() => setCreating(true)}>
            {t('admin.new')}
          </Button>
        )
      }
      filters={<SearchField label={t('admin.find')} value={search} onSearch={setSearch} />}
      pane={
        open !== undefined && (
          <OrganizationDetails
            key={open}
            organization={{ id: organizationId(open), name: opened?.name ?? '' }}
            onClose={() => setOpen(undefined)}
          />
        )
      }
    >
      <QueryFaces query={query} failed={t('adminOrganizations.failed')}>
        {() =>
          rows.length === 0 && search !== '' ? (
            <CalmState drawing="empty" title={t('adminOrganizations.noneFound', { search })} />
          ) : (
            <DataTable
              label={t('admin.organizations')}
              rows={rows}
              columns={COLUMNS}
              keyOf={({ id }) => id}
              selected={open}
              onSelect={({ id }) => setOpen(id)}
              onClose={() => setOpen(undefined)}
              quiet={({ state }) => state !== 'on'}
              phone={(row) => ({
                icon: <OrganizationMark organization={row} size={36} />,
                title: (
                  <>
                    <span className="ellipsis">{row.name}</span>
                    <OrganizationMarks organization={row} />
                  </>
                ),
                meta: t('adminOrganizations.phoneMeta', {
                  people: t('adminOrganizations.countPeople', { count: row.people }),
                  size: formatBytes(row.used_bytes),
                }),
              })}
              more={{
                has: query.hasNextPage,
                busy: query.isFetchingNextPage,
                load: () => void query.fetchNextPage(),
              }}
            />
          )
        }
      </QueryFaces>
      {creating && scope && <CreateOrganizationDialog parent={scope} onClose={() => setCreating(false)} />}
    </AdminPage>
  )
}

const number = (value: number) => new Intl.NumberFormat(locale()).format(value)

const COLUMNS: Column<OrganizationRow>[] = [
  {
    key: 'name',
    head: t('adminOrganizations.name'),
    width: 'minmax(200px, 2fr)',
    draw: (row) => (
      <span className={styles.name}>
        <OrganizationMark organization={row} />
        <span className="ellipsis" dir="auto" title={row.name}>
          {row.name}
        </span>
        <OrganizationMarks organization={row} />
      </span>
    ),
  },
  {
    key: 'slug',
    head: t('adminOrganizations.slug'),
    width: 'minmax(120px, 1fr)',
    from: 'wide',
    draw: ({ slug }) => slug,
  },
  {
    key: 'people',
    head: t('adminOrganizations.people'),
    width: '84px',
    align: 'end',
    draw: ({ people }) => number(people),
  },
  {
    key: 'organizations',
    head: t('adminOrganizations.below'),
    width: '132px',
    align: 'end',
    from: 'middle',
    draw: ({ organizations }) => (organizations === 0 ? '' : number(organizations)),
  },
  {
    key: 'space',
    head: t('adminOrganizations.space'),
    width: '140px',
    align: 'end',
    from: 'middle',
    draw: ({ used_bytes, space_bytes }) =>
      space_bytes === undefined
        ? formatBytes(used_bytes)
        : t('adminOrganizations.usedOf', { used: formatBytes(used_bytes), space: formatBytes(space_bytes) }),
  },
]

function sentenceOf(name: string, count: number): string {
  return count === 0 ? t('adminOrganizations.noneBelow', { name }) : t('adminOrganizations.someBelow', { name, count })
}

/** The organization of the scope as a row of its own list. */
function rowOf({ below, ...own }: Organization): OrganizationRow {
  return { ...own, people: below.people, used_bytes: below.used_bytes }
}

/** Which pane is open is in the address. */
function useOpened(scope: AdminPageProps['organization']) {
  const { open } = useSearch({ strict: false }) as { open?: string }
  const navigate = useNavigate()
  const set = (id: string | undefined) => {
    const query = id === undefined ? '' : `?open=${encodeURIComponent(id)}`
    void navigate({ href: hrefOf(scope, 'organizations') + query, replace: true })
  }
  return [open, set] as const
}
