import { given, inOwnProcess } from './measured/in-own-process'
import type { Step } from './measured/stopwatch'
import { WorldProcess } from './measured/world-process'
import { callLines, printLines, whole } from './print-table'
import type { Least } from './trustlayer/least-reads'
import { type Measured, measure } from './trustlayer/measure'
import { serveWorld, type TrustLayerWorld } from './trustlayer/world-process'

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

if (process.argv.includes('--world')) await serveWorld(JSON.parse(given('--world')))
else if (process.argv.includes('--one')) console.log(JSON.stringify(await measureOne(given('--one') as 'v1' | 'v2')))
else for (const generation of GENERATIONS) print(generation, await inOwnProcess<Measured>(generation))

async function measureOne(generation: 'v1' | 'v2'): Promise<Measured> {
  const options = { ...WORLD, trustlayerVersion: generation === 'v1' ? (1 as const) : (2 as const) }
  const world = await WorldProcess.start<TrustLayerWorld>(process.argv[1] ?? '', options)
  try {
    return await measure(world, generation)
  } finally {
    world.stop()
  }
}

function print(generation: 'v1' | 'v2', { steps, before, after, changed }: Measured): void {
  printLines(`TrustLayer ${generation}: requests / the least that are possible`, steps.map(describe))
  const counts = Object.keys(after) as (keyof typeof after)[]
  const world = counts.map((what) => ({ 'the world': what, before: whole(before[what]), after: whole(after[what]) }))
  printLines('What was synced', world)
  const moved = Object.entries(changed).map(([what, count]) => `${whole(count)} ${what}`)
  console.log(`\nChanged before the last run: ${moved.join(', ')}.`)
  if (process.argv.includes('--calls')) for (const { name, calls } of steps) console.log(callLines(name, calls))
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
}: Step<keyof Least>): Record<string, string> {
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
