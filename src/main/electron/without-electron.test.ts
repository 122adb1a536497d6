import { describe, expect, it, vi } from 'vitest'

// Rule 3 of design.md section 2: all of main but this folder and the entries runs without Electron. Loading it fails.
vi.mock('electron', () => {
  throw new Error('electron was loaded')
})
vi.mock('electron-store', () => {
  throw new Error('electron-store was loaded')
})

const modules = import.meta.glob([
  '../**/*.ts',
  '!../**/*.test.ts',
  '!../**/*.d.ts',
  '!../electron/**',
  // Entries: they start what they compose.
  '!../index.ts',
  '!../cli.ts',
  '!../worker.ts',
])

describe('without Electron', () => {
  it('every file of main can be imported', async () => {
    const failed: string[] = []
    for (const [path, load] of Object.entries(modules)) {
      await load().catch((error: unknown) => failed.push(`${path}: ${String(error)}`))
    }
    expect(failed).toEqual([])
    expect(Object.keys(modules).length).toBeGreaterThan(50)
  })
})
