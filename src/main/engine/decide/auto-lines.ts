import { MAPPING_KINDS, type MappingKind, type RecordRef, SYSTEM_NAME } from '@shared/vocabulary'
import type { EngineContext, LogLine } from '../context'
import type { Waiting } from './automatic'

/** What the automatic decisions say of a record (L1). */
interface Decided {
  kind: MappingKind
  sourceId: string
  rule: Rule
}
type Rule = 'M7' | 'C1'

export const WITHDRAWN = 'The settings, or what is known of the record, no longer import it by itself.'

export function importLine(context: EngineContext, one: Decided & { reason: string }): LogLine {
  const { words, targetSystem } = MAPPING_KINDS[one.kind]
  const record = recordOf(context, one)
  const system = SYSTEM_NAME[targetSystem]
  return {
    severity: 'info',
    code: 'imported-automatically',
    rule: one.rule,
    records: [record],
    message: `${words.source} "${record.name}" is to be imported to ${system} automatically: ${one.reason}`,
    next: `Nothing to do. If it should not be, mark it "Do not add to ${system}" in the mapping table, or undo the decision there.`,
  }
}

export function withdrawnLine(context: EngineContext, one: Decided): LogLine {
  const { words, targetSystem } = MAPPING_KINDS[one.kind]
  const record = recordOf(context, one)
  const system = SYSTEM_NAME[targetSystem]
  return {
    severity: 'info',
    code: 'imported-automatically',
    rule: one.rule,
    records: [record],
    message: `The automatic import of ${words.source} "${record.name}" to ${system} was taken back before anything was written: ${WITHDRAWN}`,
    next: `Nothing to do. Import it by hand in the mapping table if it should go to ${system}.`,
  }
}

export function waitingLine(context: EngineContext, waiting: Waiting): LogLine {
  if (waiting.finding) return waiting.finding
  const { code, message } = waiting
  return {
    severity: 'warning',
    code,
    rule: 'M7',
    records: [recordOf(context, waiting)],
    message,
    next: 'Compare the two in the mapping table: link them, or import the record as a new one.',
  }
}

function recordOf({ store }: EngineContext, { kind, sourceId }: { kind: MappingKind; sourceId: string }): RecordRef {
  const { source } = MAPPING_KINDS[kind]
  return { system: 'procore', kind: source, id: sourceId, name: store.records.side(source, sourceId)?.name ?? sourceId }
}
