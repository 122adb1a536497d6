import { CrosswalkError } from '@shared/errors'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { DecisionWrite, Store } from '../../app/store-port'
import { AT, decideAs, link, StoreFixture, USER } from '../testing/store-fixture'

/** Decisions as words, `link:<target>`; undecided ones are absent. */
type State = ReadonlyMap<string, string>

/** The store's rules in a few lines: stacks of whole states. */
class Model {
  now: State = new Map()
  readonly #undo: State[] = []
  #redo: State[] = []

  apply(writes: readonly DecisionWrite[]): boolean {
    const next = new Map(this.now)
    for (const { sourceId, decision, targetId } of writes) {
      if (decision === 'undecided') next.delete(sourceId)
      else next.set(sourceId, decision === 'link' ? `link:${targetId}` : decision)
    }
    const links = [...next.values()].filter((value) => value.startsWith('link:'))
    if (new Set(links).size < links.length) return false
    if (same(next, this.now)) return true
    this.#undo.push(this.now)
    this.#redo = []
    this.now = next
    return true
  }

  undo(): void {
    const before = this.#undo.pop()
    if (!before) return
    this.#redo.push(this.now)
    this.now = before
  }

  redo(): void {
    const after = this.#redo.pop()
    if (!after) return
    this.#undo.push(this.now)
    this.now = after
  }
}

const source = fc.constantFrom('1', '2', '3', '4')
const write = fc.oneof(
  fc.tuple(source, fc.constantFrom('a', 'b', 'c')).map(([id, target]): DecisionWrite => link(id, target)),
  fc
    .tuple(source, fc.constantFrom('import' as const, 'ignore' as const, 'undecided' as const))
    .map(([id, decision]): DecisionWrite => decideAs(id, decision)),
)
const step = fc.oneof(
  fc.uniqueArray(write, { minLength: 1, maxLength: 4, selector: ({ sourceId }) => sourceId }),
  fc.constantFrom('undo' as const, 'redo' as const, 'restart' as const),
)

it('any sequence of batches, undo, redo and restart leaves what the model says', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const fixture = new StoreFixture()
      const model = new Model()
      try {
        for (const one of steps) {
          if (one === 'restart') fixture.reopen()
          else if (one === 'undo') act(fixture.store, model, one)
          else if (one === 'redo') act(fixture.store, model, one)
          else expect(applied(fixture.store, one)).toBe(model.apply(one))
          expect(stateOf(fixture.store)).toEqual(new Map([...model.now].sort()))
        }
      } finally {
        fixture.remove()
      }
    }),
    { numRuns: 60 },
  )
})

function act(store: Store, model: Model, direction: 'undo' | 'redo'): void {
  store.decisions[direction](null, 'Dana Whitfield', AT)
  model[direction]()
}

function applied(store: Store, writes: DecisionWrite[]): boolean {
  try {
    store.decisions.apply(USER, writes)
    return true
  } catch (thrown) {
    if (thrown instanceof CrosswalkError && thrown.code === 'already-linked-elsewhere') return false
    throw thrown
  }
}

function stateOf(store: Store): State {
  const decided = store.decisions.all('company').filter(({ decision }) => decision !== 'undecided')
  return new Map(
    decided.map(({ sourceId, decision, targetId }) => [sourceId, targetId ? `${decision}:${targetId}` : decision]),
  )
}

function same(a: State, b: State): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value)
}
