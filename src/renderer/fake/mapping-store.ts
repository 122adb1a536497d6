import type { DecisionEvent, MappingRow, Mark, RowDetail, RowSide } from '@shared/contract'
import { BatchId } from '@shared/ids'
import type { Batch } from '@shared/plan'
import type { Candidate, Decision, MappingKind, RowState } from '@shared/vocabulary'
import { isCorfixKind, MAPPING_KINDS } from '@shared/vocabulary'
import { rowComments } from './comments'
import { FakeDuplicates } from './duplicates'
import { type FakeRecord, type FakeWorld, worldOf } from './mapping-data'
import { candidatesOf } from './mapping-evidence'
import { mix } from './site-names'

export interface Cell {
  readonly decision: Decision
  readonly target: number
  readonly batchId: string | null
}

export interface Write {
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
  readonly marks = new Map<number, NonNullable<RowDetail['marked']>>()
  readonly duplicates: FakeDuplicates
  readonly #many: number[] = []
  readonly #cells: Cell[] = []
  readonly #problems = new Map<number, { state: RowState; text: string }>()

  constructor(readonly kind: MappingKind) {
    this.world = worldOf(kind)
    this.duplicates = new FakeDuplicates(this.world)
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
    if (cell.decision !== 'undecided') this.marks.delete(index)
  }

  /** M2: where the decision came from, or null. */
  origin(index: number): string | null {
    const { decision, batchId } = this.cell(index)
    if (decision === 'undecided') return null
    return batchId === 'b-pull' ? 'external-id' : batchId === 'b-auto' ? 'auto-import' : 'user'
  }

  mark(index: number, mark: Mark | null, comment: string): void {
    const now = this.marks.get(index)?.mark
    if (mark === null) this.marks.delete(index)
    else if (mark !== 'skipped' || now !== 'unsure')
      this.marks.set(index, { mark, comment, at: new Date().toISOString(), by: 'you' })
  }

  row(index: number): MappingRow | null {
    const source = this.world.sources[index]
    if (!source) return null
    const cell = this.cell(index)
    const state = this.state(index)
    const best = cell.decision === 'undecided' ? this.shown(index) : null
    const holder = best ? this.holderOf(index, best.targetId) : undefined
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
      takenBy: holder?.name ?? null,
      problem: this.#problems.get(index)?.text ?? null,
      decidedAt: cell.decision === 'undecided' ? null : (last?.at ?? '2026-11-18T09:12:00.000Z'),
      decidedBy: cell.decision === 'undecided' ? null : (last?.actor ?? 'dana.reyes'),
      batchId: cell.batchId,
      mark: this.marks.get(index)?.mark ?? null,
      duplicates: this.duplicates.others('source', index).length,
      ...rowComments(this.kind, source.side.id),
    }
  }

  /** As the engine offers them: those that another record holds come last (M3). */
  offered(index: number): readonly Candidate[] {
    const all = candidatesOf(this.world, index)
    const taken = (one: Candidate) => this.holderOf(index, one.targetId) !== undefined
    return [...all.filter((one) => !taken(one)), ...all.filter(taken)]
  }

  /** The candidate that the row shows. */
  shown(index: number): Candidate | null {
    const best = this.best[index] ?? null
    return best && this.holderOf(index, best.targetId) ? (this.offered(index)[0] ?? null) : best
  }

  /** Who else holds a target. */
  holderOf(index: number, targetId: string): RowSide | undefined {
    const holder = this.holder.get(this.targetIndex.get(targetId) ?? -1)
    return holder === undefined || holder === index ? undefined : this.world.sources[holder]?.side
  }

  target(id: string): FakeRecord | undefined {
    return this.world.targets[this.targetIndex.get(id) ?? -1]
  }

  #start(index: number): void {
    const roll = mix(index + 1_000_003) % 1000
    const partner = this.world.truth[index] ?? -1
    this.#cells.push(UNDECIDED)
    if (isCorfixKind(this.kind)) {
      this.#startByRule(index, partner, roll)
      return
    }
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

  /** Rules decide (ADR 14): what is in Corfix is linked, what is not is to be imported, unless C4, C5, C7 or C9 speak against it. */
  #startByRule(index: number, partner: number, roll: number): void {
    const source = this.world.sources[index]
    if (partner < 0) {
      const left = source?.side.active !== true || (this.kind === 'corfix-user' && roll < 40)
      if (!left) this.set(index, { decision: 'import', target: -1, batchId: 'b-auto' })
      return
    }
    if (roll > 30) {
      this.set(index, { decision: 'link', target: partner, batchId: 'b-pull' })
      return
    }
    const name = this.world.targets[partner]?.side.name ?? ''
    this.#problems.set(index, { state: 'conflict', text: conflictText(this.kind, source, name, roll) })
  }
}

/** C5, C7 in the words of the rules. */
function conflictText(kind: MappingKind, source: FakeRecord | undefined, target: string, roll: number): string {
  const name = source?.side.name ?? ''
  if (kind === 'corfix-project') {
    const number = source?.values.Number
    return number
      ? `"${name}" is not synced: Corfix project "${target}" (pr_4k2, number ${number}) has the same number ${number}, and Crosswalk did not create it.`
      : `"${name}" is not synced: it has no number in Procore, and Corfix project "${target}" (pr_4k2) has the same name. Crosswalk did not create it.`
  }
  const email = source?.values['E-mail'] ?? ''
  return roll % 6 === 0
    ? `"${name}" is not synced: "${target}" (8400211) has the same e-mail ${email} in Procore.`
    : `"${name}" is not synced: Corfix worker "${target}" (wk_5f1, Activated) has the same e-mail ${email}, and Crosswalk did not create it.`
}

interface FakeRequest {
  kind: MappingKind
  indexes: readonly number[]
  decision: Decision
  targetOf: (index: number) => number
  label?: string | undefined
}

/** Batches across all kinds, undone and redone like the engine does it. */
export class FakeDecisions {
  readonly kinds: Record<MappingKind, FakeMapping> = {
    project: new FakeMapping('project'),
    company: new FakeMapping('company'),
    'corfix-project': new FakeMapping('corfix-project'),
    'corfix-user': new FakeMapping('corfix-user'),
  }
  readonly batches: { batch: Batch; writes: readonly Write[] }[] = []
  /** Rows of batches that the history took back. */
  readonly takenBack = new Set<Write>()

  decide({ kind, indexes, decision, targetOf, label: given }: FakeRequest): {
    batch: Batch | null
    refused: { sourceId: string; reason: string }[]
  } {
    const mapping = this.kinds[kind]
    const refused: { sourceId: string; reason: string }[] = []
    const writes: Write[] = []
    const taken = new Map<number, number>()
    const batchId = `b-${this.batches.length + 2}-${kind}`
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
        to: { decision, target, batchId },
      })
    }
    if (writes.length === 0) return { batch: null, refused }
    for (const write of writes) this.apply(write, write.to, { batchId, event: 'decided' })
    const name = mapping.world.sources[writes[0]?.index ?? 0]?.side.name ?? ''
    const verb = { link: 'Link', import: 'Import', ignore: 'Do not add', undecided: 'Unlink' }[decision]
    const label =
      given ??
      `${verb} ${writes.length === 1 ? `"${name}"` : `${writes.length} ${MAPPING_KINDS[kind].words.plural.toLowerCase()}`}`
    const batch: Batch = {
      id: BatchId.parse(batchId),
      at: new Date().toISOString(),
      actor: 'you',
      label,
      rule: given ? 'M4' : 'M1',
      count: writes.length,
      state: 'applied',
    }
    this.batches.push({ batch, writes })
    return { batch, refused }
  }

  undo(batchId: string | undefined): Batch | null {
    const entry = this.batches.findLast(({ batch }) => batch.state === 'applied' && (!batchId || batch.id === batchId))
    if (!entry) return null
    for (const write of entry.writes.filter((one) => !this.takenBack.has(one))) {
      this.apply(write, write.from, { batchId: entry.batch.id, event: 'undone' })
      this.takenBack.add(write)
    }
    entry.batch = { ...entry.batch, state: 'undone' }
    return entry.batch
  }

  redo(batchId: string | undefined): Batch | null {
    const entry = this.batches.find(({ batch }) => batch.state === 'undone' && (!batchId || batch.id === batchId))
    if (!entry) return null
    for (const write of entry.writes) {
      this.apply(write, write.to, { batchId: entry.batch.id, event: 'redone' })
      this.takenBack.delete(write)
    }
    entry.batch = { ...entry.batch, state: 'applied' }
    return entry.batch
  }

  list(limit: number): Batch[] {
    return this.batches
      .map(({ batch }) => batch)
      .reverse()
      .slice(0, limit)
  }

  apply(write: Write, cell: Cell, { batchId, event }: { batchId: string; event: DecisionEvent['event'] }): void {
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
    return `Taken by "${holderSide?.name}" (${holderSide?.id}): ${words.target} "${mapping.world.targets[target]?.side.name}" may be linked once. Unlink that one first.`
  }
}
