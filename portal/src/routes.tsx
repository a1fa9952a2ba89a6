import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  Outlet,
  redirect,
  useLocation,
} from '@tanstack/react-router'
import { lazy } from 'react'
import { adminRoutes } from './adminRoutes'
import { ApiError } from './api/request'
import { sessionQuery, setupQuery } from './api/session'
import type { SortKey } from './api/types'
import { FilesPage } from './features/files/FilesPage'
import { Frame } from './features/frame/Frame'
import { PageFailed } from './features/frame/PageFailed'
import { PageMissing } from './features/frame/PageMissing'
import { type ItemId, itemId } from './lib/ids'

const SignInPage = lazy(() => import('./features/sign-in/SignInPage').then((m) => ({ default: m.SignInPage })))
const SetupPage = lazy(() => import('./features/setup/SetupPage').then((m) => ({ default: m.SetupPage })))
const JoinPage = lazy(() => import('./features/join/JoinPage').then((m) => ({ default: m.JoinPage })))
const ResetPage = lazy(() => import('./features/reset/ResetPage').then((m) => ({ default: m.ResetPage })))
const TrashPage = lazy(() => import('./features/trash/TrashPage').then((m) => ({ default: m.TrashPage })))
const SettingsPage = lazy(() => import('./features/settings/SettingsPage').then((m) => ({ default: m.SettingsPage })))
const frameParts = {
  AdminNavigation: lazy(() =>
    import('./features/admin-frame/AdminNavigation').then((m) => ({ default: m.AdminNavigation })),
  ),
  AdminBottomBar: lazy(() =>
    import('./features/admin-frame/AdminBottomBar').then((m) => ({ default: m.AdminBottomBar })),
  ),
  AdminSearch: lazy(() => import('./features/admin-search/AdminSearch').then((m) => ({ default: m.AdminSearch }))),
}
const parts = {
  DetailsPane: lazy(() => import('./features/versions/DetailsPane').then((m) => ({ default: m.DetailsPane }))),
  PreviewOverlay: lazy(() => import('./features/preview/PreviewOverlay').then((m) => ({ default: m.PreviewOverlay }))),
  EndEditing: lazy(() => import('./features/editing/EndEditingDialog').then((m) => ({ default: m.EndEditingDialog }))),
  MoveDialog: lazy(() => import('./features/move/MoveDialog').then((m) => ({ default: m.MoveDialog }))),
}

type Context = { client: QueryClient }

const root = createRootRouteWithContext<Context>()({ component: Outlet })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { from?: string } => {
    const from = search.from
    // Only a path of this portal: an address from outside must not be gone to after signing in.
    return typeof from === 'string' && /^\/(?![/\\])/.test(from) ? { from } : {}
  },
  component: function SignIn() {
    return <SignInPage from={signIn.useSearch().from} />
  },
})

/** The sign-in page as an organization shows itself. */
const branded = createRoute({
  getParentRoute: () => root,
  path: '/o/$slug',
  component: function BrandedSignIn() {
    return <SignInPage from={undefined} slug={branded.useParams().slug} />
  },
})

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  loader: async ({ context }) => {
    const state = await context.client.fetchQuery(setupQuery())
    if (!state.needed) throw redirect({ to: '/sign-in' })
    return state
  },
  component: function Setup() {
    return <SetupPage addresses={setup.useLoaderData().addresses} />
  },
  errorComponent: PageFailed,
})

/** Where invitations lead. The token is in the fragment: no server and no proxy gets to see it. */
const join = createRoute({
  getParentRoute: () => root,
  path: '/join',
  component: function Join() {
    const token = useLocation({ select: ({ hash }) => hash })
    return <JoinPage key={token} token={token} />
  },
})

/** Asks for a link to a new password; with its token in the fragment, takes the new password. */
const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset',
  component: function Reset() {
    const token = useLocation({ select: ({ hash }) => hash })
    return <ResetPage key={token} token={token} />
  },
})

/** Everything that needs somebody signed in. */
const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  beforeLoad: async ({ context: { client }, location }) => {
    try {
      await client.ensureQueryData(sessionQuery())
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'unauthenticated') throw error
      throw (await needsSetup(client))
        ? redirect({ to: '/setup' })
        : redirect({ to: '/sign-in', search: { from: location.href } })
    }
  },
  component: () => <Frame parts={frameParts} />,
  errorComponent: PageFailed,
})

async function needsSetup(client: QueryClient): Promise<boolean> {
  return (await client.fetchQuery(setupQuery())).needed
}

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/files' })
  },
})

/** `versions` is where office suites lead to when somebody asks them for a file's versions. */
export type FilesSearch = { preview?: ItemId; versions?: ItemId; sort?: SortKey; order?: 'asc' | 'desc' }

function filesSearch(search: Record<string, unknown>): FilesSearch {
  const { preview, versions, sort, order } = search
  return {
    ...(typeof preview === 'string' ? { preview: itemId(preview) } : {}),
    ...(typeof versions === 'string' ? { versions: itemId(versions) } : {}),
    ...(sort === 'name' || sort === 'size' || sort === 'changed' ? { sort } : {}),
    ...(order === 'asc' || order === 'desc' ? { order } : {}),
  }
}

const files = createRoute({
  getParentRoute: () => frame,
  path: '/files',
  validateSearch: filesSearch,
  component: function MyFiles() {
    return <FilesPage search={files.useSearch()} parts={parts} />
  },
})

const folder = createRoute({
  getParentRoute: () => frame,
  path: '/files/$folder',
  validateSearch: filesSearch,
  component: function Folder() {
    return <FilesPage folder={itemId(folder.useParams().folder)} search={folder.useSearch()} parts={parts} />
  },
})

const trash = createRoute({ getParentRoute: () => frame, path: '/trash', component: () => <TrashPage /> })

const settings = createRoute({
  getParentRoute: () => frame,
  path: '/settings/$section',
  component: function Settings() {
    return <SettingsPage section={settings.useParams().section} />
  },
})

const tree = root.addChildren([
  home,
  signIn,
  branded,
  setup,
  join,
  reset,
  frame.addChildren([files, folder, trash, settings, ...adminRoutes(frame)]),
])

/** The portal's pages over a cache. */
export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { client },
    defaultPreload: false,
    scrollRestoration: false,
    defaultNotFoundComponent: PageMissing,
    defaultErrorComponent: PageFailed,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
