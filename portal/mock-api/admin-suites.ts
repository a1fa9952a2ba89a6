import type { Route } from './route.ts'

/** Office suites. */
export const suitesRoutes: Route[] = []
