import type { Evidence, EvidenceField } from '@shared/vocabulary'
import type { Compared } from './comparisons/compared'
import type { Prepared } from './prepared'
import { SPLIT } from './weights'

/** Fields of which each says by itself that two records are one; the name is what all candidates of a source share. */
const FIELDS = ['phone', 'address', 'website', 'email', 'number'] as const satisfies readonly EvidenceField[]
const WORDS: Record<(typeof FIELDS)[number], string> = {
  phone: 'the phone',
  address: 'the address',
  website: 'the website',
  email: 'the e-mail',
  number: 'the number',
}

/** In which fields a pair agrees, as bits: kept for every pair, so small. */
export function agreementOf(parts: readonly Compared[]): number {
  let bits = 0
  for (const { field, level } of parts) {
    const at = (FIELDS as readonly EvidenceField[]).indexOf(field)
    if (at >= 0 && (level === 'exact' || level === 'strong')) bits |= 1 << at
  }
  return bits
}

/** Log odds from which another candidate of the source splits the agreement with this one. */
const SPLITS_FROM = 1

interface Option {
  target: Prepared
  score: number
  foreign: number | null
  agreement: number
}

/**
 * One target has the phone, another the address: both may be the company, recorded twice, and which of them the link belongs to is
 * less sure than either looks.
 */
export function splitOf(own: Option, options: readonly Option[]): Evidence[] {
  for (const other of options) {
    if (other === own || other.foreign !== null || other.score < SPLITS_FROM) continue
    const fields = missingIn(own.agreement, other.agreement)
    if (fields === '') continue
    const text = `"${other.target.name}" agrees in ${fields}, this one does not`
    return [{ field: 'duplicate', level: 'weak', text, weight: SPLIT }]
  }
  return []
}

/** Fields in which `other` agrees and `own` does not, for a person: "the phone and the website". Empty: none. */
function missingIn(own: number, other: number): string {
  return FIELDS.filter((_field, at) => (other & ~own & (1 << at)) !== 0)
    .map((field) => WORDS[field])
    .join(' and ')
}
