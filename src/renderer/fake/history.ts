import type { ConsoleMethods, HistoryConflict, HistoryItem, HistoryRow, LaterBatch } from '@shared/contract'
import type { Handlers } from '@shared/contract/define'
import { CrosswalkError } from '@shared/errors'
import type { Batch } from '@shared/plan'
import type { Cell, FakeDecisions, Write } from './mapping-store'

type Part = Pick<Handlers<ConsoleMethods>, 'history.list' | 'history.batch' | 'history.undo' | 'history.redo'>
type Entry = FakeDecisions['batches'][number]

export function historyHandlers(decisions: () => FakeDecisions, changed: () => void): Part {
  const reverse = (way: 'undo' | 'redo', batchId: string, apply: boolean) => {
    const all = decisions()
    const entry = entryOf(all, batchId)
    const open = entry.writes.filter((write) => (way === 'undo') === standing(all, entry, write))
    const ready =
      way === 'undo' ? open.filter((write) => onTop(all, entry, write)) : open.filter((write) => fits(all, write))
    const conflicts = open.filter((write) => !ready.includes(write)).map((write) => conflictOf(all, write))
    if (apply && ready.length > 0) {
      const event = way === 'undo' ? 'undone' : 'redone'
      for (const write of ready) {
        all.apply(write, way === 'undo' ? write.from : write.to, { batchId, event })
        if (way === 'undo') all.takenBack.add(write)
        else all.takenBack.delete(write)
      }
      entry.batch = {
        ...entry.batch,
        state: entry.writes.every((write) => all.takenBack.has(write)) ? 'undone' : 'applied',
      }
      changed()
    }
    return { count: ready.length, conflicts, batch: apply && ready.length > 0 ? entry.batch : null }
  }
  return {
    'history.list': async ({ search, kinds, actors, rules, states, offset, limit }) => {
      const items = [...decisions().batches].reverse().map((entry) => itemOf(decisions(), entry))
      const any = <T>(wanted: readonly T[], value: T) => wanted.length === 0 || wanted.includes(value)
      const kept = items.filter(
        (item) =>
          item.label.toLowerCase().includes(search.toLowerCase()) &&
          (kinds.length === 0 || item.kinds.some((kind) => kinds.includes(kind))) &&
          any(actors, item.actor) &&
          any(rules, item.rule) &&
          any(states, item.shown),
      )
      const tally = (values: readonly string[]) =>
        [...Map.groupBy(values, (value) => value)].map(([value, some]) => ({ value, count: some.length }))
      return {
        total: kept.length,
        items: kept.slice(offset, offset + limit),
        facets: {
          kinds: tally(kept.flatMap((item) => item.kinds)),
          actors: tally(kept.map(({ actor }) => actor)),
          rules: tally(kept.map(({ rule }) => rule)),
          states: tally(kept.map(({ shown }) => shown)),
        },
      }
    },
    'history.batch': async ({ batchId, search = '', offset, limit }) => {
      const entry = entryOf(decisions(), batchId)
      const all = entry.writes.map((write) => rowOf(decisions(), entry, write))
      const words = search.trim().toLowerCase()
      const some = words === '' ? [] : all.filter(({ name }) => name.toLowerCase().includes(words))
      const shown = some.length > 0 ? some : all
      const rows = shown.slice(offset, offset + limit)
      return { item: itemOf(decisions(), entry), total: shown.length, found: some.length > 0, rows }
    },
    'history.undo': async ({ batchId, mode }) => {
      const { count, ...rest } = reverse('undo', batchId, mode === 'apply')
      return { undone: count, ...rest }
    },
    'history.redo': async ({ batchId, mode }) => {
      const { count, ...rest } = reverse('redo', batchId, mode === 'apply')
      return { redone: count, ...rest }
    },
  }
}

function entryOf({ batches }: FakeDecisions, batchId: string): Entry {
  const entry = batches.find(({ batch }) => batch.id === batchId)
  if (entry) return entry
  throw new CrosswalkError('not-found', 'There is no such batch of decisions.')
}

function standing(all: FakeDecisions, entry: Entry, write: Write): boolean {
  return entry.batch.state === 'applied' && !all.takenBack.has(write)
}

function onTop({ kinds }: FakeDecisions, { batch }: Entry, { kind, index }: Write): boolean {
  return kinds[kind].cell(index).batchId === batch.id
}

function fits({ kinds }: FakeDecisions, { kind, index, from, to }: Write): boolean {
  const holder = kinds[kind].holder.get(to.target)
  return kinds[kind].cell(index).batchId === from.batchId && (holder === undefined || holder === index)
}

function itemOf(all: FakeDecisions, entry: Entry): HistoryItem {
  const { batch, writes } = entry
  const kinds = [...new Set(writes.map(({ kind }) => kind))]
  const undone = writes.filter((write) => !standing(all, entry, write)).length
  const shown = undone === writes.length ? 'undone' : undone > 0 ? 'partly' : 'applied'
  const origin = batch.rule === 'M4' ? 'suggestion' : 'user'
  return { ...batch, kind: kinds.length === 1 ? (kinds[0] ?? null) : null, kinds, origin, shown, undone }
}

function rowOf(all: FakeDecisions, entry: Entry, write: Write): HistoryRow {
  const mapping = all.kinds[write.kind]
  const source = mapping.world.sources[write.index]?.side
  const stands = standing(all, entry, write)
  const covered = stands && !onTop(all, entry, write)
  const target = ({ target: at }: Cell) => {
    const side = mapping.world.targets[at]?.side
    return side ? { id: side.id, name: side.name } : null
  }
  return {
    kind: write.kind,
    sourceId: source?.id ?? '',
    name: source?.name ?? '',
    from: write.from.decision,
    fromTarget: target(write.from),
    to: write.to.decision,
    toTarget: target(write.to),
    reason: write.to.decision === 'link' ? 'Linked by hand.' : '',
    state: covered ? 'covered' : stands ? 'stands' : 'undone',
    later: covered ? laterOf(all, write) : null,
  }
}

function conflictOf(all: FakeDecisions, write: Write): HistoryConflict {
  const mapping = all.kinds[write.kind]
  const source = mapping.world.sources[write.index]?.side
  const cell = mapping.cell(write.index)
  const target = mapping.world.targets[cell.target]?.side.name
  const words = {
    link: `linked to "${target}"`,
    import: 'to be imported',
    ignore: 'not to be added',
    undecided: 'undecided',
  }
  return {
    kind: write.kind,
    sourceId: source?.id ?? '',
    name: source?.name ?? '',
    now: words[cell.decision],
    reason: `"${source?.name}" was decided again later.`,
    laterBatch: laterOf(all, write),
  }
}

function laterOf({ kinds, batches }: FakeDecisions, { kind, index }: Write): LaterBatch | null {
  const id = kinds[kind].cell(index).batchId
  const batch: Batch | undefined = batches.find((entry) => entry.batch.id === id)?.batch
  return batch ? { id: batch.id, label: batch.label, at: batch.at, actor: batch.actor, undoable: true } : null
}
