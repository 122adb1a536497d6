import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Plan } from '@shared/plan'
import { Settings } from '@shared/settings'
import { WorkspaceFile } from '@shared/workspace'
import { type CrosswalkApp, createApp } from '../../src/main/app/create-app'
import type { OpenWorkspace } from '../../src/main/app/open-workspace'
import { startApply, startPlan, startPull } from '../../src/main/engine/runs'
import type { SandboxStartOptions } from '../../src/main/sandbox/start-sandbox'
import { finished, sandboxVault } from '../../src/main/testing/scenario'
import { Stopwatch } from '../measured/stopwatch'
import { WorldProcess } from '../measured/world-process'
import { type Least, leastWrites, type Server } from './least'
import type { CorfixWorld } from './world'

/** A workspace with Corfix alone, on servers in a process of their own, and the steps of a run over it. */
export class Bench {
  readonly world: WorldProcess<CorfixWorld>
  readonly watch: Stopwatch<Server>
  readonly #app: CrosswalkApp
  readonly #workspace: OpenWorkspace
  readonly #folder: string

  static async start(options: SandboxStartOptions, corfix: object): Promise<Bench> {
    const world = await WorldProcess.start<CorfixWorld>(process.argv[1] ?? '', options)
    const served = await world.ask('served', null)
    const folder = join(mkdtempSync(join(tmpdir(), 'crosswalk-bench-')), 'workspace')
    const app = createApp({ dataFolder: folder, vault: sandboxVault(served), version: 'bench', emit: () => {} })
    const { trustlayer: _none, ...file } = served.workspace
    const definition = WorkspaceFile.parse({ ...file, settings: Settings.parse({ corfix }) })
    app.registry.environment.files.create(folder, definition)
    return new Bench({ world, app, folder })
  }

  private constructor({
    world,
    app,
    folder,
  }: {
    world: WorldProcess<CorfixWorld>
    app: CrosswalkApp
    folder: string
  }) {
    this.world = world
    this.watch = new Stopwatch(['procore', 'storage', 'corfix'], () => world.ask('requests', null))
    this.#app = app
    this.#folder = folder
    this.#workspace = app.registry.byFolder(folder)
  }

  /** `documents`: of Procore's Documents, what this pull has to read. */
  async pull(name: string, documents: 'none' | 'filing' | 'after' = 'none'): Promise<void> {
    const first = this.watch.steps.length === 0
    await this.watch.step({
      name,
      work: () => finished(startPull(this.#workspace)),
      least: async () => {
        const least = await this.world.ask('leastReads', null)
        const { procore, corfix } = first ? least.whole : least.later
        const read = documents === 'none' ? 0 : least.documents[documents]
        return { procore: procore + read + (first ? 1 : 0), storage: 0, corfix }
      },
    })
  }

  /** What it reads was read by the pull before it. */
  async plan(name: string): Promise<Plan> {
    return this.watch.step({
      name,
      work: () => this.#planned(),
      least: () => ({ procore: 0, storage: 0, corfix: 0 }),
      changes: ({ counts }) => counts.changes,
    })
  }

  async apply(name: string, plan: Plan): Promise<void> {
    const confirm = plan.guards[0]?.confirm
    const before = await this.world.ask('folders', null)
    const run = await this.watch.step({
      name,
      work: () => finished(startApply(this.#workspace, { planId: plan.id, confirm })),
      least: async (): Promise<Least> => leastWrites(plan.changes, (await this.world.ask('folders', null)) - before),
      changes: ({ counts }) => counts.done,
    })
    if (run.counts.failed + run.counts.unknown > 0) console.error(`${name}: ${run.summary}`)
  }

  /** R3. The measurement goes on: what it shows is true all the same. */
  async planNothing(name: string): Promise<void> {
    const { changes } = await this.plan(name)
    for (const { id, reason, fields } of changes.slice(0, 10)) console.error(id, reason, JSON.stringify(fields))
    if (changes.length > 0) console.error('R3 does not hold: a plan over an unchanged world has changes.')
  }

  async close(): Promise<void> {
    await this.#app.close()
    this.world.stop()
    rmSync(join(this.#folder, '..'), { recursive: true, force: true })
  }

  async #planned(): Promise<Plan> {
    let plan: Plan | undefined
    await finished(
      startPlan(this.#workspace, (made) => {
        plan = made
      }),
    )
    if (!plan) throw new Error('No plan was made.')
    return plan
  }
}
