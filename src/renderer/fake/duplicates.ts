import type { FakeRecord, FakeWorld } from './mapping-data'
import { fold } from './mapping-data'

type Which = 'source' | 'target'

/** Records of one side with the same name in the same place, found when they are first asked for. */
export class FakeDuplicates {
  readonly #world: FakeWorld
  readonly #groups = new Map<Which, Map<number, readonly number[]>>()

  constructor(world: FakeWorld) {
    this.#world = world
  }

  /** Indexes of the others of its group; none for most. */
  others(which: Which, index: number): readonly number[] {
    return this.group(which, index).filter((other) => other !== index)
  }

  group(which: Which, index: number): readonly number[] {
    const known = this.#groups.get(which) ?? groupsOf(this.#world[which === 'source' ? 'sources' : 'targets'])
    this.#groups.set(which, known)
    return known.get(index) ?? []
  }
}

function groupsOf(records: readonly FakeRecord[]): Map<number, readonly number[]> {
  const byKey = new Map<string, number[]>()
  records.forEach(({ side, values }, index) => {
    const key = `${fold(side.name).replace(/[^a-z0-9]/g, '')} ${values.city ?? values['E-mail'] ?? index}`
    byKey.set(key, [...(byKey.get(key) ?? []), index])
  })
  const groups = [...byKey.values()].filter((group) => group.length > 1)
  return new Map(groups.flatMap((group) => group.map((index) => [index, group] as const)))
}
