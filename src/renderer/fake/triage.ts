import type { Acceptance, ConsoleMethods, DuplicateGroup, RefusalCode, Side } from '@shared/contract'
import type { Handlers } from '@shared/contract/define'
import type { MappingKind } from '@shared/vocabulary'
import { evidenceOf } from './mapping-evidence'
import type { FakeMapping } from './mapping-store'
import type { FakeViews } from './mapping-views'

interface Around {
  mapping: (kind: MappingKind) => FakeMapping
  views: FakeViews
  changed: () => void
}

type Part = Pick<
  Handlers<ConsoleMethods>,
  | 'mapping.acceptance'
  | 'mapping.leastCertain'
  | 'mapping.mark'
  | 'mapping.duplicateGroup'
  | 'memory.state'
  | 'memory.set'
  | 'memory.erase'
>

export function triageHandlers({ mapping: of, views, changed }: Around): Part {
  let memory = { enabled: true, names: 412, since: '2026-09-02T08:14:00.000Z' as string | null }
  const scope = (mapping: FakeMapping, viewId: string | undefined) =>
    viewId ? [...views.get(viewId).indexes] : mapping.world.sources.map((_, index) => index)
  return {
    'mapping.acceptance': async ({ kind, viewId }) => acceptance(of(kind), scope(of(kind), viewId)),
    'mapping.leastCertain': async ({ kind, viewId, minConfidence, limit }) => {
      const mapping = of(kind)
      const confidence = (index: number) => mapping.best[index]?.confidence ?? 0
      return acceptable(mapping, scope(mapping, viewId), minConfidence)
        .rows.sort((a, b) => confidence(a) - confidence(b))
        .slice(0, limit)
        .flatMap((index) => mapping.row(index) ?? [])
    },
    'mapping.mark': async ({ kind, sourceIds, mark, comment }) => {
      const mapping = of(kind)
      for (const id of sourceIds) {
        const index = mapping.sourceIndex.get(id) ?? -1
        if (index >= 0 && mapping.state(index) === 'undecided') mapping.mark(index, mark, comment)
      }
      changed()
      return null
    },
    'mapping.duplicateGroup': async ({ kind, side, id }) => groupOf(of(kind), side, id),
    'memory.state': async () => memory,
    'memory.set': async ({ enabled }) => {
      memory = { ...memory, enabled }
      return memory
    },
    'memory.erase': async () => {
      memory = { ...memory, names: 0, since: null }
      return memory
    },
  }
}

/** What a threshold takes of these rows; the reasons of the others. */
export function acceptable(
  mapping: FakeMapping,
  indexes: readonly number[],
  minConfidence: number,
): { rows: number[]; expectedWrong: number; refused: Map<RefusalCode, number> } {
  const wanted = new Map<string, number>()
  mapping.best.forEach((best, index) => {
    if (best && best.confidence >= minConfidence && mapping.state(index) === 'undecided')
      wanted.set(best.targetId, (wanted.get(best.targetId) ?? 0) + 1)
  })
  const rows: number[] = []
  const refused = new Map<RefusalCode, number>()
  let expectedWrong = 0
  for (const index of indexes) {
    const best = mapping.best[index]
    if (!best || best.confidence < minConfidence || mapping.state(index) !== 'undecided') continue
    const code = refusalOf(mapping, best.targetId, wanted)
    if (code) refused.set(code, (refused.get(code) ?? 0) + 1)
    else {
      rows.push(index)
      expectedWrong += 1 - best.confidence
    }
  }
  return { rows, expectedWrong, refused }
}

function refusalOf(mapping: FakeMapping, targetId: string, wanted: ReadonlyMap<string, number>): RefusalCode | null {
  if ((wanted.get(targetId) ?? 0) > 1) return 'shared-candidate'
  if (mapping.target(targetId)?.side.active === false) return 'inactive-target'
  return mapping.holder.has(mapping.targetIndex.get(targetId) ?? -1) ? 'held-elsewhere' : null
}

function acceptance(mapping: FakeMapping, indexes: readonly number[]): Acceptance {
  const curve = Array.from({ length: 50 }, (_, step) => {
    const minConfidence = (99 - step) / 100
    const { rows, expectedWrong } = acceptable(mapping, indexes, minConfidence)
    return { minConfidence, rows: rows.length, expectedWrong }
  })
  const open = indexes.filter((index) => mapping.state(index) === 'undecided')
  const { refused } = acceptable(mapping, indexes, 0.5)
  return {
    curve,
    refused: [...refused].map(([code, rows]) => ({ code, reason: REASON[code], rows })),
    undecided: open.length,
    withCandidate: open.filter((index) => mapping.best[index]).length,
  }
}

const REASON: Record<RefusalCode, string> = {
  'shared-candidate': 'Another record has the same best candidate; link one of them by hand.',
  'foreign-id': 'The best candidate carries the id of another Procore record.',
  'inactive-target': 'The best candidate is inactive.',
  'held-elsewhere': 'The best candidate is linked to another record.',
  gone: 'The record, or its best candidate, is not in the last pull.',
  decided: 'It has a decision already.',
}

function groupOf(mapping: FakeMapping, side: Side, id: string): DuplicateGroup | null {
  const records = mapping.world[side === 'source' ? 'sources' : 'targets']
  const index = (side === 'source' ? mapping.sourceIndex : mapping.targetIndex).get(id) ?? -1
  const members = mapping.duplicates.group(side, index)
  if (members.length < 2) return null
  const found = members.flatMap((at) => {
    const record = records[at]
    const like = records[members.find((other) => other !== at) ?? -1]
    if (!record || !like) return []
    const holder = side === 'source' ? at : mapping.holder.get(at)
    const row = holder === undefined ? null : mapping.row(holder)
    return [
      {
        side: record.side,
        state: row?.state ?? ('undecided' as const),
        decision: row?.decision ?? ('undecided' as const),
        partner: (side === 'source' ? row?.target : row?.source) ?? null,
        candidate:
          side === 'source' && row?.suggestion && row.suggested
            ? { side: row.suggested, confidence: row.suggestion.confidence }
            : null,
        like: like.side.id,
        confidence: 0.91,
        evidence: evidenceOf(record, like),
      },
    ]
  })
  return { records: found, confidence: 0.91 }
}
