import { defineConfig } from 'vitest/config'

/** People's ways through the product, in Chromium, against a running demo (`SHEAF_E2E_PORTAL`). */
export default defineConfig({
  test: {
    include: ['e2e/journeys/**/*.test.ts'],
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    fileParallelism: false,
    expect: { poll: { timeout: 15_000 } },
  },
})
