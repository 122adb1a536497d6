import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { CrosswalkError } from '@shared/errors'
import type { Run as EngineRun, Plan } from '@shared/plan'
import { FLOW_LABEL, Integration, SYSTEM_NAME, type System } from '@shared/vocabulary'
import type { Command } from 'commander'
import { readPlanFile } from '../../engine/plan/plan-file'
import { startApply, startPlan, startResume, startSync } from '../../engine/runs'
import { oneOf } from '../one-of'
import type { Run } from '../run-cli'
import type { Session } from '../session'
import { table } from '../table'

interface ApplyOptions {
  plan?: string
  yes?: boolean
  confirm?: string
}

export function addPlanCommands(program: Command, act: (work: Run) => void): void {
  program
    .command('plan')
    .description('what applying would write, field by field; writes nothing')
    .option('--system <system>', `only this integration: ${Integration.options.join(' or ')}`)
    .option('--out <file>', 'also write the plan to a file, for apply --plan')
    .action((options: { system?: string; out?: string }) => act((session) => plan(session, options)))
  confirmable(
    program
      .command('apply')
      .description('carry out a reviewed plan')
      .requiredOption('--plan <file>', 'the file that plan --out wrote'),
  ).action((options: ApplyOptions) => act((session) => apply(session, options)))
  confirmable(program.command('sync').description('pull, plan and apply in one go')).action((options: ApplyOptions) =>
    act((session) => sync(session, options)),
  )
  confirmable(program.command('resume').description('take up an interrupted apply')).action((options: ApplyOptions) =>
    act((session) => resume(session, options)),
  )
}

function confirmable(command: Command): Command {
  return command
    .option('--yes', 'write without showing the plan first')
    .option('--confirm <text>', 'the text that a tripped guard names')
}

async function plan(session: Session, options: { system?: string; out?: string }): Promise<number> {
  const system = options.system === undefined ? null : oneOf('system', options.system, Integration.options)
  const workspace = await session.workspace('write')
  let made: Plan | undefined
  const run = await session.finish(
    workspace,
    startPlan(
      workspace,
      (value) => {
        made = value
      },
      system ? { integrations: [system] } : {},
    ),
  )
  if (!made) throw new CrosswalkError('unexpected', 'No plan was made.')
  if (options.out) await writePlan(resolve(session.io.cwd, options.out), made)
  session.answer(made, describePlan(made, run.next))
  return 0
}

async function writePlan(path: string, made: Plan): Promise<void> {
  try {
    await writeFile(path, `${JSON.stringify(made, null, 2)}\n`)
  } catch (cause) {
    throw new CrosswalkError('bad-file', `The plan could not be written to ${path}.`, {
      hint: 'Give --out a file in a folder that exists and that you may write to.',
      cause,
    })
  }
}

async function apply(session: Session, options: ApplyOptions): Promise<number> {
  const workspace = await session.workspace('write')
  const reviewed = await readPlanFile(workspace.context, resolve(session.io.cwd, options.plan ?? ''))
  await askBefore(session, reviewed, options)
  return ended(
    session,
    await session.finish(workspace, startApply(workspace, { planId: reviewed.id, confirm: options.confirm })),
  )
}

async function sync(session: Session, options: ApplyOptions): Promise<number> {
  if (!options.yes) needYes(session)
  const workspace = await session.workspace('write')
  return ended(session, await session.finish(workspace, startSync(workspace, { confirm: options.confirm })))
}

async function resume(session: Session, options: ApplyOptions): Promise<number> {
  const workspace = await session.workspace('write')
  return ended(session, await session.finish(workspace, startResume(workspace, options.confirm)))
}

/** Status 4 where the run came to its end, but some changes failed or are unknown. */
function ended(session: Session, run: EngineRun): number {
  const { done, failed, unknown, remaining } = run.counts
  session.answer(
    { run: { id: run.id, status: run.status }, done, failed, unknown, remaining },
    `${run.summary}\n${run.next}`,
  )
  return failed + unknown > 0 ? 4 : 0
}

/** A person at a terminal sees what will be written; the answer is given on the command line, so that scripts never hang. */
async function askBefore(session: Session, reviewed: Plan, options: ApplyOptions): Promise<void> {
  if (options.yes || session.json || !session.io.isTerminal) return
  session.say(describePlan(reviewed, 'Writing starts now; Ctrl+C stops after the current call.'))
}

function needYes(session: Session): void {
  if (!session.io.isTerminal) return
  session.say('sync writes what it plans without a review in between; plan and apply let you review first.')
}

function describePlan(made: Plan, next: string): string {
  const groups = Object.entries(made.counts.byAction).map(([key, count]) => {
    const [flow = '', action = ''] = key.split('.')
    return [FLOW_LABEL[flow as keyof typeof FLOW_LABEL] ?? flow, action, count]
  })
  const where = Object.entries(made.counts.bySystem).map(
    ([system, count]) => `${count} in ${SYSTEM_NAME[system as System] ?? system}`,
  )
  const lines = [
    `Plan ${made.id}: ${made.counts.changes} changes${where.length > 0 ? ` (${where.join(', ')})` : ''}, about ${made.counts.requests} requests.`,
    ...(groups.length > 0 ? [table(['flow', 'action', 'changes'], groups)] : []),
    ...made.notes.map((note) => `  note: ${note.message}`),
    `${made.counts.conflicts} conflicts, ${made.counts.skipped} skipped, ${made.counts.unchanged} already in step.`,
    ...made.conflicts.slice(0, 10).map((conflict) => `  ! ${conflict.code}: ${conflict.message}`),
    ...(made.conflicts.length > 10 ? [`  and ${made.conflicts.length - 10} more conflicts (--json lists them)`] : []),
    ...made.guards.map((guard) => `  guard: ${guard.message} Confirm with: --confirm "${guard.confirm}"`),
    next,
  ]
  return lines.join('\n')
}
