import type { Route } from './route.ts'

/** Search. */
export const searchRoutes: Route[] = []
