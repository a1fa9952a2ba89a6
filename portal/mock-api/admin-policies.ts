import type { Route } from './route.ts'

/** Policies. */
export const policiesRoutes: Route[] = []
