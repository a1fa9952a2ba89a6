import { activityRoutes } from './admin-activity.ts'
import { editingRoutes } from './admin-editing.ts'
import { figuresRoutes } from './admin-figures.ts'
import { groupsRoutes } from './admin-groups.ts'
import { jobsRoutes } from './admin-jobs.ts'
import { organizationsRoutes } from './admin-organizations.ts'
import { peopleRoutes } from './admin-people.ts'
import { policiesRoutes } from './admin-policies.ts'
import { suitesRoutes } from './admin-suites.ts'
import { invitationRoutes } from './invitations.ts'
import * as items from './items.ts'
import * as live from './live.ts'
import { type Route, route } from './route.ts'
import * as session from './session.ts'
import * as uploads from './uploads.ts'
import * as versions from './versions.ts'

/** Every call of docs/api.md; the last column marks those that need nobody signed in. */
export const routes: Route[] = [
  route('GET', '/session', session.show),
  route('POST', '/session', session.signIn, true),
  route('DELETE', '/session', session.signOut),
  route('PUT', '/session/membership', session.switchMembership),
  route('GET', '/session/everywhere', session.everywhere),
  route('DELETE', '/session/everywhere', session.signOutEverywhere),
  route('GET', '/sessions', session.sessions),
  route('DELETE', '/sessions/*', () => ({ status: 204 })),
  route('PATCH', '/account', session.rename),
  route('PUT', '/account/password', session.changePassword),
  route('GET', '/setup', session.setup, true),
  route('POST', '/setup/code', session.setupCode, true),
  route('POST', '/setup', session.finishSetup, true),

  route('GET', '/items/*', items.one),
  route('GET', '/items/*/children', items.children),
  route('POST', '/items/*/folders', items.createFolder),
  route('POST', '/items/*/documents', items.createDocument),
  route('PUT', '/items/*/name', items.rename),
  route('PUT', '/items/*/parent', items.move),
  route('POST', '/items/*/copies', items.copy),
  route('DELETE', '/items/*', items.trash),
  route('GET', '/trash', items.listTrash),
  route('POST', '/trash/*/restore', items.restore),
  route('DELETE', '/trash/*', items.remove),
  route('DELETE', '/trash', items.emptyTrash),
  route('GET', '/items/*/content', versions.content),
  route('GET', '/items/*/activity', items.activity),
  route('GET', '/items/*/versions', versions.list),
  route('POST', '/items/*/versions/*/restore', versions.restore),
  route('DELETE', '/items/*/versions/*', versions.discardOne),
  route('POST', '/items/*/open', versions.open),
  route('GET', '/items/*/live', live.live),
  route('DELETE', '/items/*/editing', live.end),

  route('OPTIONS', '/uploads', uploads.capabilities, true),
  route('GET', '/uploads', uploads.list),
  route('POST', '/uploads', uploads.create),
  route('HEAD', '/uploads/*', uploads.offset),
  route('PATCH', '/uploads/*', uploads.append),
  route('DELETE', '/uploads/*', uploads.cancel),

  ...organizationsRoutes,
  ...figuresRoutes,
  ...peopleRoutes,
  ...invitationRoutes,
  ...groupsRoutes,
  ...policiesRoutes,
  ...editingRoutes,
  ...suitesRoutes,
  ...jobsRoutes,
  ...activityRoutes,
]
