import { useNavigate, useParams, useRouterState } from '@tanstack/react-router'
import { useSession } from '../../api/session'
import { type OrganizationId, organizationId } from '../../lib/ids'
import { pages } from '../../lib/paths'
import { type AdminPageName, pageOf } from './pages'

/** For which organization the page on screen is, and how to go over to another on the same page. */
export function useScope() {
  const { organization } = useParams({ strict: false }) as { organization?: string }
  const top = useSession().membership.organization
  const page = useRouterState({ select: (state) => pageOf(state.location.pathname) })
  const navigate = useNavigate()
  return {
    id: organization === undefined ? top.id : organizationId(organization),
    /** The topmost organization that the person administers. */
    top,
    page,
    change: (to: OrganizationId) => void navigate({ href: hrefOf(to, page) }),
  }
}

/** The address of a page of the administration. */
export const hrefOf = (organization: OrganizationId, page: AdminPageName): string =>
  pages.admin(organization, page === 'overview' ? undefined : page)
