import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Run as EngineRun } from '@shared/plan'
import { Integration, SYSTEM_NAME } from '@shared/vocabulary'
import { SandboxOptions } from '@shared/workspace'
import type { Command } from 'commander'
import { runReport } from '../../engine/explain/report'
import { startPull } from '../../engine/runs'
import { oneOf } from '../one-of'
import type { Run } from '../run-cli'
import type { Session } from '../session'
import { corfixLoop, type InCorfix } from './demo-corfix'
import { type Formats, formatTable } from './demo-insurances'
import { another, openStage, type Stage } from './demo-stage'
import { type Applied, trustlayerLoop } from './demo-trustlayer'
import { indent, requests } from './demo-words'

interface DemoFlags {
  scale: string
  trustlayer: string
  system?: string
  keep?: boolean
}

export function addDemoCommand(program: Command, act: (work: Run) => void): void {
  program
    .command('demo')
    .description(
      'both integrations end to end on a sandbox: pull, decide, plan, apply, compliance and forms back, report',
    )
    .option('--scale <s>', '1 is about 60 projects and 300 companies', '1')
    .option('--trustlayer <version>', '1 or 2: the version of TrustLayer that the workspace is on', '1')
    .option('--system <system>', `only this integration: ${Integration.options.join(' or ')}`)
    .option('--keep', 'keep the workspace afterwards, to look at it in the console; else only the report stays')
    .action((options: DemoFlags) => act((session) => demo(session, options)))
}

async function demo(session: Session, { scale, trustlayer, system, keep = false }: DemoFlags): Promise<number> {
  const integrations = system ? [oneOf('system', system, Integration.options)] : Integration.options
  const trustlayerVersion = trustlayer === '2' ? 2 : 1
  const sandbox = SandboxOptions.parse({ scale: Number(scale) || 1, trustlayerVersion })
  const stage = await openStage(session, { sandbox, integrations, keep })
  const { workspace, say } = stage
  const version = ` (version ${trustlayerVersion})`
  const names = integrations.map((one) => `${SYSTEM_NAME[one]}${one === 'trustlayer' ? version : ''}`)
  say(`Sandbox: ${listed(['Procore', ...names])} on the loopback, one workspace.`)
  const pulled = await session.finish(workspace, startPull(workspace))
  say(`Pull: ${pulled.summary} ${requests(pulled)}`)
  const tied = integrations.includes('trustlayer') ? await trustlayerLoop(stage) : null
  const safety = integrations.includes('corfix') ? await corfixLoop(stage) : null
  const { run: again } = await another(stage)
  say(`Again: pulled, planned and applied once more; ${again.counts.done} changes were left to make.`)
  return end(stage, { tied, safety, again })
}

function listed(parts: readonly string[]): string {
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

interface Facts {
  tied: (Applied & { formats: Formats }) | null
  safety: (Applied & { corfix: InCorfix }) | null
  again: EngineRun
}

async function end({ session, workspace, folder, keep }: Stage, { tied, safety, again }: Facts): Promise<number> {
  const first = [tied, safety].filter((one) => one !== null)
  const run = first[0]?.run ?? again
  // Beside the workspace: they outlive it. One for each integration.
  const reports = (first.length > 0 ? first.map((one) => one.run) : [again]).map((one, index) => ({
    path: join(dirname(folder), index === 0 ? 'report.html' : `report-${index + 1}.html`),
    html: runReport(workspace.context, one),
  }))
  for (const { path, html } of reports) await writeFile(path, html)
  const failed = first.reduce((sum, { run: { counts } }) => sum + counts.failed + counts.unknown, 0)
  const words = [
    '',
    'What was written where',
    ...(tied ? trustlayerWords(tied) : []),
    ...(safety ? corfixWords(safety) : []),
    `  A further run wrote ${again.counts.done} changes.`,
    '',
    ...reports.map(({ path }) => `Report     ${path}`),
    ...(keep
      ? [`Workspace  ${folder}`, 'See it in the console: npm start']
      : ['The workspace goes with the demo; --keep leaves it for the console.']),
  ]
  session.answer(
    {
      workspace: keep ? folder : null,
      run: { id: run.id, status: run.status },
      ...run.counts,
      written: writtenOf(first),
      ...(tied ? { formats: tied.formats } : {}),
      ...(safety ? { corfix: safety.corfix } : {}),
      second: { changes: again.counts.done },
      report: reports[0]?.path,
      reports: reports.map(({ path }) => path),
    },
    words.join('\n'),
  )
  return failed + again.counts.done > 0 ? 4 : 0
}

/** Changes of the first applies, by the system that they were written to. */
function writtenOf(first: readonly Applied[]): Record<string, number> {
  const written: Record<string, number> = {}
  for (const { plan } of first)
    for (const [system, count] of Object.entries(plan.counts.bySystem)) written[system] = (written[system] ?? 0) + count
  return written
}

function trustlayerWords({ plan, run: { counts }, formats }: Applied & { formats: Formats }): string[] {
  const { trustlayer = 0, procore = 0 } = plan.counts.bySystem
  return [
    `  TrustLayer  ${trustlayer} changes, Procore ${procore} insurance records, in the first apply: ${counts.done} done, ${counts.failed} failed, ${counts.unknown} unknown`,
    '  Procore’s insurance records, by format (those of another format stand as undecided):',
    indent(formatTable(formats)),
    `  ${plan.counts.conflicts} conflicts and ${plan.counts.skipped} skipped records are explained in the report.`,
  ]
}

function corfixWords({ plan, run: { counts }, corfix }: Applied & { corfix: InCorfix }): string[] {
  const { projects, workers, forms, versions } = corfix
  return [
    `  Corfix      ${projects} projects and ${workers} workers; in the first apply: ${counts.done} done, ${counts.failed} failed, ${counts.unknown} unknown`,
    `  Procore     ${forms} forms in its Documents, ${versions} of them in a new version`,
    `  ${plan.counts.conflicts} conflicts and ${plan.counts.skipped} skipped records are explained in its report.`,
  ]
}
