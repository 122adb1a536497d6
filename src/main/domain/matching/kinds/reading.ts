import type { ExternalId } from '@shared/records'

/** What matching reads of a record, as plain texts. A new kind of record needs no more than a function that makes one. */
export interface Reading {
  id: string
  /** As a person knows it. */
  name: string
  active: boolean
  /** Names of an organisation or a project; a trade name, a legal name. */
  names?: readonly (string | null)[]
  /** A person's first and last name, instead of `names`. */
  person?: { first: string | null; last: string | null }
  line1?: string | null
  city?: string | null
  postalCode?: string | null
  phones?: readonly (string | null)[]
  website?: string | null
  emails?: readonly (string | null)[]
  /** Registration or tax numbers of a company, the employee number of a person. */
  identifiers?: readonly (string | null)[]
  /** Project numbers. */
  numbers?: readonly (string | null)[]
  startDate?: string | null
  externalIds?: readonly ExternalId[]
}

/** What of a reading can change a suggestion, as one text: two readings of one text need no new comparison. */
export function fingerprint(reading: Reading): string {
  return JSON.stringify(reading)
}
