import type { Prepared } from './prepared'

/** How often a key occurs over both sides: rare words count more, a phone that many share counts little. */
export interface Frequencies {
  /** Inverse document frequency of a name token, from 0 (everywhere) to 1 (in one record). */
  rarity(token: string): number
  phone(digits: string): number
  street(key: string): number
  domain(domain: string): number
}

export function countFrequencies(sides: readonly (readonly Prepared[])[]): Frequencies {
  const tokens = new Map<string, number>()
  const phones = new Map<string, number>()
  const streets = new Map<string, number>()
  const domains = new Map<string, number>()
  let records = 0
  for (const side of sides) {
    records += side.length
    for (const record of side) {
      for (const token of record.tokens) add(tokens, token)
      for (const phone of record.phones) add(phones, phone)
      for (const domain of record.domains) add(domains, domain)
      if (record.street) add(streets, record.street)
    }
  }
  const scale = Math.log(records + 1)
  return {
    rarity: (token) => (scale === 0 ? 1 : 1 - Math.log(tokens.get(token) ?? 1) / scale),
    phone: (digits) => phones.get(digits) ?? 0,
    street: (key) => streets.get(key) ?? 0,
    domain: (domain) => domains.get(domain) ?? 0,
  }
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
