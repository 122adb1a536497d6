import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Run as EngineRun, Plan } from '@shared/plan'
import { FLOW_LABEL, type Flow, SYSTEM_NAME, type System } from '@shared/vocabulary'
import { SandboxOptions } from '@shared/workspace'
import type { Command } from 'commander'
import type { OpenWorkspace } from '../../app/open-workspace'
import { sandboxWorkspaceFile } from '../../app/sandbox-host'
import { BULK_CONFIDENCE, decideAll } from '../../engine/rehearse'
import { runReport } from '../../engine/report'
import { startApply, startMatch, startPlan, startPull } from '../../engine/runs'
import type { Run } from '../run-cli'
import type { Session } from '../session'
import { table } from '../table'

export function addDemoCommand(program: Command, act: (work: Run) => void): void {
  program
    .command('demo')
    .description('the main job end to end on a sandbox: pull, decide, plan, apply, report')
    .option('--scale <s>', '1 is about 60 projects and 300 companies', '1')
    .action((options: { scale: string }) => act((session) => demo(session, Number(options.scale) || 1)))
}

async function demo(session: Session, scale: number): Promise<number> {
  const { registry, actor } = await session.app()
  const folder = join(await mkdtemp(join(tmpdir(), 'crosswalk-demo-')), 'workspace')
  const sandbox = SandboxOptions.parse({ scale })
  registry.environment.files.create(folder, sandboxWorkspaceFile('Harbour Builders (demo)', sandbox), { sandbox })
  const workspace = registry.byFolder(folder)
  workspace.claim()
  step(session, 1, 'Sandbox: Procore and TrustLayer on the loopback, one workspace.')

  const pulled = await session.finish(workspace, startPull(workspace))
  step(session, 2, `Pull: ${pulled.summary} ${requests(pulled)}`)

  await session.finish(workspace, startMatch(workspace))
  const { linked, imported, waiting } = decideAll(workspace.context, actor())
  step(
    session,
    3,
    `Decide: ${linked} linked at confidence ${BULK_CONFIDENCE} or more, ${imported} to be imported, ${waiting} left for a person to look at.`,
  )

  const { plan, run: planned } = await makePlan(session, workspace)
  step(session, 4, `Plan: ${planned.summary}`)
  session.say(indent(table(['flow', 'action', 'changes'], groups(plan))))

  const applied = await session.finish(workspace, startApply(workspace, { planId: plan.id, confirm: undefined }))
  step(session, 5, `Apply: ${applied.summary} ${requests(applied)}`)

  const again = await secondTime(session, workspace)
  step(session, 6, `Again: pulled and planned once more; ${again.counts.changes} changes are left to make.`)

  const report = join(folder, 'report.html')
  await writeFile(report, runReport(workspace.context, applied))
  const written = { trustlayer: plan.counts.bySystem.trustlayer ?? 0 }
  session.answer(
    {
      workspace: folder,
      run: { id: applied.id, status: applied.status },
      ...applied.counts,
      written,
      second: { changes: again.counts.changes },
      report,
    },
    summary({ plan, applied, again, report, folder }),
  )
  return applied.counts.failed + applied.counts.unknown > 0 ? 4 : 0
}

async function makePlan(session: Session, workspace: OpenWorkspace): Promise<{ plan: Plan; run: EngineRun }> {
  let plan: Plan | undefined
  const run = await session.finish(
    workspace,
    startPlan(workspace, (value) => {
      plan = value
    }),
  )
  if (!plan) throw new Error('No plan was made.')
  return { plan, run }
}

/** R3: what was applied is in step, by a new pull and a new plan. */
async function secondTime(session: Session, workspace: OpenWorkspace): Promise<Plan> {
  await session.finish(workspace, startPull(workspace, { full: true }))
  return (await makePlan(session, workspace)).plan
}

function groups(plan: Plan): (string | number)[][] {
  return Object.entries(plan.counts.byAction).map(([key, count]) => {
    const [flow = '', action = ''] = key.split('.')
    return [FLOW_LABEL[flow as Flow] ?? flow, action, count]
  })
}

function requests(run: EngineRun): string {
  const sent = Object.entries(run.requests).filter(([, count]) => count > 0)
  return `(${sent.map(([system, count]) => `${count} requests to ${SYSTEM_NAME[system as System]}`).join(', ') || 'no requests'})`
}

function step(session: Session, number: number, text: string): void {
  session.say(`${number}. ${text}`)
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `     ${line}`)
    .join('\n')
}

function summary(facts: { plan: Plan; applied: EngineRun; again: Plan; report: string; folder: string }): string {
  const { done, failed, unknown } = facts.applied.counts
  return [
    '',
    'What was written where',
    `  TrustLayer  ${done} changes done, ${failed} failed, ${unknown} unknown`,
    '  Procore     nothing: in this version Procore is only read',
    `  A second run would change ${facts.again.counts.changes} records.`,
    `  ${facts.plan.counts.conflicts} conflicts and ${facts.plan.counts.skipped} records left out are explained in the report.`,
    '',
    `Report     ${facts.report}`,
    `Workspace  ${facts.folder}`,
    'See it in the console: npm start',
  ].join('\n')
}
