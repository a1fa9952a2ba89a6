import { type AnyRoute, createRoute, redirect } from '@tanstack/react-router'
import { type ComponentType, lazy } from 'react'
import { sessionQuery } from './api/session'
import { AdminGate } from './features/admin-frame/AdminGate'
import { useScope } from './features/admin-frame/useScope'
import { pages } from './lib/paths'
import type { AdminPageProps } from './parts'

const OverviewPage = lazy(() =>
  import('./features/admin-overview/OverviewPage').then((m) => ({ default: m.OverviewPage })),
)
const CreateOrganization = lazy(() =>
  import('./features/admin-organizations/CreateOrganizationDialog').then((m) => ({
    default: m.CreateOrganizationDialog,
  })),
)

/** The pages of the administration by the last part of their address. */
const PAGES: Record<string, ComponentType<AdminPageProps>> = {
  '/': (props) => <OverviewPage {...props} CreateOrganization={CreateOrganization} />,
  organizations: lazy(() =>
    import('./features/admin-organizations/OrganizationsPage').then((m) => ({ default: m.OrganizationsPage })),
  ),
  people: lazy(() => import('./features/admin-people/PeoplePage').then((m) => ({ default: m.PeoplePage }))),
  guests: lazy(() => import('./features/admin-people/PeoplePage').then((m) => ({ default: m.GuestsPage }))),
  groups: lazy(() => import('./features/admin-groups/GroupsPage').then((m) => ({ default: m.GroupsPage }))),
  policies: lazy(() => import('./features/admin-policies/PoliciesPage').then((m) => ({ default: m.PoliciesPage }))),
  activity: lazy(() => import('./features/admin-activity/ActivityPage').then((m) => ({ default: m.ActivityPage }))),
  editing: lazy(() => import('./features/admin-editing/EditingPage').then((m) => ({ default: m.EditingPage }))),
  suites: lazy(() => import('./features/admin-suites/SuitesPage').then((m) => ({ default: m.SuitesPage }))),
  search: lazy(() => import('./features/admin-search/SearchPage').then((m) => ({ default: m.SearchPage }))),
  jobs: lazy(() => import('./features/admin-jobs/JobsPage').then((m) => ({ default: m.JobsPage }))),
}

/** `/admin/{organization}/{page}`; `/admin` leads to the organization of the session. */
export function adminRoutes<Parent extends AnyRoute>(frame: Parent) {
  const entry = createRoute({
    getParentRoute: () => frame,
    path: '/admin',
    beforeLoad: async ({ context }) => {
      const { membership } = await context.client.ensureQueryData(sessionQuery())
      throw redirect({ href: pages.admin(membership.organization.id) })
    },
  })
  const admin = createRoute({ getParentRoute: () => frame, path: '/admin/$organization', component: AdminGate })
  const below = Object.entries(PAGES).map(([path, Page]) => {
    return createRoute({
      getParentRoute: () => admin,
      path,
      component: function AdminPage() {
        const organization = useScope().id
        // Keyed by the scope, so that what is selected or typed belongs to it.
        return <Page key={organization} organization={organization} />
      },
    })
  })
  return [entry, admin.addChildren(below)]
}
