/** One row as it now is; null: removed. */
export type TableListener<Row> = (id: string, row: Row | null) => void

export interface TableOptions<Row> {
  /** What a change sets besides the change itself: the time stamp, in the system's own field. */
  stamp: () => Partial<Row>
  /** Further keys under which a row is found. */
  keys?: (row: Row) => readonly string[]
}

const CACHED_SELECTIONS = 32

/**
 * Rows of one resource, in the order of their creation. Selections are kept until the next change, so that serving a
 * hundred pages of one listing filters once.
 */
export class Table<Row extends { readonly id: number | string }> {
  readonly #options: TableOptions<Row>
  readonly #byId = new Map<string, Row>()
  readonly #byKey = new Map<string, Set<Row>>()
  readonly #selections = new Map<string, readonly Row[]>()
  readonly #groups = new Map<string, ReadonlyMap<string, readonly Row[]>>()
  #highestId = 0
  /** Told after every change. */
  listener: TableListener<Row> | undefined

  constructor(options: TableOptions<Row>) {
    this.#options = options
  }

  get size(): number {
    return this.#byId.size
  }

  /** The highest number that was ever an id here, removed rows included: the next one lies above it. */
  get highestId(): number {
    return this.#highestId
  }

  get(id: number | string): Row | undefined {
    return this.#byId.get(String(id))
  }

  all(): readonly Row[] {
    return this.select('', () => true)
  }

  /** Rows that carry `key` (see `TableOptions.keys`). */
  find(key: string): Row[] {
    return [...(this.#byKey.get(key) ?? [])]
  }

  /** Rows that pass, of all or of `among`; `name` must say all that the others depend on. */
  select(
    name: string,
    test: (row: Row) => boolean,
    {
      order,
      among,
    }: { order?: ((one: Row, other: Row) => number) | undefined; among?: readonly Row[] | undefined } = {},
  ): readonly Row[] {
    const known = this.#selections.get(name)
    if (known) return known
    const rows = (among ?? [...this.#byId.values()]).filter(test)
    if (order) rows.sort(order)
    if (this.#selections.size >= CACHED_SELECTIONS) this.#selections.clear()
    this.#selections.set(name, rows)
    return rows
  }

  /** Rows of one group, in their order; all groups are made at once and kept until the next change. `name` says what `groupsOf` is. */
  group(name: string, groupsOf: (row: Row) => readonly string[], group: string): readonly Row[] {
    let groups = this.#groups.get(name)
    if (!groups) {
      const made = new Map<string, Row[]>()
      for (const row of this.#byId.values())
        for (const key of new Set(groupsOf(row))) {
          const rows = made.get(key)
          if (rows) rows.push(row)
          else made.set(key, [row])
        }
      groups = made
      this.#groups.set(name, groups)
    }
    return groups.get(group) ?? []
  }

  add(row: Row): Row {
    this.#byId.set(String(row.id), row)
    if (typeof row.id === 'number') this.#highestId = Math.max(this.#highestId, row.id)
    this.#index(row)
    this.#changed(row.id, row)
    return row
  }

  /** Changes a row in place and stamps it; `undefined` where there is no such row. */
  update(id: number | string, change: Partial<Row>): Row | undefined {
    const row = this.get(id)
    if (!row) return undefined
    this.#forget(row)
    Object.assign(row, this.#options.stamp(), change)
    this.#index(row)
    this.#changed(id, row)
    return row
  }

  remove(id: number | string): boolean {
    const row = this.get(id)
    if (!row) return false
    this.#forget(row)
    this.#byId.delete(String(id))
    this.#changed(id, null)
    return true
  }

  #changed(id: number | string, row: Row | null): void {
    this.#selections.clear()
    this.#groups.clear()
    this.listener?.(String(id), row)
  }

  #index(row: Row): void {
    for (const key of this.#options.keys?.(row) ?? []) {
      const rows = this.#byKey.get(key)
      if (rows) rows.add(row)
      else this.#byKey.set(key, new Set([row]))
    }
  }

  #forget(row: Row): void {
    for (const key of this.#options.keys?.(row) ?? []) {
      const rows = this.#byKey.get(key)
      rows?.delete(row)
      if (rows?.size === 0) this.#byKey.delete(key)
    }
  }
}
