import type { ConsoleMethods, ParsedInput, RowDetail, Why } from '@shared/contract'
import { CrosswalkError } from '@shared/errors'
import { expectedWrongWords } from '@shared/expected-wrong'
import { isCorfixKind, MAPPING_KINDS, type MappingKind, type RecordRef } from '@shared/vocabulary'
import { type FakeArea, pause } from './area'
import { whyCorfix } from './corfix-why'
import { historyHandlers } from './history'
import { type FakeRecord, fold } from './mapping-data'
import { compare, detailOf } from './mapping-evidence'
import { FakeDecisions, type FakeMapping } from './mapping-store'
import { commitmentsOf, FakeViews, targetRow } from './mapping-views'
import { acceptable, triageHandlers } from './triage'
import { fakeWorkspaces } from './workspaces'

let made: FakeDecisions | undefined
export function fakeDecisions(): FakeDecisions {
  made ??= new FakeDecisions()
  return made
}
/** The same where somebody asked for them: making 100,000 records takes its time. */
export const knownDecisions = (): FakeDecisions | undefined => made
const decisions = fakeDecisions

/** "Why?" of a user, for the walkthrough. */
export function whyOfUser(id: string): Why {
  return why(decisions().kinds['corfix-user'], id)
}

/** The mapping area over 100,000 companies, 600 projects, 412 projects of Corfix and 1,240 people. */
export const handlers: FakeArea = (backend) => {
  const views = new FakeViews()
  const changed = () => {
    for (const workspaceId of fakeWorkspaces().kept.keys())
      backend.emit('workspace.changed', { workspaceId, parts: ['decisions'] })
  }
  return {
    'mapping.openView': async ({ kind, side, filter, sort }) => {
      await pause(20)
      return views.open(decisions().kinds[kind], side, filter, sort)
    },
    'mapping.rows': async ({ viewId, offset, limit }) => {
      await pause(8)
      return views.rows(viewId, offset, limit)
    },
    'mapping.nextUndecided': async ({ viewId, from }) => {
      const { mapping, indexes } = views.get(viewId)
      const index = indexes.findIndex(
        (source, at) =>
          at > from && WAITING[isCorfixKind(mapping.kind) ? 'rules' : 'person'].has(mapping.state(source)),
      )
      return { index: index < 0 ? null : index }
    },
    'mapping.locate': async ({ viewId, id }) => {
      const { mapping, side, indexes } = views.get(viewId)
      const wanted = (side === 'source' ? mapping.sourceIndex : mapping.targetIndex).get(id) ?? -1
      const index = indexes.indexOf(wanted)
      return { index: index < 0 ? null : index }
    },
    'mapping.detail': async ({ kind, sourceId }) => {
      await pause(25)
      return sourceDetail(decisions().kinds[kind], sourceId)
    },
    'mapping.targetDetail': async ({ kind, targetId }) => {
      await pause(25)
      return targetDetail(decisions().kinds[kind], targetId)
    },
    'mapping.searchTargets': async ({ kind, search, limit }) => {
      await pause(20)
      const words = fold(search).split(/\s+/).filter(Boolean)
      const mapping = decisions().kinds[kind]
      const { targets } = mapping.world
      const all = targets.filter(({ folded }) => words.every((word) => folded.includes(word)))
      const some =
        words.length < 2 || all.length >= limit
          ? []
          : targets.filter((one) => !all.includes(one) && words.some((word) => one.folded.includes(word)))
      return [...all, ...some]
        .slice(0, limit)
        .map(({ side }) => ({ ...side, linkedTo: mapping.holderOf(-1, side.id)?.name ?? null }))
    },
    'mapping.commitments': async ({ sourceId }) => {
      const total = commitmentsOf(sourceId)
      const items = Array.from({ length: total }, (_, index) => ({
        id: `${sourceId}-${index}`,
        name: `SC-24-017-00${index + 1} Rough Carpentry`,
        type: 'Subcontract',
        other: 'Harbour Yard',
        status: index === 0 ? 'Approved' : 'Draft',
        executed: index === 0,
      }))
      return { total, items }
    },
    'mapping.why': async ({ kind, sourceId }) => why(decisions().kinds[kind], sourceId),
    'mapping.decide': async ({ kind, scope, decision, targetId, acceptBest, minConfidence = 0 }) => {
      await pause(30)
      const mapping = decisions().kinds[kind]
      const indexes = indexesOf(mapping, scope, views)
      const wanted = mapping.targetIndex.get(targetId ?? '') ?? -1
      const bestOf = (index: number) => {
        const best = mapping.shown(index)
        return best && best.confidence >= minConfidence ? (mapping.targetIndex.get(best.targetId) ?? -1) : -1
      }
      const doubt = acceptBest && 'sourceIds' in scope ? doubtOf(mapping, indexes[0] ?? -1) : null
      if (doubt) return { batch: null, refused: [doubt] }
      const bulk = acceptBest && !('sourceIds' in scope) ? acceptable(mapping, indexes, minConfidence) : null
      const label = bulk
        ? `Accepted ${bulk.rows.length} suggestions at confidence ${minConfidence} or more; ${expectedWrongWords(bulk.expectedWrong)} expected to be wrong`
        : undefined
      const chosen = bulk?.rows ?? indexes
      const targetOf = (index: number) => (acceptBest ? bestOf(index) : wanted)
      const result = decisions().decide({ kind, indexes: chosen, decision, targetOf, label })
      changed()
      return result
    },
    'mapping.undo': async ({ batchId }) => {
      const batch = decisions().undo(batchId)
      changed()
      return { batch }
    },
    'mapping.redo': async ({ batchId }) => {
      const batch = decisions().redo(batchId)
      changed()
      return { batch }
    },
    'mapping.history': async ({ limit }) => decisions().list(limit),
    ...triageHandlers({ mapping: (kind) => decisions().kinds[kind], views, changed }),
    ...historyHandlers(decisions, changed),
    'mapping.waiting': async () => ({
      ...{ project: waiting('project'), company: waiting('company') },
      ...{ 'corfix-project': 0, 'corfix-user': 0 },
    }),
  }
}

type Scope = ParsedInput<ConsoleMethods['mapping.decide']>['scope']

function indexesOf(mapping: FakeMapping, scope: Scope, views: FakeViews): number[] {
  if ('sourceIds' in scope)
    return scope.sourceIds.map((id) => mapping.sourceIndex.get(id) ?? -1).filter((index) => index >= 0)
  const all = 'viewId' in scope ? [...views.get(scope.viewId).indexes] : mapping.world.sources.map((_, index) => index)
  const open = 'viewId' in scope ? all : all.filter((index) => mapping.state(index) === 'undecided')
  const except = new Set(scope.except)
  return open.filter((index) => !except.has(mapping.world.sources[index]?.side.id ?? ''))
}

/** What "next" stops at: Corfix's rows without a decision follow the rules. */
const WAITING = {
  person: new Set<string>(['undecided', 'conflict', 'orphaned']),
  rules: new Set<string>(['conflict', 'orphaned']),
}

/** M4, M5: what speaks against a candidate of one record is looked at first. */
function doubtOf(mapping: FakeMapping, index: number): { sourceId: string; reason: string } | null {
  const against = mapping.shown(index)?.evidence.find(({ level }) => level === 'against')
  if (!against) return null
  const reason = `Its best candidate cannot be taken unseen. ${against.text}. Compare the two and link by hand if it is right.`
  return { sourceId: mapping.world.sources[index]?.side.id ?? '', reason }
}

function waiting(kind: MappingKind): number {
  const mapping = decisions().kinds[kind]
  return mapping.world.sources.filter(({ side }, index) => side.active && mapping.state(index) === 'undecided').length
}

function sourceDetail(mapping: FakeMapping, sourceId: string): RowDetail {
  const index = mapping.sourceIndex.get(sourceId) ?? -1
  const row = mapping.row(index)
  const source = mapping.world.sources[index]
  if (!row || !source) throw new CrosswalkError('not-found', `There is no record ${sourceId} in the last pull.`)
  const target = mapping.world.targets[mapping.cell(index).target]
  const best = row.suggested ? mapping.target(row.suggested.id) : undefined
  const candidates = mapping.offered(index).flatMap((candidate) => {
    const record = mapping.target(candidate.targetId)
    if (!record) return []
    const holder = mapping.holder.get(mapping.targetIndex.get(candidate.targetId) ?? -1)
    const linkedTo =
      holder === undefined || holder === index ? null : refOf(mapping, 'source', mapping.world.sources[holder])
    return [detailOf(mapping.world, candidate, source, record, linkedTo)]
  })
  return {
    row,
    source: refOf(mapping, 'source', source),
    target: refOf(mapping, 'target', target),
    compared: compare(source, target ?? best),
    candidates,
    history: mapping.history.get(index) ?? [],
    marked: mapping.marks.get(index) ?? null,
    sourceFields: fieldsOf(source),
    targetFields: fieldsOf(target ?? best),
  }
}

function targetDetail(mapping: FakeMapping, targetId: string): RowDetail {
  const index = mapping.targetIndex.get(targetId) ?? -1
  const row = targetRow(mapping, index)
  const target = mapping.world.targets[index]
  if (!row) throw new CrosswalkError('not-found', `There is no record ${targetId} in the last pull.`)
  return {
    row,
    source: null,
    target: refOf(mapping, 'target', target),
    compared: compare(undefined, target),
    candidates: [],
    history: [],
    marked: null,
    sourceFields: [],
    targetFields: fieldsOf(target),
  }
}

function refOf(mapping: FakeMapping, which: 'source' | 'target', record: FakeRecord | undefined): RecordRef | null {
  if (!record) return null
  const kinds = MAPPING_KINDS[mapping.kind]
  const { id, name } = record.side
  if (which === 'source')
    return {
      system: 'procore',
      kind: kinds.source,
      id,
      name,
      url: `https://app.procore.com/companies/8089/directory/vendors/${id}`,
    }
  // Corfix publishes no addresses of its records.
  const url = kinds.targetSystem === 'trustlayer' ? { url: `https://app.trustlayer.io/parties/${id}` } : {}
  return { system: kinds.targetSystem, kind: kinds.target, id, name, ...url }
}

function fieldsOf(record: FakeRecord | undefined): { field: string; value: string | null }[] {
  if (!record) return []
  return [
    { field: 'id', value: record.side.id },
    { field: 'is_active', value: String(record.side.active) },
    ...Object.entries(record.values).map(([field, value]) => ({ field, value })),
    { field: 'created_at', value: '2023-04-11T15:20:04Z' },
    { field: 'updated_at', value: '2026-10-30T08:01:47Z' },
  ]
}

function why(mapping: FakeMapping, sourceId: string): Why {
  if (isCorfixKind(mapping.kind)) return whyCorfix(mapping, sourceId)
  const index = mapping.sourceIndex.get(sourceId) ?? -1
  const row = mapping.row(index)
  const { words } = MAPPING_KINDS[mapping.kind]
  const decided = row?.decision === 'link' || row?.decision === 'import'
  return {
    gates: [
      { id: 'pulled', open: true, message: `The ${words.source} is in the last pull.`, fix: '' },
      {
        id: 'active',
        open: row?.source?.active ?? false,
        message: row?.source?.active ? 'It is active in Procore.' : 'It is inactive in Procore.',
        fix: 'Make it active in Procore and pull again, or decide on it with inactive records shown.',
      },
      {
        id: 'decided',
        open: decided,
        message: decided
          ? 'It is linked or will be imported.'
          : row?.decision === 'ignore'
            ? 'It is set to "Do not add to TrustLayer".'
            : 'Nobody has decided on it yet.',
        fix: 'Link it, import it, or set it to "Do not add to TrustLayer".',
      },
      { id: 'planned', open: false, message: 'No plan holds it yet.', fix: 'Make a plan.' },
    ],
    answer: decided ? 'It waits for the next plan.' : 'It is not synced because nobody has decided on it.',
  }
}
