import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineConfig } from 'vite'

const folder = resolve(import.meta.dirname, 'bench')
const entries = readdirSync(folder).filter((name) => name.endsWith('.bench.ts'))

/** The benchmarks, built as the program itself is: packages stay outside, `@shared` is resolved. */
export default defineConfig({
  resolve: { alias: { '@shared': resolve(import.meta.dirname, 'src/shared') } },
  build: {
    ssr: true,
    target: 'node24',
    outDir: 'out/bench',
    emptyOutDir: true,
    rolldownOptions: {
      input: Object.fromEntries(entries.map((name) => [name.replace('.bench.ts', ''), resolve(folder, name)])),
    },
  },
})
