import type { Plugin } from 'vite'

/** Answers `/api` from memory while developing. */
export function mockApi(): Plugin {
  return { name: 'sheaf-mock-api' }
}
