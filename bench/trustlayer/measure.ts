import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Plan } from '@shared/plan'
import { Settings } from '@shared/settings'
import { WorkspaceFile } from '@shared/workspace'
import { createApp } from '../../src/main/app/create-app'
import type { OpenWorkspace } from '../../src/main/app/open-workspace'
import { acceptSuggestions } from '../../src/main/engine/decide/accept'
import { decide } from '../../src/main/engine/decide/decide'
import { startApply, startMatch, startPlan, startPull } from '../../src/main/engine/runs'
import { finished, sandboxVault } from '../../src/main/testing/scenario'
import { type Step, Stopwatch } from '../measured/stopwatch'
import type { WorldProcess } from '../measured/world-process'
import type { WorldChanges } from './change-world'
import type { Least, Mapped } from './least-reads'
import { leastWrites } from './least-writes'
import type { TrustLayerWorld } from './world-process'
import type { Size } from './world-size'

export interface Measured {
  steps: Step<keyof Least>[]
  /** Before the first run, and after all. */
  before: Size
  after: Size
  changed: WorldChanges
}

const SHARE = 0.01

/** The first run to its end, an unchanged one, and one over a world in which a hundredth has moved. */
export async function measure(world: WorldProcess<TrustLayerWorld>, generation: 'v1' | 'v2'): Promise<Measured> {
  const served = await world.ask('served', null)
  const before = await world.ask('size', null)
  const folder = join(mkdtempSync(join(tmpdir(), 'crosswalk-bench-')), 'workspace')
  const app = createApp({ dataFolder: folder, vault: sandboxVault(served), version: 'bench', emit: () => {} })
  const { corfix: _other, ...file } = served.workspace
  app.registry.environment.files.create(folder, withSettings(WorkspaceFile.parse(file)))
  const bench = new Bench(app.registry.byFolder(folder), world, generation)
  await bench.pull('first run: pull')
  await bench.mapAll()
  await bench.apply(await bench.plan('first run: plan'), 'first run: apply')
  await bench.pull('unchanged: pull')
  mustBeEmpty(await bench.plan('unchanged: plan'))
  const changed = await world.ask('change', { share: SHARE })
  await bench.pull('1 % changed: pull')
  await bench.apply(await bench.plan('1 % changed: plan'), '1 % changed: apply')
  const after = await world.ask('size', null)
  await app.close()
  rmSync(join(folder, '..'), { recursive: true, force: true })
  return { steps: bench.steps, before, after, changed }
}

/** R3. The measurement goes on: what it shows is true all the same. */
function mustBeEmpty({ changes, counts }: Plan): void {
  if (changes.length === 0) return
  console.error('R3 does not hold: a plan over an unchanged world has changes.', counts.byAction)
  for (const { id, reason, fields } of changes.slice(0, 10)) console.error(id, reason, JSON.stringify(fields))
}

function withSettings(file: WorkspaceFile): WorkspaceFile {
  const { trustlayer, ...others } = file.settings
  return { ...file, settings: Settings.parse({ ...others, trustlayer: { ...trustlayer, contacts: { mode: 'all' } } }) }
}

class Bench {
  readonly #workspace: OpenWorkspace
  readonly #world: WorldProcess<TrustLayerWorld>
  readonly #generation: 'v1' | 'v2'
  readonly #watch: Stopwatch<keyof Least>
  /** Whose commitments, compliance and insurances have been read. */
  #swept: Mapped[] = []

  constructor(workspace: OpenWorkspace, world: WorldProcess<TrustLayerWorld>, generation: 'v1' | 'v2') {
    this.#workspace = workspace
    this.#world = world
    this.#generation = generation
    this.#watch = new Stopwatch(['procore', 'trustlayer'], () => world.ask('requests', null))
  }

  get steps(): Step<keyof Least>[] {
    return this.#watch.steps
  }

  async pull(name: string): Promise<void> {
    const signIn = this.steps.length === 0 ? 1 : 0
    await this.#watch.step({
      name,
      work: () => finished(startPull(this.#workspace, { match: false })),
      least: async () => {
        const { whole, sweeps } = await this.#least(this.#mapped())
        return { procore: signIn + whole.procore + sweeps.procore, trustlayer: whole.trustlayer + sweeps.trustlayer }
      },
    })
    this.#swept = this.#mapped()
  }

  /** Good candidates are linked, everything else that is visible is imported. */
  async mapAll(): Promise<void> {
    const { context, store } = this.#workspace
    await finished(startMatch(this.#workspace))
    acceptSuggestions(context, { kinds: ['project', 'company'], minConfidence: 0.9, actor: 'bench' })
    for (const kind of ['project', 'company'] as const) {
      const decided = new Set(
        store.decisions.all(kind).flatMap(({ sourceId, decision }) => (decision === 'undecided' ? [] : sourceId)),
      )
      const sourceIds = store.records.ids(kind).filter((id) => !decided.has(id))
      const request = { kind, sourceIds, decision: 'import', targetId: undefined, acceptBest: false } as const
      decide(context, { ...request, comment: '', actor: 'bench' })
    }
  }

  /** Reads what hangs on projects that were mapped since the pull, if there are any. */
  async plan(name: string): Promise<Plan> {
    const before = this.#swept
    const plan = await this.#watch.step({
      name,
      work: () => planned(this.#workspace),
      least: async () => {
        const [all, known] = [await this.#least(this.#mapped()), await this.#least(before)]
        return {
          procore: all.sweeps.procore - known.sweeps.procore,
          trustlayer: all.sweeps.trustlayer - known.sweeps.trustlayer,
        }
      },
      changes: ({ counts }) => counts.changes,
    })
    this.#swept = this.#mapped()
    return plan
  }

  async apply(plan: Plan, name: string): Promise<void> {
    const confirm = plan.guards[0]?.confirm
    const run = await this.#watch.step({
      name,
      work: () => finished(startApply(this.#workspace, { planId: plan.id, confirm })),
      least: () => leastWrites(plan.changes, this.#generation),
      changes: ({ counts }) => counts.done,
    })
    if (run.counts.failed + run.counts.unknown > 0) console.error(`${name}: ${run.summary}`)
  }

  #mapped(): Mapped[] {
    return this.#workspace.store.decisions
      .all('project')
      .filter(({ decision }) => decision === 'link' || decision === 'import')
      .map(({ sourceId, targetId }) => ({ projectId: sourceId, trustlayerProjectId: targetId }))
  }

  async #least(mapped: Mapped[]): Promise<{ whole: Least; sweeps: Least }> {
    const { whole, sweeps } = await this.#world.ask('least', { mapped })
    return { whole: whole[this.#generation], sweeps: sweeps[this.#generation] }
  }
}

async function planned(workspace: OpenWorkspace): Promise<Plan> {
  let plan: Plan | undefined
  await finished(
    startPlan(workspace, (made) => {
      plan = made
    }),
  )
  if (!plan) throw new Error('No plan was made.')
  return plan
}
