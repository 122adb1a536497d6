import { HONOLULU, PLACES, type Place } from './places'
import type { Random } from './random'
import { STREET_TYPES, STREETS } from './words'

const FREE_MAIL = ['gmail.com', 'yahoo.com', 'outlook.com', 'comcast.net', 'aol.com'] as const

/** Numbers a directory shares: a property manager's switchboard that several tenants give as their own. */
export const SWITCHBOARD = '(510) 555-0100'

/** Deals out phone numbers, each once: ten thousand in an area code before another one is taken. */
export class PhoneBook {
  #dealt = 0

  deal(place: Place): string {
    const number = this.#dealt
    this.#dealt += 1
    // 7919 is coprime to 10,000: every line number comes once before any comes twice.
    const line = String((101 + number * 7919) % 10000).padStart(4, '0')
    const exchange = 555 + (Math.floor(number / 10000) % 40)
    return `${place.areaCode}-${exchange}-${line}`
  }
}

export interface StreetAddress {
  number: number
  street: string
  type: readonly [long: string, short: string]
  suite: string | null
  city: string
  state: string
  zip: string
  country: string
}

export function streetAddress(random: Random, place: Place): StreetAddress {
  return {
    number: random.int(1, 240) * random.pick([1, 2, 5, 10, 25]),
    street: random.pick(STREETS),
    type: random.pick(STREET_TYPES),
    suite: random.chance(0.2) ? `${random.pick(['Suite', 'Ste', 'Unit', '#'])} ${random.int(1, 480)}` : null,
    city: place.city,
    state: place.state,
    zip: place.zip + String(random.int(0, 99)).padStart(2, '0'),
    country: place.country,
  }
}

export function streetLine(address: StreetAddress, form: 'long' | 'short'): string {
  return `${address.number} ${address.street} ${address.type[form === 'long' ? 0 : 1]}`
}

export function anyPlace(random: Random): Place {
  return random.chance(0.01) ? HONOLULU : random.pick(PLACES)
}

/** Letters and digits of a name, without accents: what a domain or a mail address is made of. */
export function slug(name: string): string {
  return withoutAccents(name)
    .toLowerCase()
    .replace(/&/g, 'and')
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 28)
}

export function withoutAccents(text: string): string {
  if (!ACCENTED.test(text)) return text
  return text
    .replace(/[ŁłØøßąę]/g, (letter) => PLAIN[letter] ?? letter)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
}
const ACCENTED = /[^ -~]/
const PLAIN: Record<string, string> = { Ł: 'L', ł: 'l', Ø: 'O', ø: 'o', ß: 'ss', ą: 'a', ę: 'e' }

/** Either the company's own domain or, as small trades do, a free mail service. */
export function officeEmail(random: Random, domain: string | null, base: string): string {
  if (!domain) return `${slug(base)}@${random.pick(FREE_MAIL)}`
  return `${random.pick(['office', 'info', 'estimating', 'ap', 'admin', 'bids', 'hello'])}@${domain}`
}

export function personalEmail(random: Random, first: string, last: string, domain: string | null): string {
  const given = slug(first)
  const family = slug(last)
  const local = random.pick([given, `${given}.${family}`, `${given.slice(0, 1)}${family}`])
  return `${local}@${domain ?? random.pick(FREE_MAIL)}`
}
