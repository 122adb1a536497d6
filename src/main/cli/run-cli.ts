import { type CrosswalkError, toWireError } from '@shared/errors'
import { Command, CommanderError } from 'commander'
import { asCrosswalkError } from '../engine/job'
import { addDecideCommands } from './commands/decide'
import { addDemoCommand } from './commands/demo'
import { addExplainCommands } from './commands/explain'
import { addHistoryCommand } from './commands/history'
import { addPlanCommands } from './commands/plan'
import { addPullCommands } from './commands/pull'
import { addReviewCommands } from './commands/review'
import { addRunsCommand } from './commands/runs'
import { addSandboxCommand } from './commands/sandbox'
import { addSettingsCommands } from './commands/settings'
import { addWorkspaceCommands } from './commands/workspace'
import type { CliIo } from './io'
import { type CliOptions, Session } from './session'
import { APP_VERSION } from './version'

/** What a command does; the number is its exit status (cli.md). */
export type Run = (session: Session) => Promise<number>
/** Runs one command; answers the exit status. Errors go to standard error, with `--json` as one document to standard output. */
export async function runCli(argv: readonly string[], io: CliIo): Promise<number> {
  let chosen: Run | undefined
  const program = buildProgram(io, (work) => {
    chosen = work
  })
  try {
    // Without a command: the help, as an answer rather than as an error.
    await program.parseAsync(argv.length === 0 ? ['--help'] : [...argv], { from: 'user' })
  } catch (thrown) {
    return usageStatus(thrown, io, argv.includes('--json'))
  }
  if (!chosen) return 0
  const session = new Session(io, program.opts<CliOptions>())
  try {
    return await chosen(session)
  } catch (thrown) {
    return report(asCrosswalkError(thrown), io, session.json)
  } finally {
    await session.close()
  }
}

function buildProgram(io: CliIo, choose: (work: Run) => void): Command {
  const program = new Command('crosswalk')
    .description('Ties a construction company’s Procore to TrustLayer and Corfix: pull, map, plan, apply, explain.')
    .version(APP_VERSION)
    .option('--workspace <dir>', 'folder of the workspace')
    .option('--json', 'print exactly one JSON document on standard output')
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text) })
    .showHelpAfterError('(crosswalk --help lists the commands)')
  for (const add of [
    addWorkspaceCommands,
    addPullCommands,
    addDecideCommands,
    addPlanCommands,
    addSettingsCommands,
    addExplainCommands,
    addHistoryCommand,
    addRunsCommand,
    addReviewCommands,
    addSandboxCommand,
    addDemoCommand,
  ])
    add(program, choose)
  for (const command of allCommands(program)) {
    command.exitOverride().configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text) })
    // `crosswalk pull --workspace D --json` reads like `crosswalk --workspace D --json pull`.
    if (command === program) continue
    command
      .option('--workspace <dir>', 'folder of the workspace')
      .option('--json', 'one JSON document on standard output')
    command.hook('preAction', (_, action) => {
      for (const key of ['workspace', 'json'] as const)
        if (action.opts()[key] !== undefined) program.setOptionValue(key, action.opts()[key])
    })
  }
  return program
}

function allCommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(allCommands)]
}

function usageStatus(thrown: unknown, io: CliIo, json: boolean): number {
  if (!(thrown instanceof CommanderError)) return report(asCrosswalkError(thrown), io, json)
  if (thrown.exitCode === 0) return 0
  const message = thrown.message.replace(/^error: /, '')
  if (json)
    io.out(
      `${JSON.stringify({ error: { code: 'invalid-input', message, hint: 'crosswalk --help lists the commands and their options.' } })}\n`,
    )
  return 2
}

function report(error: CrosswalkError, io: CliIo, json: boolean): number {
  const { rows, ...wire } = toWireError(error)
  if (json) {
    io.out(
      `${JSON.stringify({ error: { code: wire.code, message: wire.message, hint: wire.hint ?? '', ...(wire.path ? { path: wire.path } : {}), ...(rows ? { rows } : {}) } })}\n`,
    )
  } else {
    io.err(`crosswalk: ${error.message}\n`)
    for (const { row, reason } of rows ?? []) io.err(`  ${row}: ${reason}\n`)
    if (error.details.hint) io.err(`  ${error.details.hint}\n`)
  }
  return error.exitCode
}
