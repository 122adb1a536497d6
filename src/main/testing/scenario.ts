import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Plan, Run } from '@shared/plan'
import { Settings } from '@shared/settings'
import type { Integration } from '@shared/vocabulary'
import { WorkspaceFile } from '@shared/workspace'
import { type CrosswalkApp, createApp } from '../app/create-app'
import type { OpenWorkspace } from '../app/open-workspace'
import type { Clock, Vault } from '../app/ports'
import { withSetting } from '../cli/setting-path'
import { EnvironmentVault } from '../credentials/environment-vault'
import { SessionVault } from '../credentials/session-vault'
import type { Started } from '../engine/job'
import { startApply, startPlan, startPull } from '../engine/runs'
import { type RunningSandbox, type SandboxStartOptions, startSandbox } from '../sandbox/start-sandbox'

/** A workspace on real sandbox servers, in a folder of its own: for scenario tests and benchmarks. */
export interface Scenario {
  app: CrosswalkApp
  workspace: OpenWorkspace
  sandbox: RunningSandbox
  folder: string
  pull(): Promise<Run>
  plan(): Promise<Plan>
  apply(plan: Plan, confirm?: string): Promise<Run>
  /** cli.md `workspace set`: one setting by its path, in the workspace's file. */
  set(key: string, value: unknown): void
  /** Ends everything after so many journal lines, as pulling the plug does: no store call works any more. */
  dieAfterJournalLines(count: number): void
  /** Closes the app and opens the workspace again, as after a restart; the servers go on. */
  restart(): Promise<void>
  close(): Promise<void>
}

export interface ScenarioOptions {
  sandbox?: Partial<SandboxStartOptions>
  settings?: object
  clock?: Clock
  /** What the workspace is connected to beside Procore. Default: TrustLayer alone. */
  integrations?: readonly Integration[]
}

export async function startScenario(options: ScenarioOptions = {}): Promise<Scenario> {
  const own = mkdtempSync(join(tmpdir(), 'crosswalk-scenario-'))
  const folder = join(own, 'workspace')
  // One time on both sides: limits that pass by the clock of the engine must pass by that of the servers.
  const time = options.clock ? { now: options.clock.now } : {}
  const sandbox = await startSandbox({ seed: 7, scale: 0.2, faults: 'none', ...time, ...options.sandbox })
  const { trustlayer, corfix, ...ready } = sandbox.workspace
  const connected = options.integrations ?? ['trustlayer']
  const file = WorkspaceFile.parse({
    ...ready,
    ...(connected.includes('trustlayer') ? { trustlayer } : {}),
    ...(connected.includes('corfix') ? { corfix } : {}),
    settings: { trustlayer: { companies: { partyType: 'Subcontractor' } }, ...options.settings },
  })
  let app = open()
  app.registry.environment.files.create(folder, file)

  function open(): CrosswalkApp {
    const vault = sandboxVault(sandbox)
    return createApp({
      dataFolder: folder,
      vault,
      version: 'test',
      emit: () => {},
      actor: () => 'tester',
      random: () => 0.5,
      ...(options.clock ? { clock: options.clock } : {}),
    })
  }
  const workspace = () => {
    const opened = app.registry.byFolder(folder)
    opened.claim()
    return opened
  }

  const scenario: Scenario = {
    get app() {
      return app
    },
    get workspace() {
      return workspace()
    },
    sandbox,
    folder,
    pull: () => finished(startPull(workspace())),
    async plan() {
      let plan: Plan | undefined
      await finished(
        startPlan(workspace(), (made) => {
          plan = made
        }),
      )
      if (!plan) throw new Error('No plan was made.')
      return plan
    },
    apply: (plan, confirm) => finished(startApply(workspace(), { planId: plan.id, confirm })),
    set(key, value) {
      const { definition } = workspace()
      const settings = withSetting(definition.settings, key, JSON.stringify(value))
      app.registry.environment.files.update(folder, { settings: Settings.parse(settings) })
    },
    dieAfterJournalLines(count) {
      const { store } = workspace()
      const { runs } = store
      const journal = runs.journal.bind(runs)
      let left = count
      runs.journal = (line) => {
        if (left <= 0) store.close()
        left -= 1
        journal(line)
      }
    },
    async restart() {
      await app.close().catch(() => {})
      app = open()
    },
    async close() {
      await app.close().catch(() => {})
      await sandbox.close()
      rmSync(own, { recursive: true, force: true })
    },
  }
  return scenario
}

/** The sandbox's credentials as a script would give them: in the environment. */
export function sandboxVault({
  procore,
  trustlayer,
  corfix,
}: Pick<RunningSandbox, 'procore' | 'trustlayer'> & Partial<Pick<RunningSandbox, 'corfix'>>): Vault {
  const session = new SessionVault({ available: false, name: 'no keychain', reason: 'a test' })
  return new EnvironmentVault(session, {
    CROSSWALK_PROCORE_CLIENT_ID: procore.clientId,
    CROSSWALK_PROCORE_CLIENT_SECRET: procore.clientSecret,
    CROSSWALK_TRUSTLAYER_TOKEN: trustlayer.token,
    ...(corfix ? { CROSSWALK_CORFIX_TOKEN: corfix.token } : {}),
  })
}

/** The run, or what ended it, thrown. */
export async function finished(started: Started): Promise<Run> {
  const { run, error } = await started.finished
  if (error) throw error
  return run
}

/** Time that passes only when somebody waits for it: pacing and back-off take no real time. */
export function quickClock(start = Date.parse('2026-11-21T12:00:00Z')): Clock {
  let now = start
  return {
    now: () => now,
    async sleep(ms) {
      now += ms
    },
  }
}
