import type { DecisionEvent, MappingRow } from '@shared/contract'
import { BatchId } from '@shared/ids'
import type { Batch } from '@shared/plan'
import type { Candidate, Decision, MappingKind, RowState } from '@shared/vocabulary'
import { MAPPING_KINDS } from '@shared/vocabulary'
import { type FakeRecord, type FakeWorld, worldOf } from './mapping-data'
import { candidatesOf } from './mapping-evidence'
import { mix } from './site-names'

interface Cell {
  readonly decision: Decision
  readonly target: number
  readonly batchId: string | null
}

interface Write {
  readonly kind: MappingKind
  readonly index: number
  readonly from: Cell
  readonly to: Cell
}

const UNDECIDED: Cell = { decision: 'undecided', target: -1, batchId: null }

/** Decisions of one kind over its world: what is decided at the start, and what a person decides since. */
export class FakeMapping {
  readonly world: FakeWorld
  readonly sourceIndex: ReadonlyMap<string, number>
  readonly targetIndex: ReadonlyMap<string, number>
  readonly holder = new Map<number, number>()
  readonly history = new Map<number, DecisionEvent[]>()
  readonly best: (Candidate | null)[] = []
  readonly #many: number[] = []
  readonly #cells: Cell[] = []
  readonly #problems = new Map<number, { state: RowState; text: string }>()

  constructor(readonly kind: MappingKind) {
    this.world = worldOf(kind)
    this.sourceIndex = new Map(this.world.sources.map(({ side }, index) => [side.id, index]))
    this.targetIndex = new Map(this.world.targets.map(({ side }, index) => [side.id, index]))
    this.world.sources.forEach((_, index) => {
      const candidates = candidatesOf(this.world, index)
      this.best.push(candidates[0] ?? null)
      this.#many.push(candidates.length)
      this.#start(index)
    })
  }

  cell(index: number): Cell {
    return this.#cells[index] ?? UNDECIDED
  }

  state(index: number): RowState {
    return this.#problems.get(index)?.state ?? this.cell(index).decision
  }

  set(index: number, cell: Cell): void {
    const before = this.cell(index)
    if (before.target >= 0) this.holder.delete(before.target)
    if (cell.target >= 0) this.holder.set(cell.target, index)
    this.#cells[index] = cell
    this.#problems.delete(index)
  }

  row(index: number): MappingRow | null {
    const source = this.world.sources[index]
    if (!source) return null
    const cell = this.cell(index)
    const state = this.state(index)
    const best = cell.decision === 'undecided' ? (this.best[index] ?? null) : null
    const last = this.history.get(index)?.at(-1)
    return {
      id: source.side.id,
      source: source.side,
      target: this.world.targets[cell.target]?.side ?? null,
      state,
      decision: cell.decision,
      suggestion: best,
      suggested: best ? (this.target(best.targetId)?.side ?? null) : null,
      candidates: cell.decision === 'undecided' ? (this.#many[index] ?? 0) : 0,
      problem: this.#problems.get(index)?.text ?? null,
      decidedAt: cell.decision === 'undecided' ? null : (last?.at ?? '2026-11-18T09:12:00.000Z'),
      decidedBy: cell.decision === 'undecided' ? null : (last?.actor ?? 'dana.reyes'),
      batchId: cell.batchId,
    }
  }

  target(id: string): FakeRecord | undefined {
    return this.world.targets[this.targetIndex.get(id) ?? -1]
  }

  #start(index: number): void {
    const roll = mix(index + 1_000_003) % 1000
    const partner = this.world.truth[index] ?? -1
    this.#cells.push(UNDECIDED)
    if (partner >= 0 && roll < 430) this.set(index, { decision: 'link', target: partner, batchId: 'b-pull' })
    else if (partner < 0 && roll < 300) this.set(index, { decision: 'import', target: -1, batchId: 'b-1' })
    else if (partner < 0 && roll < 520) this.set(index, { decision: 'ignore', target: -1, batchId: 'b-1' })
    if (partner >= 0 && roll < 5)
      this.#problems.set(index, {
        state: 'orphaned',
        text: `The ${MAPPING_KINDS[this.kind].words.target} is no longer in the list. It may be deleted, merged, or no longer permitted.`,
      })
    if (roll > 994)
      this.#problems.set(index, {
        state: 'conflict',
        text: `The best candidate carries the external id of another ${MAPPING_KINDS[this.kind].words.source}.`,
      })
  }
}

/** Batches across both kinds, undone and redone like the engine does it. */
export class FakeDecisions {
  readonly kinds: Record<MappingKind, FakeMapping> = {
    project: new FakeMapping('project'),
    company: new FakeMapping('company'),
    'corfix-project': new FakeMapping('corfix-project'),
    'corfix-user': new FakeMapping('corfix-user'),
  }
  readonly #batches: { batch: Batch; writes: readonly Write[] }[] = []

  decide(
    kind: MappingKind,
    indexes: readonly number[],
    decision: Decision,
    targetOf: (index: number) => number,
  ): { batch: Batch | null; refused: { sourceId: string; reason: string }[] } {
    const mapping = this.kinds[kind]
    const refused: { sourceId: string; reason: string }[] = []
    const writes: Write[] = []
    const taken = new Map<number, number>()
    const batchId = `b-${this.#batches.length + 2}-${kind}`
    for (const index of indexes) {
      const target = decision === 'link' ? targetOf(index) : -1
      const reason = decision === 'link' ? this.#refusal(mapping, index, target, taken) : null
      if (reason) {
        refused.push({ sourceId: mapping.world.sources[index]?.side.id ?? '', reason })
        continue
      }
      if (target >= 0) taken.set(target, index)
      writes.push({
        kind,
        index,
        from: mapping.cell(index),
        to: { decision, target, batchId: decision === 'undecided' ? null : batchId },
      })
    }
    if (writes.length === 0) return { batch: null, refused }
    for (const write of writes) this.#apply(write, write.to, { batchId, event: 'decided' })
    const name = mapping.world.sources[writes[0]?.index ?? 0]?.side.name ?? ''
    const verb = { link: 'Link', import: 'Import', ignore: 'Do not add', undecided: 'Unlink' }[decision]
    const label = `${verb} ${writes.length === 1 ? `"${name}"` : `${writes.length} ${MAPPING_KINDS[kind].words.plural.toLowerCase()}`}`
    const batch: Batch = {
      id: BatchId.parse(batchId),
      at: new Date().toISOString(),
      actor: 'you',
      label,
      rule: 'M1',
      count: writes.length,
      state: 'applied',
    }
    this.#batches.push({ batch, writes })
    return { batch, refused }
  }

  undo(batchId: string | undefined): Batch | null {
    const entry = this.#batches.findLast(({ batch }) => batch.state === 'applied' && (!batchId || batch.id === batchId))
    if (!entry) return null
    for (const write of entry.writes) this.#apply(write, write.from, { batchId: entry.batch.id, event: 'undone' })
    entry.batch = { ...entry.batch, state: 'undone' }
    return entry.batch
  }

  redo(batchId: string | undefined): Batch | null {
    const entry = this.#batches.find(({ batch }) => batch.state === 'undone' && (!batchId || batch.id === batchId))
    if (!entry) return null
    for (const write of entry.writes) this.#apply(write, write.to, { batchId: entry.batch.id, event: 'redone' })
    entry.batch = { ...entry.batch, state: 'applied' }
    return entry.batch
  }

  list(limit: number): Batch[] {
    return this.#batches
      .map(({ batch }) => batch)
      .reverse()
      .slice(0, limit)
  }

  #apply(write: Write, cell: Cell, { batchId, event }: { batchId: string; event: DecisionEvent['event'] }): void {
    const mapping = this.kinds[write.kind]
    const from = mapping.cell(write.index).decision
    mapping.set(write.index, cell)
    const targetName = mapping.world.targets[cell.target]?.side.name ?? null
    const entry: DecisionEvent = {
      at: new Date().toISOString(),
      actor: 'you',
      event,
      from,
      to: cell.decision,
      targetName,
      reason: '',
      batchId,
    }
    mapping.history.set(write.index, [...(mapping.history.get(write.index) ?? []), entry])
  }

  #refusal(mapping: FakeMapping, index: number, target: number, taken: ReadonlyMap<number, number>): string | null {
    if (target < 0) return 'It has no candidate.'
    const holder = taken.get(target) ?? mapping.holder.get(target)
    if (holder === undefined || holder === index) return null
    const { words } = MAPPING_KINDS[mapping.kind]
    const holderSide = mapping.world.sources[holder]?.side
    return `${words.target} "${mapping.world.targets[target]?.side.name}" is linked to "${holderSide?.name}" (${holderSide?.id}) already; a ${words.target} may be linked once. Unlink that one first.`
  }
}
