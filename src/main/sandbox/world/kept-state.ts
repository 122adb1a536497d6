import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SandboxWorld } from './sandbox-world'
import type { Table } from './table'

const FILE = 'sandbox-state.ndjson'

/** A row is kept as the JSON of its table, and comes back into the same table. */
interface KeptTable {
  restore(id: string, row: unknown): void
  listen(changed: (id: string, row: unknown) => void): void
}

function kept<Row extends { readonly id: number | string }>(table: Table<Row>): KeptTable {
  return {
    restore(id, row) {
      if (row === null) table.remove(id)
      else if (table.get(id)) table.update(id, row as Row)
      else table.add(row as Row)
    },
    listen(changed) {
      table.listener = changed
    },
  }
}

/**
 * Brings back the changes that earlier starts kept in `folder`, and from now on appends every change of a row, one line
 * each, at once: a killed process loses none. `key` names the world; changes of another world are thrown away.
 */
export function keepState(world: SandboxWorld, folder: string, key: string): void {
  const file = join(folder, FILE)
  const tables = keptTables(world)
  const header = JSON.stringify({ world: key })
  const earlier = readLines(file)
  const lines = earlier[0] === header ? earlier : [header]
  for (const line of lines.slice(1)) restore(tables, line)
  mkdirSync(folder, { recursive: true })
  // Also cuts off the torn last line of a killed process.
  writeFileSync(file, `${lines.join('\n')}\n`)
  // Ids drawn by earlier starts must not come again.
  for (const state of [world.trustlayer, world.corfix]) state.random = state.random.fork(`start ${lines.length}`)
  for (const [name, table] of tables)
    table.listen((id, row) => appendFileSync(file, `${JSON.stringify({ table: name, id, row })}\n`))
}

function keptTables({ procore, trustlayer, corfix }: SandboxWorld): ReadonlyMap<string, KeptTable> {
  return new Map([
    ['procore.projects', kept(procore.projects)],
    ['procore.vendors', kept(procore.vendors)],
    ['procore.users', kept(procore.users)],
    ['procore.reference-users', kept(procore.referenceUsers)],
    ['procore.commitments', kept(procore.commitments)],
    ['procore.custom-fields', kept(procore.customFields)],
    ['procore.insurances', kept(procore.insurances)],
    ['procore.folders', kept(procore.documents.folders)],
    ['procore.files', kept(procore.documents.files)],
    ['procore.uploads', kept(procore.documents.uploads)],
    ['trustlayer.parties', kept(trustlayer.parties)],
    ['trustlayer.projects', kept(trustlayer.projects)],
    ['trustlayer.party-types', kept(trustlayer.partyTypes)],
    ['trustlayer.custom-fields', kept(trustlayer.customFields)],
    ['trustlayer.compliance-profiles', kept(trustlayer.complianceProfiles)],
    ['trustlayer.compliance', kept(trustlayer.compliance.rows)],
    ['trustlayer.documents', kept(trustlayer.compliance.documents)],
    ['trustlayer.contacts', kept(trustlayer.v2.contacts)],
    ['corfix.projects', kept(corfix.projects)],
    ['corfix.workers', kept(corfix.workers)],
    ['corfix.forms', kept(corfix.forms)],
  ])
}

/** Whole lines only: what follows the last line end was torn. */
function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').slice(0, -1)
  } catch {
    return []
  }
}

function restore(tables: ReadonlyMap<string, KeptTable>, line: string): void {
  const { table, id, row } = JSON.parse(line) as { table: string; id: string; row: unknown }
  tables.get(table)?.restore(id, row)
}
