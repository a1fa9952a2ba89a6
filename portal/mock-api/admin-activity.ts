import type { Route } from './route.ts'

/** Activity. */
export const activityRoutes: Route[] = []
