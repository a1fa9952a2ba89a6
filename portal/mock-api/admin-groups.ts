import type { Route } from './route.ts'

/** Groups. */
export const groupsRoutes: Route[] = []
