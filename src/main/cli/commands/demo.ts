import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Run as EngineRun, Plan } from '@shared/plan'
import { Settings } from '@shared/settings'
import { SandboxOptions } from '@shared/workspace'
import type { Command } from 'commander'
import type { OpenWorkspace } from '../../app/open-workspace'
import { sandboxWorkspaceFile } from '../../app/sandbox-host'
import { BULK_CONFIDENCE, decideAll } from '../../engine/decide/rehearse'
import { runReport } from '../../engine/explain/report'
import { startApply, startMatch, startPlan, startPull } from '../../engine/runs'
import type { Run } from '../run-cli'
import type { Session } from '../session'
import { withSetting } from '../setting-path'
import { table } from '../table'
import { type Formats, formatTable, heldInProcore, sampleRecord } from './demo-insurances'
import { groups, requests } from './demo-words'

export function addDemoCommand(program: Command, act: (work: Run) => void): void {
  program
    .command('demo')
    .description('the main job end to end on a sandbox: pull, decide, plan, apply, compliance back, report')
    .option('--scale <s>', '1 is about 60 projects and 300 companies', '1')
    .option('--trustlayer <version>', '1 or 2: the version of TrustLayer that the workspace is on', '1')
    .action((options: { scale: string; trustlayer: string }) =>
      act((session) => demo(session, Number(options.scale) || 1, options.trustlayer === '2' ? 2 : 1)),
    )
}

/** What the demo works on: one workspace on a sandbox of its own. */
interface Stage {
  session: Session
  workspace: OpenWorkspace
  folder: string
}

async function demo(session: Session, scale: number, trustlayerVersion: 1 | 2): Promise<number> {
  const stage = await open(session, SandboxOptions.parse({ scale, trustlayerVersion }))
  const { workspace } = stage
  const say = numbered(session)
  say(`Sandbox: Procore and TrustLayer (version ${trustlayerVersion}) on the loopback, one workspace.`)

  const pulled = await session.finish(workspace, startPull(workspace))
  say(`Pull: ${pulled.summary} ${requests(pulled)}`)
  await session.finish(workspace, startMatch(workspace))
  const { linked, imported, waiting } = decideAll(workspace.context, (await session.app()).actor())
  say(
    `Decide: ${linked} linked at confidence ${BULK_CONFIDENCE} or more, ${imported} to be imported, ${waiting} left for a person to look at.`,
  )
  await set(stage, 'trustlayer.contacts.mode', 'all')
  await set(stage, 'trustlayer.profiles.customField', 'Compliance Profile')
  say('Settings: all contacts go along; the commitments’ field "Compliance Profile" names the profile.')

  const { plan, run: planned } = await makePlan(stage)
  say(`Plan: ${planned.summary}`)
  session.say(indent(table(['flow', 'action', 'changes'], groups(plan))))
  const applied = await session.finish(workspace, startApply(workspace, { planId: plan.id, confirm: undefined }))
  say(`Apply: ${applied.summary} ${requests(applied)}`)

  await evaluateAll(stage)
  const followed = await another(stage)
  say(
    `TrustLayer has evaluated the new parties and associations. Their compliance goes to Procore: ${followed.summary}`,
  )
  const formats = await eachFormat(stage, say)

  const again = await another(stage)
  say(`Again: pulled, planned and applied once more; ${again.counts.done} changes were left to make.`)
  return end(stage, { plan, applied, again, formats })
}

async function open(session: Session, sandbox: SandboxOptions): Promise<Stage> {
  const { registry } = await session.app()
  const folder = join(await mkdtemp(join(tmpdir(), 'crosswalk-demo-')), 'workspace')
  registry.environment.files.create(folder, sandboxWorkspaceFile('Harbour Builders (demo)', sandbox), { sandbox })
  const workspace = registry.byFolder(folder)
  workspace.claim()
  return { session, workspace, folder }
}

async function set({ session, workspace, folder }: Stage, key: string, value: string): Promise<void> {
  const { files } = (await session.app()).registry.environment
  files.update(folder, { settings: Settings.parse(withSetting(workspace.definition.settings, key, value)) })
}

/** W3: the same compliance in each format. A change of format makes the old records stale (W10), which a guard holds (R4). */
async function eachFormat(stage: Stage, say: (text: string) => void): Promise<Formats> {
  const formats: Formats = {}
  for (const format of ['summary', 'overall', 'subjects'] as const) {
    await set(stage, 'trustlayer.compliance.format', format)
    const run = await another(stage)
    const { world } = await sandboxOf(stage)
    formats[format] = heldInProcore(world, format)
    say(`Format "${format}": ${run.summary} ${requests(run)}`)
    stage.session.say(indent(sampleRecord(world, format)))
  }
  return formats
}

/** Pull, plan and apply; a guard is answered with the text that it names, as a person who has read it would. */
async function another(stage: Stage): Promise<EngineRun> {
  const { session, workspace } = stage
  await session.finish(workspace, startPull(workspace))
  const { plan } = await makePlan(stage)
  const [guard] = plan.guards
  if (guard) session.say(indent(`Guard: ${guard.message}\nConfirmed by typing: ${guard.confirm}`))
  return session.finish(workspace, startApply(workspace, { planId: plan.id, confirm: guard?.confirm }))
}

async function makePlan({ session, workspace }: Stage): Promise<{ plan: Plan; run: EngineRun }> {
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

/** The stand-in evaluates new records after ten minutes; the demo does not wait. */
async function evaluateAll(stage: Stage): Promise<void> {
  const { world } = await sandboxOf(stage)
  world.trustlayer.compliance.evaluate(true)
}

async function sandboxOf({ session, folder }: Stage) {
  return (await session.app()).registry.environment.sandboxes.running(folder)
}

async function end(
  { session, workspace, folder }: Stage,
  facts: { plan: Plan; applied: EngineRun; again: EngineRun; formats: Formats },
): Promise<number> {
  const { plan, applied, again, formats } = facts
  const report = join(folder, 'report.html')
  await writeFile(report, runReport(workspace.context, applied))
  const { done, failed, unknown } = applied.counts
  const words = [
    '',
    'What was written where',
    `  TrustLayer  ${plan.counts.bySystem.trustlayer ?? 0} changes, Procore ${plan.counts.bySystem.procore ?? 0} insurance records, in the first apply: ${done} done, ${failed} failed, ${unknown} unknown`,
    '  Procore’s insurance records, by format (those of another format stand as undecided):',
    indent(formatTable(formats)),
    `  A further run wrote ${again.counts.done} changes.`,
    `  ${plan.counts.conflicts} conflicts and ${plan.counts.skipped} records left out are explained in the report.`,
    '',
    `Report     ${report}`,
    `Workspace  ${folder}`,
    'See it in the console: npm start',
  ]
  session.answer(
    {
      workspace: folder,
      run: { id: applied.id, status: applied.status },
      ...applied.counts,
      written: plan.counts.bySystem,
      formats,
      second: { changes: again.counts.done },
      report,
    },
    words.join('\n'),
  )
  return failed + unknown + again.counts.done > 0 ? 4 : 0
}

function numbered(session: Session): (text: string) => void {
  let number = 0
  return (text) => {
    number += 1
    session.say(`${number}. ${text}`)
  }
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `     ${line}`)
    .join('\n')
}
