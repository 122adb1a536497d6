import type { Commitment } from '@shared/records'
import type { RecordRef } from '@shared/vocabulary'

export const COMMITMENT_TYPE_WORDS: Record<Commitment['type'], string> = {
  'purchase-order': 'Purchase order',
  subcontract: 'Subcontract',
}

/** A commitment as people name it: number and title; where Procore has neither, its id. */
export function commitmentName({ id, number, title }: Commitment): string {
  return [number, title].filter((part) => part !== null && part.trim() !== '').join(' ') || id
}

/** The shortest name that still tells commitments of one project apart. */
export function commitmentNumber(commitment: Commitment): string {
  return commitment.number?.trim() || commitmentName(commitment)
}

export function commitmentRef(commitment: Commitment): RecordRef {
  return { system: 'procore', kind: 'commitment', id: commitment.id, name: commitmentName(commitment) }
}

/** "SC-2" before "SC-10", whatever the language of the computer. */
const numbers = new Intl.Collator('en', { numeric: true })

/** Order of commitments within a pair of company and project: by number, those without one last, then by id. */
export function byNumber(a: Commitment, b: Commitment): number {
  if ((a.number === null) !== (b.number === null)) return a.number === null ? 1 : -1
  const order = numbers.compare(a.number ?? '', b.number ?? '')
  return order !== 0 ? order : a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/** Up to this many commitments are named one by one. */
const MOST_NAMED = 3

/** "SC-001", "SC-001 and PO-7", or "SC-001, PO-7 and 3 more". */
export function commitmentList(commitments: readonly Commitment[]): string {
  const names = commitments.map(commitmentNumber)
  if (names.length < 2) return names.join('')
  const shown = names.length <= MOST_NAMED ? names.slice(0, -1) : names.slice(0, MOST_NAMED - 1)
  const last = names.length <= MOST_NAMED ? names.at(-1) : `${names.length - shown.length} more`
  return `${shown.join(', ')} and ${last}`
}
