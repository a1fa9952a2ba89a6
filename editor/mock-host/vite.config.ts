import { defineConfig, mergeConfig } from 'vite'
import pages from '../vite.config'
import { mockHost } from './plugin'

/** The development server: the pages with a mock host behind them. Nothing of this folder is built into them. */
export default mergeConfig(pages, defineConfig({ plugins: [mockHost()], server: { host: '127.0.0.1' } }))
