import type { Route } from './route.ts'

/** Editing now. */
export const editingRoutes: Route[] = []
