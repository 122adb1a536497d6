import type { CandidateDetail, MappingRow, RowDetail } from '@shared/contract'
import { CrosswalkError } from '@shared/errors'
import { type Candidate, MAPPING_KINDS, type MappingKind } from '@shared/vocabulary'
import { compareRecords, recordFields } from '../domain/mapping/compare'
import { inOrder } from '../domain/mapping/on-offer'
import { holderOf, isTaken } from '../engine/decide/decide'
import type { OpenWorkspace } from './open-workspace'
import { sourceRef, targetRef } from './record-links'

/** Everything the side panel shows of one source record. */
export function rowDetail(workspace: OpenWorkspace, kind: MappingKind, sourceId: string): RowDetail {
  const { store, definition } = workspace
  const { source, target } = MAPPING_KINDS[kind]
  const row = requireRow(store.views.rows(kind, 'source', [sourceId]))
  const record = store.records.get(source, sourceId)?.record
  const partnerId = row.decision === 'link' ? row.target?.id : undefined
  const partner = partnerId ? store.records.get(target, partnerId)?.record : undefined
  const offered = inOrder(store.suggestions.of(kind, sourceId), (targetId) =>
    isTaken(workspace.context, { kind, sourceId, targetId }),
  )
  const candidates = offered.flatMap((candidate) => candidateDetail(workspace, { kind, sourceId, candidate }))
  return {
    row,
    source: row.source && sourceRef(definition, kind, row.source),
    target: row.target && targetRef(definition, kind, row.target),
    compared: record ? compareRecords(kind, record, partner ?? null) : [],
    candidates,
    history: store.decisions.eventsOf(kind, sourceId),
    marked: store.marks.of(kind, sourceId),
    sourceFields: record ? recordFields(source, record) : [],
    targetFields: partner ? recordFields(target, partner) : [],
  }
}

/** The same for a record of the other side that has no partner. */
export function targetRowDetail(workspace: OpenWorkspace, kind: MappingKind, targetId: string): RowDetail {
  const { store, definition } = workspace
  const { target } = MAPPING_KINDS[kind]
  const holder = store.decisions.holder(kind, targetId)
  if (holder) return rowDetail(workspace, kind, holder)
  const row = requireRow(store.views.rows(kind, 'target', [targetId]))
  const record = store.records.get(target, targetId)?.record
  return {
    row,
    source: null,
    target: row.target && targetRef(definition, kind, row.target),
    compared: [],
    candidates: [],
    history: [],
    marked: null,
    sourceFields: [],
    targetFields: record ? recordFields(target, record) : [],
  }
}

function candidateDetail(
  workspace: OpenWorkspace,
  input: { kind: MappingKind; sourceId: string; candidate: Candidate },
): CandidateDetail[] {
  const { store, definition } = workspace
  const { kind, sourceId, candidate } = input
  const { source, target } = MAPPING_KINDS[kind]
  const side = store.records.side(target, candidate.targetId)
  const record = store.records.get(source, sourceId)?.record
  const other = store.records.get(target, candidate.targetId)?.record
  if (!side || !record || !other) return []
  const holder = holderOf(workspace.context, { kind, sourceId, targetId: candidate.targetId })
  const linkedTo = holder && sourceRef(definition, kind, holder)
  const duplicates = (store.duplicates.of(kind, 'target', candidate.targetId)?.ids.length ?? 1) - 1
  return [{ ...candidate, target: side, compared: compareRecords(kind, record, other), linkedTo, duplicates }]
}

function requireRow(rows: MappingRow[]): MappingRow {
  const row = rows[0]
  if (row) return row
  throw new CrosswalkError('not-found', 'That record is not in the last pull.', {
    hint: 'Pull again, or check the id.',
  })
}
