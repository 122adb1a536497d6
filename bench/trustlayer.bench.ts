import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { printLines } from './print-table'
import { type Measured, measure } from './trustlayer/measure'
import type { Step } from './trustlayer/steps'
import { serveWorld, WorldProcess } from './trustlayer/world-process'

/**
 * All of TrustLayer for 600 projects, 2,500 companies, 18,000 commitments and about 6,000 insurance records: the first run, an
 * unchanged one, and one in whose world a hundredth has moved, each beside the least requests that it takes
 * (least-reads.ts, least-writes.ts). The engine and the sandbox have a process each. `--quick` takes a tenth of everything,
 * `--only-v1` and `--only-v2` one generation of TrustLayer's API, `--calls` also prints what was asked, call by call.
 */
const SIZE = process.argv.includes('--quick') ? 0.1 : 1
const PROJECTS = 600
const COMMITMENTS_A_PROJECT = 30
/** So many that about 6,000 insurance records are written for those that a company is linked to. */
const PARTIES = 1_400
const GENERATIONS = (['v1', 'v2'] as const).filter(
  (one) => process.argv.includes(`--only-${one}`) || !process.argv.some((argument) => argument.startsWith('--only-')),
)
const WORLD = {
  seed: 7,
  scale: (2_500 / 300) * SIZE,
  faults: 'none',
  counts: {
    projects: Math.round(PROJECTS * SIZE),
    companies: 2_500 * SIZE,
    parties: PARTIES * SIZE,
    commitmentsPerProject: COMMITMENTS_A_PROJECT,
  },
}

const given = (name: string) => process.argv[process.argv.indexOf(name) + 1] ?? ''
if (process.argv.includes('--world')) await serveWorld(JSON.parse(given('--world')))
else if (process.argv.includes('--one')) console.log(JSON.stringify(await measureOne(given('--one') as 'v1' | 'v2')))
else for (const generation of GENERATIONS) print(generation, await inOwnProcess(generation))

async function measureOne(generation: 'v1' | 'v2'): Promise<Measured> {
  const options = { ...WORLD, trustlayerVersion: generation === 'v1' ? (1 as const) : (2 as const) }
  const world = await WorldProcess.start(process.argv[1] ?? '', options)
  try {
    return await measure(world, generation)
  } finally {
    world.stop()
  }
}

async function inOwnProcess(generation: 'v1' | 'v2'): Promise<Measured> {
  const flags = process.argv.slice(2).filter((argument) => argument === '--quick')
  const script = process.argv[1] ?? ''
  const child = spawn(process.execPath, ['--max-old-space-size=8192', script, '--one', generation, ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line)
  throw new Error(`The measurement of TrustLayer ${generation} ended without an answer.`)
}

function print(generation: 'v1' | 'v2', { steps, before, after, changed }: Measured): void {
  printLines(`TrustLayer ${generation}: requests / the least that are possible`, steps.map(describe))
  const counts = Object.keys(after) as (keyof typeof after)[]
  const world = counts.map((what) => ({ 'the world': what, before: whole(before[what]), after: whole(after[what]) }))
  printLines('What was synced', world)
  const moved = Object.entries(changed).map(([what, count]) => `${whole(count)} ${what}`)
  console.log(`\nChanged before the last run: ${moved.join(', ')}.`)
  if (process.argv.includes('--calls')) for (const step of steps) printCalls(step)
}

function describe({
  name,
  requests,
  writes,
  least,
  changes,
  ms,
  cpuMs,
  stallMs,
  peakMb,
}: Step): Record<string, string> {
  const ratio = (requests.procore + requests.trustlayer) / (least.procore + least.trustlayer)
  return {
    step: name,
    Procore: `${whole(requests.procore)} / ${whole(least.procore)}`,
    TrustLayer: `${whole(requests.trustlayer)} / ${whole(least.trustlayer)}`,
    ratio: Number.isFinite(ratio) ? `${ratio.toFixed(2)}x` : '',
    'of them writes': whole(writes),
    changes: changes === null ? '' : whole(changes),
    time: `${(ms / 1_000).toFixed(1)} s`,
    'engine CPU': `${(cpuMs / 1_000).toFixed(1)} s`,
    'longest stall': `${whole(Math.round(stallMs))} ms`,
    'peak memory': `${whole(Math.round(peakMb))} MB`,
  }
}

function printCalls({ name, calls }: Step): void {
  console.log(`\n${name}`)
  for (const [call, count] of Object.entries(calls).sort(([, one], [, other]) => other - one))
    console.log(`${whole(count).padStart(8)}  ${call}`)
}

function whole(count: number): string {
  return count.toLocaleString('en')
}
