import type { Route } from './route.ts'

/** People. */
export const peopleRoutes: Route[] = []
