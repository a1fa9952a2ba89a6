import { defineConfig } from 'vitest/config'

// Every file but index.html carries its hash in its name, so that the server half may let browsers keep it for good.
export default defineConfig({
  base: '/',
  build: {
    outDir: 'dist',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
})
