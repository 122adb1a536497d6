import type { SandboxStartOptions } from '../../src/main/sandbox/start-sandbox'
import type { Step } from '../measured/stopwatch'
import { Bench } from './bench'
import type { Server } from './least'
import type { CorfixWorld } from './world'

export interface Measured {
  steps: Step<Server>[]
  size: ReturnType<CorfixWorld['size']>
}

const USERS_AT_ONE = 40
const WORLD = {
  seed: 7,
  faults: 'none',
  counts: { companies: 10, parties: 2, insurances: 2, commitmentsPerProject: 1 },
}

/** All users become workers, and are activated; then nothing has changed; then a hundredth has. */
export async function measureUsers(users: number): Promise<Measured> {
  const options = { ...WORLD, scale: users / USERS_AT_ONE, counts: { ...WORLD.counts, projects: 20 } }
  const settings = { projects: { enabled: false }, workers: { autoActivate: true }, forms: { enabled: false } }
  const bench = await Bench.start(options, settings)
  await bench.pull('first run: pull')
  await bench.apply('first run: apply', await bench.plan('first run: plan'))
  await bench.pull('unchanged: pull')
  await bench.planNothing('unchanged: plan')
  await bench.world.ask('changeUsers', { share: 0.01 })
  await bench.pull('1 % changed: pull')
  await bench.apply('1 % changed: apply', await bench.plan('1 % changed: plan'))
  return ended(bench)
}

/** Projects are made in Corfix, forms are completed there and filed; then nothing has changed; then a tenth is revised. */
export async function measureForms(forms: number): Promise<Measured> {
  const bench = await Bench.start(formsWorld(40), { workers: { enabled: false } })
  await bench.pull('projects: pull')
  await bench.apply('projects: apply', await bench.plan('projects: plan'))
  await bench.world.ask('completeForms', { projects: 20, months: 5, count: forms, size: null })
  await bench.pull('first run: pull', 'filing')
  await bench.apply('first run: apply', await bench.plan('first run: plan'))
  await bench.pull('unchanged: pull', 'after')
  await bench.planNothing('unchanged: plan')
  await bench.world.ask('reviseForms', { count: forms / 10 })
  await bench.pull('a tenth revised: pull', 'after')
  await bench.apply('a tenth revised: apply', await bench.plan('a tenth revised: plan'))
  return ended(bench)
}

export interface Memory {
  files: number
  bytes: number
  /** Resident memory of this process, bytes: before the first PDF moved, and at most while they did. */
  before: number
  most: number
  ms: number
}

const SAMPLED_MS = 10

/** Files of one size from Corfix over the spool to Procore's storage, as many at once as an apply has under way. */
export async function measureMemory(bytes: number): Promise<Memory> {
  const files = 4
  const bench = await Bench.start(formsWorld(10), { workers: { enabled: false } })
  await bench.pull('projects: pull')
  await bench.apply('projects: apply', await bench.plan('projects: plan'))
  // A small file first: what the way of a form takes at all is there before it is measured.
  await fileForms(bench, { count: 1, size: null })
  const watch = await fileForms(bench, { count: files, size: bytes })
  await bench.close()
  return { files, bytes, ...watch }
}

async function fileForms(
  bench: Bench,
  { count, size }: { count: number; size: number | null },
): Promise<Pick<Memory, 'before' | 'most' | 'ms'>> {
  await bench.world.ask('completeForms', { projects: 1, months: 1, count, size })
  await bench.pull('forms: pull')
  const plan = await bench.plan('forms: plan')
  const before = process.memoryUsage.rss()
  let most = before
  const sampling = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, SAMPLED_MS)
  await bench.apply('forms: apply', plan)
  clearInterval(sampling)
  return { before, most, ms: bench.watch.steps.at(-1)?.ms ?? 0 }
}

function formsWorld(projects: number): SandboxStartOptions {
  return { ...WORLD, scale: 0.2, counts: { ...WORLD.counts, projects } }
}

async function ended(bench: Bench): Promise<Measured> {
  const size = await bench.world.ask('size', null)
  await bench.close()
  return { steps: bench.watch.steps, size }
}
