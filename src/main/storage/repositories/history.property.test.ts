import { CrosswalkError } from '@shared/errors'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { DecisionWrite, Store } from '../../app/store-port'
import type { RecordMark } from '../../domain/review/types'
import type { RowProblem } from '../../domain/types'
import { AT, decideAs, link, StoreFixture, USER } from '../testing/store-fixture'

/** What a batch did to one record, and the batch it lay on. */
interface Layer {
  batch: string
  sourceId: string
  value: string
  below: string | null
  stands: boolean
}

const UNDECIDED = 'undecided'

/** The rule in a few lines: each record is a stack of batches; what is on top can go, and comes back on what it lay on. */
class Model {
  readonly layers: Layer[] = []
  readonly #stacks = new Map<string, Layer[]>()

  value(sourceId: string): string {
    return this.#stack(sourceId).at(-1)?.value ?? UNDECIDED
  }

  /** False where a target would be held twice. */
  fits(writes: readonly DecisionWrite[]): boolean {
    const next = new Map([...SOURCES.map((id) => [id, this.value(id)] as const), ...writes.map(wordsOf)])
    const links = [...next.values()].filter((value) => value.startsWith('link:'))
    return new Set(links).size === links.length
  }

  apply(batch: string, writes: readonly DecisionWrite[]): void {
    for (const [sourceId, value] of writes.map(wordsOf))
      if (this.value(sourceId) !== value) {
        const layer = { batch, sourceId, value, below: this.#stack(sourceId).at(-1)?.batch ?? null, stands: true }
        this.layers.push(layer)
        this.#stack(sourceId).push(layer)
      }
  }

  /** Records that stay. */
  reverse(direction: 'undo' | 'redo', batch: string): { done: number; stay: string[] } {
    const open = this.layers.filter((layer) => layer.batch === batch && layer.stands === (direction === 'undo'))
    let ready = open.filter((layer) => {
      const top = this.#stack(layer.sourceId).at(-1)
      return direction === 'undo' ? top === layer : (top?.batch ?? null) === layer.below
    })
    for (;;) {
      const moving = new Set(ready.map(({ sourceId }) => sourceId))
      const left = ready.filter((layer) => {
        const stack = this.#stack(layer.sourceId)
        const value = direction === 'undo' ? (stack.at(-2)?.value ?? UNDECIDED) : layer.value
        const holder = value.startsWith('link:') && SOURCES.find((id) => this.value(id) === value)
        return !holder || holder === layer.sourceId || moving.has(holder)
      })
      if (left.length === ready.length) break
      ready = left
    }
    for (const layer of ready) {
      if (direction === 'undo') this.#stack(layer.sourceId).pop()
      else this.#stack(layer.sourceId).push(layer)
      layer.stands = direction === 'redo'
    }
    return { done: ready.length, stay: open.filter((layer) => !ready.includes(layer)).map(({ sourceId }) => sourceId) }
  }

  #stack(sourceId: string): Layer[] {
    const stack = this.#stacks.get(sourceId) ?? []
    this.#stacks.set(sourceId, stack)
    return stack
  }
}

const SOURCES = ['1', '2', '3', '4']
const source = fc.constantFrom(...SOURCES)
const write = fc.oneof(
  fc.tuple(source, fc.constantFrom('a', 'b', 'c')).map(([id, target]): DecisionWrite => link(id, target)),
  fc
    .tuple(source, fc.constantFrom('import' as const, 'ignore' as const, 'undecided' as const))
    .map(([id, decision]): DecisionWrite => decideAs(id, decision)),
)
const step = fc.oneof(
  { weight: 3, arbitrary: fc.uniqueArray(write, { minLength: 1, maxLength: 4, selector: ({ sourceId }) => sourceId }) },
  {
    weight: 4,
    arbitrary: fc.record({ direction: fc.constantFrom('undo' as const, 'redo' as const), batch: fc.nat({ max: 9 }) }),
  },
  { weight: 1, arbitrary: fc.constant('restart' as const) },
)

it('undoing and redoing any batches in any order never loses or invents a decision', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const fixture = new StoreFixture()
      const model = new Model()
      const batches: string[] = []
      try {
        for (const one of steps) {
          if (one === 'restart') fixture.reopen()
          else if (Array.isArray(one)) decideBoth(fixture.store, model, batches, one)
          else reverseBoth(fixture.store, model, { ...one, batch: batches[one.batch % (batches.length || 1)] })
          for (const id of SOURCES) expect(valueIn(fixture.store, id)).toBe(model.value(id))
          for (const { id, shown } of fixture.store.history.items()) expect(shown).toBe(shownIn(model, id))
        }
      } finally {
        fixture.remove()
      }
    }),
    { numRuns: 50 },
  )
}, 60_000)

const mark = fc.record<RecordMark>({
  kind: fc.constant('company'),
  sourceId: source,
  mark: fc.constantFrom('unsure', 'skipped'),
  comment: fc.constantFrom('', 'Ask Ben about the merger'),
  at: fc.constant(AT),
  by: fc.constant('Dana Whitfield'),
})
const problem = fc.oneof(
  fc.tuple(
    fc.constant('conflict' as const),
    fc.constantFrom('duplicate-target' as const, 'possible-duplicate' as const),
  ),
  fc.tuple(fc.constant('orphaned' as const), fc.constant('orphaned' as const)),
)
const problems = fc.array(
  fc
    .tuple(source, problem, fc.constantFrom('One.', 'Two.'))
    .map(([sourceId, [state, code], message]): RowProblem => ({ kind: 'company', sourceId, state, code, message })),
  { maxLength: 6 },
)
const writes = fc.uniqueArray(write, { minLength: 1, maxLength: 4, selector: ({ sourceId }) => sourceId })

it('taking all back, in any order and after restarts, brings back every mark and every problem, and making all again settles them', () => {
  const given = {
    marks: fc.uniqueArray(mark, { selector: ({ sourceId }) => sourceId }),
    problems,
    before: writes,
    decided: fc.array(writes, { minLength: 1, maxLength: 6 }),
    order: fc.infiniteStream(fc.nat()),
  }
  fc.assert(
    fc.property(fc.record(given), ({ marks, problems: stand, before, decided, order }) => {
      const fixture = new StoreFixture()
      try {
        attempt(fixture.store, before)
        for (const { kind, sourceId, ...one } of marks) fixture.store.marks.set(kind, [sourceId], one)
        fixture.store.problems.replace('company', stand)
        const first = everythingIn(fixture.store)
        const batches = decided.flatMap((some) => attempt(fixture.store, some) ?? [])
        const last = everythingIn(fixture.reopen())
        takeAllBack(fixture.store, batches, order)
        expect(everythingIn(fixture.reopen())).toEqual(first)
        for (const batch of batches) fixture.store.history.reverse('redo', batch, WHO)
        expect(everythingIn(fixture.store)).toEqual(last)
        for (const batch of batches.toReversed()) fixture.store.decisions.undo(batch, WHO.actor, AT)
        expect(everythingIn(fixture.store)).toEqual(first)
      } finally {
        fixture.remove()
      }
    }),
    { numRuns: 60 },
  )
}, 60_000)

const WHO = { actor: 'Dana Whitfield', at: AT, preview: false }

/** Id of the batch; null where the writes cannot be, or change nothing. */
function attempt(store: Store, some: readonly DecisionWrite[]): string | null {
  try {
    return store.decisions.apply(USER, some)?.id ?? null
  } catch (thrown) {
    if (thrown instanceof CrosswalkError && thrown.code === 'already-linked-elsewhere') return null
    throw thrown
  }
}

/**
 * Any batch out of the history, again and again, until none of them stands: what lies under another goes after it. Two rows that
 * each hold what the other had cannot both go back alone; such an order is not what is asked about.
 */
function takeAllBack(store: Store, batches: readonly string[], order: Iterator<number>): void {
  for (let moved = true; moved; ) {
    moved = false
    const start = order.next().value % Math.max(1, batches.length)
    for (const id of [...batches.slice(start), ...batches.slice(0, start)])
      moved = store.history.reverse('undo', id, WHO).done > 0 || moved
  }
  fc.pre(batches.every((id) => store.history.item(id).shown === 'undone'))
}

function everythingIn(store: Store) {
  return {
    decisions: SOURCES.map((id) => valueIn(store, id)),
    marks: store.marks.all(),
    problems: store.problems.all('company'),
    shown: SOURCES.map((id) => store.problems.of('company', id)),
  }
}

function decideBoth(store: Store, model: Model, batches: string[], writes: readonly DecisionWrite[]): void {
  if (!model.fits(writes)) {
    expect(() => store.decisions.apply(USER, writes)).toThrow(CrosswalkError)
    return
  }
  const batch = store.decisions.apply(USER, writes)
  if (!batch) return
  batches.push(batch.id)
  model.apply(batch.id, writes)
}

function reverseBoth(
  store: Store,
  model: Model,
  { direction, batch }: { direction: 'undo' | 'redo'; batch: string | undefined },
): void {
  if (batch === undefined) return
  const who = { actor: 'Dana Whitfield', at: AT }
  const before = SOURCES.map((id) => valueIn(store, id))
  const preview = store.history.reverse(direction, batch, { ...who, preview: true })
  expect(SOURCES.map((id) => valueIn(store, id))).toEqual(before)
  const real = store.history.reverse(direction, batch, { ...who, preview: false })
  const wanted = model.reverse(direction, batch)
  expect({ done: real.done, stay: real.conflicts.map(({ sourceId }) => sourceId).sort() }).toEqual({
    done: wanted.done,
    stay: wanted.stay.sort(),
  })
  expect({ ...preview, batch: null }).toEqual({ ...real, batch: null })
  expect(real.batch === null).toBe(wanted.done === 0)
}

function shownIn({ layers }: Model, batch: string): string {
  const own = layers.filter((layer) => layer.batch === batch)
  const standing = own.filter(({ stands }) => stands).length
  return standing === own.length ? 'applied' : standing > 0 ? 'partly' : 'undone'
}

function valueIn(store: Store, sourceId: string): string {
  const now = store.decisions.get('company', sourceId)
  return now?.decision === 'link' ? `link:${now.targetId}` : (now?.decision ?? UNDECIDED)
}

function wordsOf({ sourceId, decision, targetId }: DecisionWrite): [string, string] {
  return [sourceId, decision === 'link' ? `link:${targetId}` : decision]
}
