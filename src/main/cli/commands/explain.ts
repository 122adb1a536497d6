import { CrosswalkError } from '@shared/errors'
import { Integration, LogCode, Severity, SYSTEM_NAME, WhyKind } from '@shared/vocabulary'
import { integrationsOf, type StoredWorkspace } from '@shared/workspace'
import type { Command } from 'commander'
import { linkRecords } from '../../app/handlers/runs'
import { whyRecord } from '../../engine/explain/explain'
import { oneOf } from '../one-of'
import type { Run } from '../run-cli'
import type { Session } from '../session'
import { table } from '../table'

interface LogOptions {
  code?: string
  severity?: string
  record?: string
  run?: string
}

/** More than a person reads, and less than fills the memory; a filter narrows it. */
const MOST = 100_000

export function addExplainCommands(program: Command, act: (work: Run) => void): void {
  program
    .command('log')
    .description('every skip, conflict, write and error, with what to do next')
    .option('--code <code>', 'only this code')
    .option('--severity <severity>', Severity.options.join(', '))
    .option('--record <id>', 'only entries about this record')
    .option('--run <id>', 'only entries of this run; "runs" lists them')
    .action((options: LogOptions) => act((session) => log(session, options)))
  program
    .command('why <kind> <procore_id>')
    .description('why a record is, or is not, on the other side: the gates in order')
    .option(
      '--project <id>',
      'the project level of an insurance, or the association of a company: a Procore project id',
    )
    .option('--system <system>', `which integration a project is asked about: ${Integration.options.join(' or ')}`)
    .action((kind: string, id: string, options: WhyOptions) => act((session) => why(session, { kind, id, options })))
}

interface WhyOptions {
  project?: string
  system?: string
}

async function log(session: Session, options: LogOptions): Promise<number> {
  const severities = options.severity ? [oneOf('severity', options.severity, Severity.options)] : []
  const codes = options.code ? [oneOf('code', options.code, LogCode.options)] : []
  const workspace = await session.workspace('read')
  if (options.run && !workspace.store.runs.get(options.run))
    throw new CrosswalkError('not-found', `There is no run "${options.run}" in this workspace.`, {
      hint: 'The command "runs" lists them.',
      path: 'run',
    })
  const filter = {
    search: '',
    severities,
    codes,
    recordId: options.record ?? null,
    runId: options.run ?? null,
    from: null,
    to: null,
    includeHandled: true,
  }
  const entries = workspace.store.log
    .query(filter, { before: null, limit: MOST, now: new Date().toISOString() })
    .entries.map((entry) => linkRecords(workspace, entry))
  const document = {
    entries: entries.map(({ time, runId, severity, code, rule, records, message, next }) => ({
      time,
      runId,
      severity,
      code,
      rule,
      records,
      message,
      next,
    })),
  }
  const rows = entries
    .slice(0, 200)
    .map((entry) => [
      entry.time.slice(0, 19),
      entry.severity,
      entry.code,
      `${entry.message} ${nextStep(entry.next)}`.trim(),
    ])
  const more = entries.length > rows.length ? `\nand ${entries.length - rows.length} more (--json lists them)` : ''
  session.answer(
    document,
    rows.length > 0 ? `${table(['time', 'severity', 'code', 'what'], rows)}${more}` : 'No entry fits.',
  )
  return 0
}

async function why(
  session: Session,
  { kind: kindText, id, options }: { kind: string; id: string; options: WhyOptions },
): Promise<number> {
  const kind = oneOf('kind', kindText, WhyKind.options)
  const system = options.system === undefined ? null : oneOf('system', options.system, Integration.options)
  const workspace = await session.workspace('read')
  requireConnected(workspace.definition, { kind, system })
  const { gates, answer } = whyRecord(workspace.context, { kind, id, projectId: options.project ?? null, system })
  session.answer(
    { gates, answer },
    [
      answer,
      ...gates.map(
        (gate) => `  ${gate.open ? '✓' : '✗'} ${gate.message}${gate.open || !gate.fix ? '' : `\n    ${gate.fix}`}`,
      ),
    ].join('\n'),
  )
  return 0
}

/** Of an integration that is not connected nothing was pulled: every answer would be about nothing. */
function requireConnected(
  definition: StoredWorkspace,
  { kind, system }: { kind: WhyKind; system: Integration | null },
): void {
  const asked = kind === 'user' || kind === 'form' ? 'corfix' : kind === 'project' ? system : 'trustlayer'
  const connected = integrationsOf(definition)
  if (asked === null || connected.includes(asked)) return
  throw new CrosswalkError('configuration', `This workspace is not connected to ${SYSTEM_NAME[asked]}.`, {
    hint: `"why ${kind}" is about that integration; connected are Procore${connected.map((one) => ` and ${SYSTEM_NAME[one]}`).join('')}.`,
  })
}

/** "Nothing to do." after every line would only be noise in a terminal. */
function nextStep(next: string): string {
  return next === '' || next.startsWith('Nothing to do') ? '' : `→ ${next}`
}
