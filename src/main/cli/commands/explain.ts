import { CrosswalkError } from '@shared/errors'
import { LogCode, Severity, WhyKind } from '@shared/vocabulary'
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
    .option('--run <id>', 'only entries of this run')
    .action((options: LogOptions) => act((session) => log(session, options)))
  program
    .command('why <kind> <procore_id>')
    .description('why a record is, or is not, on the other side: the gates in order')
    .option(
      '--project <id>',
      'the project level of an insurance, or the association of a company: a Procore project id',
    )
    .action((kind: string, id: string, options: { project?: string }) =>
      act((session) => why(session, { kindText: kind, id, projectId: options.project ?? null })),
    )
}

async function log(session: Session, options: LogOptions): Promise<number> {
  const severities = options.severity ? [oneOf('severity', options.severity, Severity.options)] : []
  const codes = options.code ? [oneOf('code', options.code, LogCode.options)] : []
  const workspace = await session.workspace('read')
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
  { kindText, id, projectId }: { kindText: string; id: string; projectId: string | null },
): Promise<number> {
  const kind = whyKind(kindText)
  const workspace = await session.workspace('read')
  const { gates, answer } = whyRecord(workspace.context, { kind, id, projectId })
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

function whyKind(text: string): WhyKind {
  if (text === 'user' || text === 'form') {
    throw new CrosswalkError(
      'invalid-input',
      `"why ${text}" belongs to the Corfix integration, which this version does not have.`,
      {
        hint: `It answers for ${WhyKind.options.join(', ')}.`,
        path: 'kind',
      },
    )
  }
  return oneOf('kind', text, WhyKind.options)
}

/** "Nothing to do." after every line would only be noise in a terminal. */
function nextStep(next: string): string {
  return next === '' || next.startsWith('Nothing to do') ? '' : `→ ${next}`
}
