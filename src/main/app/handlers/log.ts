import type { HandlersOf, MethodsOf } from '@shared/contract'
import type { LogEntry } from '@shared/plan'
import { stringify } from 'csv-stringify/sync'
import { changed } from '../../engine/context'
import type { WorkspaceRegistry } from '../registry'
import { linkRecords } from './runs'

type Part = HandlersOf<{
  [K in keyof MethodsOf<'desk'> as K extends `log.${string}` ? K : never]: MethodsOf<'desk'>[K]
}>

export function logHandlers(registry: WorkspaceRegistry, now: () => string): Part {
  const at = (input: { workspaceId: string }) => registry.byId(input.workspaceId)
  return {
    'log.query': async (input) => {
      const workspace = at(input)
      const { total, entries } = workspace.store.log.query(input.filter, {
        before: input.before,
        limit: input.limit,
        now: now(),
      })
      return { total, entries: entries.map((entry) => linkRecords(workspace, entry)) }
    },
    'log.facets': async (input) => at(input).store.log.facets(input.filter, now()),
    'log.groups': async (input) => at(input).store.log.groups(input.filter, { limit: input.limit, now: now() }),
    'log.handle': async (input) => {
      const workspace = at(input)
      const count = workspace.store.log.handle(input.ids, input.state, input.note, input.until)
      changed(workspace.context, ['log'])
      return { count }
    },
    'log.export': async (input) => {
      const entries = [...at(input).store.log.each(input.filter, now())]
      return { csv: logCsv(entries), count: entries.length }
    },
  }
}

function logCsv(entries: readonly LogEntry[]): string {
  const rows = entries.map((entry) => ({
    time: entry.time,
    severity: entry.severity,
    code: entry.code,
    rule: entry.rule,
    records: entry.records.map(({ system, kind, id, name }) => `${system} ${kind} ${id ?? 'new'} ${name}`).join(' | '),
    message: entry.message,
    next: entry.next,
    run: entry.runId ?? '',
  }))
  // O3: a cell that a spreadsheet would run as a formula is neutralised.
  return stringify(rows, { header: true, bom: true, escape_formulas: true })
}
