import { defineConfig } from 'vitest/config'

/** Tests of the built pages in Chromium. They need `npm run build` first. */
export default defineConfig({
  test: {
    expect: { poll: { timeout: 10_000 } },
    include: ['e2e/**/*.test.ts'],
    environment: 'node',
    testTimeout: 30_000,
    hookTimeout: 30_000,
    fileParallelism: false,
  },
})
