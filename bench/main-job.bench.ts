import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { WorkspaceFile } from '@shared/workspace'
import { createApp } from '../src/main/app/create-app'
import type { Store } from '../src/main/app/store-port'
import { acceptSuggestions } from '../src/main/engine/decide/accept'
import { storedCoverage } from '../src/main/engine/pull/coverage'
import { startMatch, startPlan, startPull } from '../src/main/engine/runs'
import type { RunningSandbox } from '../src/main/sandbox/start-sandbox'
import { finished, sandboxVault } from '../src/main/testing/scenario'
import { printTable } from './print-table'

/**
 * Pull, suggest, plan and re-plan for 1,000 and 10,000 companies; with `--large` also 100,000, where TrustLayer's pages of parties with their
 * compliance and documents alone are 2 GB. The sandbox runs in a process of its own, so
 * that the memory is the engine's. The minimum of requests is that of Procore's page sizes (projects 300, companies
 * 2,000 a page, the inactive list, one token) and TrustLayer's 100 a page.
 */
const COMPANIES = sizes()
const SCALE_ONE = 300

function sizes(): number[] {
  if (process.argv.includes('--quick')) return [1_000]
  return process.argv.includes('--large') ? [1_000, 10_000, 100_000] : [1_000, 10_000]
}

interface Measured {
  companies: number
  projects: number
  parties: number
  pullMs: number
  requests: number
  minimum: number
  againMs: number
  againRequests: number
  suggestMs: number
  planMs: number
  changes: number
  replanMs: number
  peakMb: number
}

type Served = Pick<RunningSandbox, 'procore' | 'trustlayer' | 'workspace'>

const only = process.argv.indexOf('--one')
if (only >= 0) console.log(JSON.stringify(await measure(JSON.parse(process.argv[only + 1] ?? '{}') as Served)))
else await main()

async function main(): Promise<void> {
  const rows: Measured[] = []
  for (const companies of COMPANIES) {
    const { served, child } = await serve(companies / SCALE_ONE)
    rows.push(await inOwnProcess(served))
    child.kill('SIGTERM')
  }
  printTable('The main job, by number of companies (milliseconds unless named)', rows.map(describe))
}

function describe(row: Measured): Record<string, string> {
  return {
    companies: row.companies.toLocaleString('en'),
    projects: row.projects.toLocaleString('en'),
    parties: row.parties.toLocaleString('en'),
    'first pull': Math.round(row.pullMs).toLocaleString('en'),
    requests: `${row.requests} (minimum ${row.minimum}, ${(row.requests / row.minimum).toFixed(2)}x)`,
    'pull again': `${Math.round(row.againMs).toLocaleString('en')} (${row.againRequests} requests)`,
    suggest: Math.round(row.suggestMs).toLocaleString('en'),
    plan: `${Math.round(row.planMs).toLocaleString('en')} (${row.changes.toLocaleString('en')} changes)`,
    're-plan': Math.round(row.replanMs).toLocaleString('en'),
    'peak memory': `${Math.round(row.peakMb)} MB`,
  }
}

async function measure(served: Served): Promise<Measured> {
  const folder = join(mkdtempSync(join(tmpdir(), 'crosswalk-bench-')), 'workspace')
  const app = createApp({ dataFolder: folder, vault: sandboxVault(served), version: 'bench', emit: () => {} })
  // The job measured here is TrustLayer's; Corfix has a benchmark of its own.
  const { corfix: _other, ...file } = served.workspace
  app.registry.environment.files.create(folder, WorkspaceFile.parse(file))
  const workspace = app.registry.byFolder(folder)
  const timed = async (start: () => ReturnType<typeof startPull>) => {
    const from = performance.now()
    const run = await finished(start())
    return {
      ms: performance.now() - from,
      requests: Object.values(run.requests).reduce((sum, count) => sum + count, 0),
    }
  }
  const first = await timed(() => startPull(workspace, { match: false }))
  const swept = sweptBy(workspace.store)
  const again = await timed(() => startPull(workspace, { match: false }))
  const suggest = await timed(() => startMatch(workspace))
  acceptSuggestions(workspace.context, { kinds: ['project', 'company'], minConfidence: 0.9, actor: 'bench' })
  let changes = 0
  const plan = await timed(() =>
    startPlan(workspace, (made) => {
      changes = made.counts.changes
    }),
  )
  const replan = await timed(() => startPlan(workspace))
  const count = (kind: Parameters<typeof workspace.store.records.count>[0]) => workspace.store.records.count(kind)
  const inactive = [...workspace.store.records.all('company').values()].filter(({ record }) => !record.active).length
  const result: Measured = {
    companies: count('company'),
    projects: count('project'),
    parties: count('party'),
    pullMs: first.ms,
    requests: first.requests,
    minimum: minimum({
      projects: count('project'),
      active: count('company') - inactive,
      inactive,
      parties: count('party'),
      trustlayer: count('trustlayer-project'),
      people: count('contact'),
      swept,
    }),
    againMs: again.ms,
    againRequests: again.requests,
    suggestMs: suggest.ms,
    planMs: plan.ms,
    changes,
    replanMs: replan.ms,
    peakMb: process.resourceUsage().maxRSS / 1024,
  }
  await app.close()
  rmSync(folder, { recursive: true, force: true })
  return result
}

/** What hangs on the projects that the first pull linked by their stable ids (M5): one request each, for there is no list of all. */
function sweptBy(store: Store): number {
  const { commitments, projectInsurances } = storedCoverage(store)
  const compliance = [...store.records.all('compliance').values()].flatMap(({ record }) => record.projectId ?? [])
  return Object.keys(commitments).length + Object.keys(projectInsurances).length + new Set(compliance).size
}

/**
 * facts/procore-api.md section 12, and TrustLayer's page size. One each: token, Procore's custom fields, the company's insurances;
 * TrustLayer's workspace, party types, custom fields and profiles. People are four lists.
 */
function minimum(counts: {
  projects: number
  active: number
  inactive: number
  parties: number
  trustlayer: number
  people: number
  swept: number
}): number {
  const pages = (records: number, size: number) => Math.max(1, Math.ceil(records / size))
  const directory =
    pages(counts.active, 2_000) + pages(counts.inactive, 2_000) + Math.max(4, pages(counts.people, 2_000))
  const procore = 3 + pages(counts.projects, 300) + directory
  return procore + pages(counts.trustlayer, 100) + pages(counts.parties, 100) + 4 + counts.swept
}

async function serve(scale: number): Promise<{ served: Served; child: ChildProcess }> {
  const child = spawn(
    process.execPath,
    ['--max-old-space-size=8192', 'out/main/cli.js', 'sandbox', '--json', '--scale', String(scale)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  return { served: (await firstLine(child)) as Served, child }
}

async function inOwnProcess(served: Served): Promise<Measured> {
  const child = spawn(
    process.execPath,
    ['--max-old-space-size=8192', process.argv[1] ?? '', '--one', JSON.stringify(served)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  return (await firstLine(child)) as Measured
}

async function firstLine(child: ChildProcess): Promise<unknown> {
  if (!child.stdout) throw new Error('The child has no output.')
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line)
  throw new Error('The child ended without an answer.')
}
