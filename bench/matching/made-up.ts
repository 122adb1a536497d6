import type { Party, ProcoreVendor } from '@shared/records'
import { NO_ADDRESS, party, vendor } from '../../src/main/domain/testing/records'

const FIRST =
  'Bay Harbor Summit Ridge Cedar Delta Union Kestrel Falcon Granite Copper Prairie Lakeshore Pioneer Liberty'.split(' ')
const TRADE = 'Electric Plumbing Mechanical Roofing Concrete Paving Masonry Drywall Painting Steel Glass Tile'.split(
  ' ',
)
const FORM = ['Inc.', 'LLC', 'Co.', 'Corp.', '']
const STREET = 'Dock Elm Oak Main Market Mission Harbor Lake Hill Park'.split(' ')

/** A list of companies and the same one written by another clerk; every fifth has no partner. Names are as rare as real ones. */
export function madeUpCompanies(rows: number): { sources: ProcoreVendor[]; targets: Party[] } {
  const random = generator(rows)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const family = () => `${pick(['Mc', 'Van', 'Da', 'El', 'Kor', 'Ber', 'San', 'Lin'])}${syllables(random)}`
  const made = Array.from({ length: rows }, (_row, index) => ({
    name: random() < 0.6 ? `${family()} ${pick(TRADE)}` : `${pick(FIRST)} ${family()} ${pick(TRADE)}`,
    form: pick(FORM),
    line1: `${1 + Math.floor(random() * 9_000)} ${pick(STREET)} ${pick(['St', 'Ave', 'Rd'])}`,
    postalCode: `${90_000 + Math.floor(random() * 9_000)}`,
    phone: `${200 + Math.floor(random() * 700)}555${String(Math.floor(random() * 10_000)).padStart(4, '0')}`,
    index,
  }))
  const address = (line1: string, postalCode: string) => ({ ...NO_ADDRESS, line1, postalCode })
  return {
    sources: made.map(({ name, form, line1, postalCode, phone, index }) =>
      vendor({ id: `v${index}`, name: `${name} ${form}`.trim(), address: address(line1, postalCode), phone }),
    ),
    targets: made
      .filter(({ index }) => index % 5 !== 0)
      .map(({ name, line1, postalCode, phone, index }) =>
        party({
          id: `p${index}`,
          name: index % 3 === 0 ? name.replace('Electric', 'Elec.').toUpperCase() : name,
          address: index % 2 === 0 ? address(line1, postalCode) : null,
          contacts: [
            {
              id: 'c',
              name: 'Office',
              email: null,
              phone: index % 4 === 0 ? phone : null,
              fax: null,
              primary: true,
              externalId: null,
            },
          ],
        }),
      )
      .concat(
        Array.from({ length: Math.floor(rows / 5) }, (_row, index) =>
          party({ id: `x${index}`, name: `${family()} ${pick(TRADE)}` }),
        ),
      ),
  }
}

function syllables(random: () => number): string {
  const consonants = 'bdfgklmnprstvz'
  const vowels = 'aeiou'
  let text = ''
  for (let index = 0; index < 3; index += 1)
    text += `${consonants[Math.floor(random() * consonants.length)]}${vowels[Math.floor(random() * vowels.length)]}`
  return text
}

/** Mulberry32: the same table each time. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32
  }
}
