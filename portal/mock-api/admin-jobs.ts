import type { Route } from './route.ts'

/** Jobs. */
export const jobsRoutes: Route[] = []
