import type { Party, ProcoreVendor } from '@shared/records'
import fc from 'fast-check'
import { contact, DOCK_ROAD, party, vendor } from './records'

const WORDS = ['bay', 'electric', 'nunez', 'harbor', 'tile', 'ruiz', 'paving', 'kestrel', 'stone', 'acme']

/** A company of few words, houses and phones, so that many of a table look alike. */
export interface MadeRow {
  id: number
  words: number[]
  form: string
  house: number | null
  phone: number | null
}

/** Highest id of a made row: so many that edits meet rows that are there. */
export const MOST_ROWS = 40

export const madeRow: fc.Arbitrary<MadeRow> = fc.record({
  id: fc.nat({ max: MOST_ROWS }),
  words: fc.array(fc.nat({ max: WORDS.length - 1 }), { minLength: 1, maxLength: 3 }),
  form: fc.constantFrom('', ' LLC', ' GmbH', ' AG'),
  house: fc.option(fc.nat({ max: 5 })),
  phone: fc.option(fc.nat({ max: 8 })),
})

/** At most so many rows of different ids. */
export function madeTable(most: number): fc.Arbitrary<MadeRow[]> {
  return fc.uniqueArray(madeRow, { selector: ({ id }) => id, minLength: 0, maxLength: most })
}

export function madeVendor(row: MadeRow): ProcoreVendor {
  const address = addressOf(row)
  return vendor({ id: `v${row.id}`, name: nameOf(row), phone: phoneOf(row), ...(address ? { address } : {}) })
}

export function madeParty(row: MadeRow): Party {
  const phone = phoneOf(row)
  return party({
    id: `p${row.id}`,
    name: nameOf(row),
    address: addressOf(row),
    contacts: phone === null ? [] : contact(phone),
  })
}

function nameOf({ words, form }: MadeRow): string {
  return words.map((word) => WORDS[word]).join(' ') + form
}

function addressOf({ house }: MadeRow): typeof DOCK_ROAD | null {
  return house === null ? null : { ...DOCK_ROAD, line1: `${house + 1} Dock Rd` }
}

function phoneOf({ phone }: MadeRow): string | null {
  return phone === null ? null : `510-555-010${phone}`
}
