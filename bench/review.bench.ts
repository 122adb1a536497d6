import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RecordKind } from '@shared/vocabulary'
import { WorkspaceFile } from '@shared/workspace'
import { createApp } from '../src/main/app/create-app'
import type { OpenWorkspace } from '../src/main/app/open-workspace'
import { SessionVault } from '../src/main/credentials/session-vault'
import { projectRecord } from '../src/main/domain/mapping/projection'
import { startMatch } from '../src/main/engine/runs'
import { finished } from '../src/main/testing/scenario'
import { madeUpCompanies } from './matching/made-up'
import { given, inOwnProcess } from './measured/in-own-process'
import { printLines, whole } from './print-table'

/**
 * Offline review (O1 to O3): so many companies and as many parties, matched, exported in each format, opened from the pack and
 * compared with what is there. Each size in a process of its own. `--quick`: 3,000 alone; `--large`: also 100,000.
 */
const SIZES = process.argv.includes('--quick')
  ? [3_000]
  : [3_000, 20_000, ...(process.argv.includes('--large') ? [100_000] : [])]
const PASSPHRASE = 'correct horse battery staple'
const AT = '2026-11-28T08:00:00.000Z'
const CALL = { signal: new AbortController().signal }

interface Measured {
  rows: number
  steps: { name: string; ms: number; bytes: number | null }[]
  peakMb: number
}

if (process.argv.includes('--one')) console.log(JSON.stringify(await measure(Number(given('--one')))))
else {
  for (const rows of SIZES) {
    const { steps, peakMb } = await inOwnProcess<Measured>(String(rows))
    printLines(`Review of ${whole(rows)} companies and as many parties, peak ${whole(peakMb)} MB`, steps.map(describe))
  }
}

function describe({ name, ms, bytes }: Measured['steps'][number]): Record<string, string> {
  return {
    step: name,
    time: `${(ms / 1_000).toFixed(1)} s`,
    file: bytes === null ? '' : `${(bytes / 1e6).toFixed(1)} MB`,
  }
}

async function measure(rows: number): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'crosswalk-review-'))
  const vault = new SessionVault({ available: false, name: 'no keychain', reason: 'a benchmark' })
  const app = createApp({ dataFolder: folder, vault, version: 'bench', emit: () => {}, actor: () => 'Dana' })
  try {
    const definition = WorkspaceFile.parse({ name: 'Bench', procore: { companyId: '42' }, trustlayer: {} })
    const { id } = await app.desk['workspaces.create'](definition, CALL)
    fill(app.registry.byId(id), rows)
    await finished(startMatch(app.registry.byId(id)))
    const steps: Measured['steps'] = []
    const step = async (name: string, file: string | null, work: () => unknown) => {
      const from = performance.now()
      await work()
      steps.push({ name, ms: performance.now() - from, bytes: file === null ? null : statSync(file).size })
    }
    const path = (name: string) => join(folder, name)
    const save = (format: 'xlsx' | 'csv' | 'pack', name: string, passphrase?: string) =>
      step(`export ${name}`, path(name), () =>
        app.jobs['review.export']({ workspaceId: id, format, path: path(name), kinds: [], passphrase }, CALL),
      )
    await save('csv', 'rows.csv')
    await save('xlsx', 'rows.xlsx')
    await save('pack', 'review.crosswalk')
    await save('pack', 'sealed.crosswalk', PASSPHRASE)
    await step('open the pack in a second workspace', null, () =>
      app.jobs['review.openPack']({ path: path('review.crosswalk'), reviewer: 'Ana' }, CALL),
    )
    const compare = (name: string) =>
      step(`compare ${name}`, null, () =>
        app.jobs['review.diff'](
          { workspaceId: id, path: path(name), states: [], search: '', offset: 0, limit: 100 },
          CALL,
        ),
      )
    await compare('rows.csv')
    await compare('rows.xlsx')
    await compare('review.crosswalk')
    return { rows, steps, peakMb: process.resourceUsage().maxRSS / 1_024 }
  } finally {
    await app.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function fill({ store }: OpenWorkspace, rows: number): void {
  const { sources, targets } = madeUpCompanies(rows)
  const put = (kind: RecordKind, records: readonly { id: string }[]) =>
    store.records.put(
      kind,
      records.map((record) => ({ record, projection: projectRecord(kind, record as never) })) as never,
      { mode: 'full', at: AT },
    )
  put('company', sources)
  put('party', targets)
  store.meta.bump('snapshotRevision')
}
