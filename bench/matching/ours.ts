import type { Address, Party, ProcoreVendor } from '@shared/records'
import type { EvidenceField } from '@shared/vocabulary'
import { type DuplicateGroup, findDuplicates } from '../../src/main/domain/matching/duplicates'
import { suggest } from '../../src/main/domain/matching/suggest'
import { NO_ADDRESS, party, vendor } from '../../src/main/domain/testing/records'
import type { Suggestion } from '../../src/main/domain/types'
import type { Fields } from './baselines'
import type { Answer } from './measures'
import type { Row } from './read-data'

const COMPANY_ID = '562949953443325'

/** Left rows as Procore companies. */
export function asVendor(row: Row, fields: Fields): ProcoreVendor {
  if (fields === 'name') return vendor({ id: row.id, name: row.name })
  return vendor({ id: row.id, name: row.name, address: addressOf(row), phone: row.phone || null })
}

/** Right rows as TrustLayer parties; their phone is that of their contact. */
export function asParty(row: Row, fields: Fields): Party {
  if (fields === 'name') return party({ id: row.id, name: row.name })
  const contact = {
    id: row.id,
    name: 'Office',
    email: null,
    phone: row.phone || null,
    fax: null,
    primary: true,
    externalId: null,
  }
  return party({ id: row.id, name: row.name, address: addressOf(row), contacts: row.phone ? [contact] : [] })
}

function addressOf({ address, zip }: Row): Address {
  return { ...NO_ADDRESS, line1: address || null, postalCode: zip || null }
}

/** The product's own suggestions for every left row. */
export function answer(left: readonly Row[], right: readonly Row[], fields: Fields): Answer[] {
  const found = finish(
    suggest({
      kind: 'company',
      companyId: COMPANY_ID,
      sources: left.map((row) => asVendor(row, fields)),
      targets: right.map((row) => asParty(row, fields)),
    }),
  )
  return answers(left, found)
}

/** What is said of names, and of how the table looks around them. */
const OF_NAMES: readonly EvidenceField[] = ['name', 'duplicate', 'memory', 'external-id']

/** An answer for every row, with or without candidates. */
export function answers(rows: readonly { id: string }[], found: readonly Suggestion[]): Answer[] {
  const byId = new Map(found.map(({ sourceId, candidates }) => [sourceId, candidates]))
  return rows.map(({ id }) => ({
    id,
    guesses: (byId.get(id) ?? []).map(({ targetId, confidence, evidence }) => ({
      id: targetId,
      score: confidence,
      nameOnly: evidence.every(({ field }) => OF_NAMES.includes(field)),
    })),
  }))
}

export function finish<T>(work: Generator<unknown, T>): T {
  for (let turn = work.next(); ; turn = work.next()) if (turn.done) return turn.value
}

/** Pairs (by id, the smaller first) that the product's duplicate finder puts into one group. */
export function duplicatePairs(rows: readonly Row[]): { pairs: Set<string>; groups: DuplicateGroup[] } {
  const groups = finish(
    findDuplicates({ kind: 'company', side: 'source', records: rows.map((row) => asVendor(row, 'name')) }),
  )
  const pairs = new Set<string>()
  for (const { ids } of groups)
    for (const [index, a] of ids.entries()) for (const b of ids.slice(index + 1)) pairs.add(pairKey(a, b))
  return { pairs, groups }
}

export function pairKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`
}
