import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'

/** A row of a labelled list; address, zip and phone are empty strings where the list has none. */
export interface Row {
  id: string
  name: string
  address: string
  zip: string
  phone: string
  /** Rows of one entity have one; for splitting, and in `names` also the label. */
  entity: string
}

export interface LabelledData {
  left: Row[]
  right: Row[]
  /** Right ids that are the same organisation, by left id. Left rows without a partner are not in it. */
  truth: Map<string, Set<string>>
  /** One list; rows of one entity are one organisation. */
  names: Row[]
}

const FILES = {
  left: 'sites-left.csv',
  right: 'sites-right.csv',
  truth: 'sites-truth.csv',
  names: 'company-names.csv',
} as const

/** Throws an error that names every missing file. */
export function readData(folder: string): LabelledData {
  const missing = Object.values(FILES).filter((name) => !existsSync(join(folder, name)))
  if (missing.length > 0) throw new Error(`${folder} has no ${missing.join(', ')}.`)
  const csv = (name: keyof typeof FILES) => {
    const text = readFileSync(join(folder, FILES[name]), 'utf8')
    return parse(text, { columns: true, skip_empty_lines: true, bom: true }) as Record<string, string>[]
  }
  const truth = new Map<string, Set<string>>()
  for (const { left_id: left = '', right_id: right = '' } of csv('truth')) {
    const known = truth.get(left)
    if (known) known.add(right)
    else truth.set(left, new Set([right]))
  }
  const entityOf = entities(truth)
  const site = (side: 'L' | 'R') => (row: Record<string, string>) => ({
    ...read(row),
    entity: entityOf.get(`${side}${row.id}`) ?? `${side}${row.id}`,
  })
  return {
    left: csv('left').map(site('L')),
    right: csv('right').map(site('R')),
    truth,
    names: csv('names').map((row) => ({ ...read(row), entity: row.group ?? '' })),
  }
}

function read(row: Record<string, string>): Omit<Row, 'entity'> {
  return {
    id: row.id ?? '',
    name: row.name ?? '',
    address: row.address ?? '',
    zip: row.zip ?? '',
    phone: row.phone ?? '',
  }
}

/** Rows that hang together over the truth are one entity, named for its smallest member. */
function entities(truth: ReadonlyMap<string, ReadonlySet<string>>): Map<string, string> {
  const parent = new Map<string, string>()
  const root = (row: string): string => {
    const above = parent.get(row) ?? row
    return above === row ? row : root(above)
  }
  for (const [left, rights] of truth) {
    for (const right of rights) {
      const [a = '', b = ''] = [root(`L${left}`), root(`R${right}`)].sort()
      parent.set(b, a)
      parent.set(a, a)
    }
  }
  return new Map([...parent.keys()].map((row) => [row, root(row)]))
}

/** Half of the entities, chosen by a hash, are for tuning; the other half is only reported. */
export function isTuning({ entity }: Row): boolean {
  let hash = 0x811c9dc5
  for (let index = 0; index < entity.length; index += 1) hash = Math.imul(hash ^ entity.charCodeAt(index), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
  return (((hash ^ (hash >>> 13)) >>> 0) & 1) === 0
}
