import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Run as EngineRun, Plan } from '@shared/plan'
import { Settings } from '@shared/settings'
import type { Integration } from '@shared/vocabulary'
import type { SandboxOptions } from '@shared/workspace'
import type { OpenWorkspace } from '../../app/open-workspace'
import { sandboxWorkspaceFile } from '../../app/sandbox-host'
import { startApply, startPlan, startPull } from '../../engine/runs'
import type { SandboxWorld } from '../../sandbox/start-sandbox'
import type { Session } from '../session'
import { withSetting } from '../setting-path'
import { indent } from './demo-words'

/** What the demo works on: one workspace on a sandbox of its own. */
export interface Stage {
  session: Session
  workspace: OpenWorkspace
  folder: string
  /** Whether the workspace stays when the demo has ended. */
  keep: boolean
  /** Says the next numbered step. */
  say(text: string): void
  /** Says what belongs to the step before. */
  show(text: string): void
}

/** `integrations`: which of the two the workspace is connected for. */
export async function openStage(
  session: Session,
  { sandbox, integrations, keep }: { sandbox: SandboxOptions; integrations: readonly Integration[]; keep: boolean },
): Promise<Stage> {
  const { registry } = await session.app()
  const folder = join(await mkdtemp(join(tmpdir(), 'crosswalk-demo-')), 'workspace')
  const { trustlayer, corfix, ...rest } = sandboxWorkspaceFile('Harbour Builders (demo)', sandbox)
  const file = {
    ...rest,
    ...(trustlayer && integrations.includes('trustlayer') ? { trustlayer } : {}),
    ...(corfix && integrations.includes('corfix') ? { corfix } : {}),
  }
  registry.environment.files.create(folder, file, { sandbox })
  // A hundred megabytes each time, which nobody would look for.
  if (!keep) session.afterClose(() => rm(folder, { recursive: true, force: true }))
  const workspace = registry.byFolder(folder)
  workspace.claim()
  let number = 0
  return {
    session,
    workspace,
    folder,
    keep,
    say(text) {
      number += 1
      session.say(`${number}. ${text}`)
    },
    show: (text) => session.say(indent(text)),
  }
}

export async function setSetting({ session, workspace, folder }: Stage, key: string, value: string): Promise<void> {
  const { files } = (await session.app()).registry.environment
  files.update(folder, { settings: Settings.parse(withSetting(workspace.definition.settings, key, value)) })
}

export async function worldOf({ session, folder }: Stage): Promise<SandboxWorld> {
  return (await (await session.app()).registry.environment.sandboxes.running(folder)).world
}

/** A plan of these integrations; of all that are connected unless said. */
export async function planOf(
  { session, workspace }: Stage,
  integrations?: readonly Integration[],
): Promise<{ plan: Plan; run: EngineRun }> {
  let plan: Plan | undefined
  const started = startPlan(
    workspace,
    (value) => {
      plan = value
    },
    { integrations },
  )
  const run = await session.finish(workspace, started)
  if (!plan) throw new Error('No plan was made.')
  return { plan, run }
}

export function applyPlan({ session, workspace }: Stage, plan: Plan, confirm?: string): Promise<EngineRun> {
  return session.finish(workspace, startApply(workspace, { planId: plan.id, confirm }))
}

/** Pull, plan and apply; a guard is answered with the text that it names, as a person who has read it would. */
export async function another(
  stage: Stage,
  integrations?: readonly Integration[],
): Promise<{ plan: Plan; run: EngineRun }> {
  const { session, workspace } = stage
  await session.finish(workspace, startPull(workspace))
  const { plan } = await planOf(stage, integrations)
  const [guard] = plan.guards
  if (guard) stage.show(`Guard: ${guard.message}\nConfirmed by typing: ${guard.confirm}`)
  return { plan, run: await applyPlan(stage, plan, guard?.confirm) }
}
