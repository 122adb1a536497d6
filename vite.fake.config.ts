import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const portFlag = process.argv.indexOf('--port')
const port = portFlag > 0 ? process.argv[portFlag + 1] : '5173'

/**
 * The console in a plain browser over the in-memory backend (src/renderer/fake), for work on screens:
 * `npx vite --config vite.fake.config.ts --port 5173`
 */
export default defineConfig({
  root: resolve(import.meta.dirname, 'src/renderer'),
  base: './',
  // A cache of its own for each port, so that servers beside each other do not disturb one another.
  cacheDir: resolve(import.meta.dirname, '.cache', `vite-fake-${port}`),
  resolve: { alias: { '@shared': resolve(import.meta.dirname, 'src/shared') } },
  plugins: [react()],
  define: { 'import.meta.env.VITE_FAKE': 'true' },
  build: { outDir: resolve(import.meta.dirname, '.cache/fake-out'), emptyOutDir: true },
})
