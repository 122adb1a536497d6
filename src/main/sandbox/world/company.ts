import {
  anyPlace,
  officeEmail,
  type PhoneBook,
  personalEmail,
  type StreetAddress,
  SWITCHBOARD,
  slug,
  streetAddress,
} from './contact-details'
import type { Place } from './places'
import type { Random } from './random'
import { BRANDS, GIVEN_NAMES, LEGAL_FORMS, SURNAMES, TRADES } from './words'

/** A firm of the real world, of which Procore and TrustLayer each hold their own, differing picture. */
export interface Company {
  /** Name without legal form. */
  base: string
  form: string
  /** The name it trades under, where that differs ("dba", "t/a"). */
  tradingAs: string | null
  tradeIndex: number
  place: Place
  address: StreetAddress
  domain: string | null
  officeEmail: string
  phone: string
  mobile: string
  /** Employer identification number. */
  ein: string
  contact: { first: string; last: string; email: string; phone: string }
}

type NamePattern = (random: Random, trade: string, city: string) => string

const PATTERNS: readonly NamePattern[] = [
  (random, trade) => `${random.pick(SURNAMES)} ${trade}`,
  (random, trade) => `${random.pick(SURNAMES)} ${trade}`,
  (random, trade) => `${random.pick(BRANDS)} ${trade}`,
  (random, trade) => `${random.pick(BRANDS)} ${trade}`,
  (random, trade) => `${random.pick(SURNAMES)} & ${random.pick(SURNAMES)} ${trade}`,
  (random, trade) =>
    `${random.pick(SURNAMES)} ${random.pick(['Brothers', 'Bros.', '& Sons', '& Son', '& Daughters', 'Family'])} ${trade}`,
  (random, trade) => `${random.pick(GIVEN_NAMES)} ${random.pick(SURNAMES)} ${trade}`,
  (random, trade) => `${initials(random)} ${trade}`,
  (_random, trade, city) => `${city} ${trade}`,
  (random, trade) =>
    `${random.pick(BRANDS)} ${random.pick(['Commercial', 'Industrial', 'Specialty', 'Custom', 'General'])} ${trade}`,
  (random, trade) => `${random.pick(SURNAMES)}-${random.pick(SURNAMES)} ${trade}`,
  (random, trade) => `The ${random.pick(SURNAMES)} Group ${trade}`,
]

function initials(random: Random): string {
  const letters = Array.from({ length: random.int(2, 3) }, () => 'ABCDEGHJKLMNPRSTW'[random.int(0, 16)] ?? 'A')
  return random.pick([letters.join(''), letters.map((letter) => `${letter}.`).join(''), letters.slice(0, 2).join('&')])
}

export function newCompany(random: Random, phones: PhoneBook): Company {
  const tradeIndex = random.int(0, TRADES.length - 1)
  const place = anyPlace(random)
  const trade = random.pick(TRADES[tradeIndex]?.words ?? ['Construction'])
  const base = random.pick(PATTERNS)(random, trade, place.city)
  const form = random.chance(0.8) ? random.pick(LEGAL_FORMS) : ''
  return company(random, phones, { base, form, tradeIndex, place })
}

/** Same name, another town; or the same firm entered twice under another legal form ("Star Framing", "Star Framing Co."). */
export function namesake(random: Random, phones: PhoneBook, other: Company): Company {
  const twice = random.chance(0.5)
  const form = twice ? random.pick(LEGAL_FORMS.filter((candidate) => candidate !== other.form)) : other.form
  const place = twice ? other.place : anyPlace(random)
  return company(random, phones, { base: other.base, form, tradeIndex: other.tradeIndex, place })
}

export function company(
  random: Random,
  phones: PhoneBook,
  given: { base: string; form: string; tradeIndex: number; place: Place },
): Company {
  const domain = random.chance(0.75) ? `${slug(given.base)}.example` : null
  const first = random.pick(GIVEN_NAMES)
  const last = random.pick(SURNAMES)
  const phone = random.chance(0.008) ? SWITCHBOARD : phones.deal(given.place)
  return {
    ...given,
    tradingAs: random.chance(0.04) ? tradingName(random, given.tradeIndex) : null,
    address: streetAddress(random, given.place),
    domain,
    officeEmail: officeEmail(random, domain, given.base),
    phone,
    mobile: phones.deal(given.place),
    ein: String(random.int(100000000, 989999999)),
    contact: { first, last, email: personalEmail(random, first, last, domain), phone: phones.deal(given.place) },
  }
}

function tradingName(random: Random, tradeIndex: number): string {
  return `${random.pick(BRANDS)} ${random.pick(TRADES[tradeIndex]?.words ?? ['Construction'])}`
}

export function fullName({ base, form }: { base: string; form: string }): string {
  if (!form) return base
  return form.startsWith(',') ? `${base}${form}` : `${base} ${form}`
}
