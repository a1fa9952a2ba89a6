import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import type { Plugin, PreviewServer, ViteDevServer } from 'vite'
import { defineConfig } from 'vitest/config'
import { mockApi } from './mock-api/plugin.ts'

/**
 * Three pages: `index.html` is the portal, `open.html` the host page around an office suite, `reference.html` shows what the API is.
 * Nothing is inlined, so that the pages work under `script-src 'self'`.
 * `--mode mock` answers `/api` from memory; otherwise `/api` goes to a running server.
 */
export default defineConfig(({ mode }) => ({
  plugins: [react(), hostPages(), ...(mode === 'mock' ? [mockApi()] : [])],
  server: {
    host: '127.0.0.1',
    ...(mode === 'mock' ? {} : { proxy: { '/api': process.env.SHEAF_PORTAL_URL ?? 'http://127.0.0.1:8080' } }),
  },
  preview: { host: '127.0.0.1' },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      input: {
        index: resolve(import.meta.dirname, 'index.html'),
        open: resolve(import.meta.dirname, 'open.html'),
        reference: resolve(import.meta.dirname, 'reference.html'),
      },
    },
  },
  test: { include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'mock-api/**/*.test.ts'], environment: 'node' },
}))

/** Answers `/edit/…`, `/view/…` and `/embed/…` with the host page, as the server does. */
function hostPages(): Plugin {
  const serve = ({ middlewares }: ViteDevServer | PreviewServer) => {
    middlewares.use((request, _response, next) => {
      if (/^\/(edit|view|embed)\//.test(request.url ?? '')) request.url = '/open.html'
      next()
    })
  }
  return { name: 'sheaf-host-pages', configureServer: serve, configurePreviewServer: serve }
}
