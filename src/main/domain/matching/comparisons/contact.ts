import type { Lexicon } from '../lexicon'
import type { Prepared } from '../prepared'
import { type Compared, SHARED_BY, SILENT, say } from './compared'

/** Digits that are dialled within one exchange: 555 of 555-0100, 510-555 of 510-555-0100. */
const LINE_DIGITS = 4

/** The same phone is strong unless many names share it: a switchboard, or a contractor who answers for several. */
export function comparePhones(source: Prepared, target: Prepared, lexicon: Lexicon): Compared {
  if (source.phones.length === 0 || target.phones.length === 0) return SILENT
  let near: { text: string; other: string } | null = null
  let exchange = false
  for (const phone of source.phones) {
    const text = lexicon.phones.text(phone)
    for (const option of target.phones) {
      if (phone === option) return samePhone(phone, lexicon)
      const other = lexicon.phones.text(option)
      if (isLocalOf(text, other)) return samePhone(text.length > other.length ? phone : option, lexicon)
      if (!near && oneSlip(text, other)) near = { text, other }
      if (text.length === other.length && text.slice(0, -LINE_DIGITS) === other.slice(0, -LINE_DIGITS)) exchange = true
    }
  }
  if (near) {
    const { text, other } = near
    return say(
      { phoneNear: 1 },
      'phone',
      'partial',
      () => `Phones differ by one digit: ${shown(text)} / ${shown(other)}`,
    )
  }
  return exchange
    ? say({ phoneExchange: 1 }, 'phone', 'weak', () => 'Phones of one exchange')
    : say({ phoneDiffers: 1 }, 'phone', 'against', () => 'Different phone')
}

function samePhone(phone: number, lexicon: Lexicon): Compared {
  const holders = lexicon.phones.holders(phone)
  const text = () => `Same phone ${shown(lexicon.phones.text(phone))}`
  return holders > SHARED_BY
    ? say({ phoneShared: 1 }, 'phone', 'weak', () => `${text()}, which ${holders} names share`)
    : say({ phoneSame: 1 }, 'phone', 'exact', text)
}

/** One is the other without its area code. */
function isLocalOf(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  return short.length === 7 && long.length === 10 && long.endsWith(short)
}

/** One digit wrong, or two neighbours swapped. */
function oneSlip(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  const wrong: number[] = []
  for (let at = 0; at < a.length && wrong.length < 3; at += 1) if (a[at] !== b[at]) wrong.push(at)
  const [first = 0, second = 0] = wrong
  return (
    wrong.length === 1 ||
    (wrong.length === 2 && second === first + 1 && a[first] === b[second] && a[second] === b[first])
  )
}

/** Website and e-mail domains; free mail and social hosts were left out before. */
export function compareDomains(source: Prepared, target: Prepared, lexicon: Lexicon): Compared {
  if (source.domains.length === 0 || target.domains.length === 0) return SILENT
  const at = source.domains.findIndex((domain) => target.domains.includes(domain))
  const same = source.domains[at]
  const text = (domain: number | undefined) => lexicon.domains.text(domain ?? -1)
  if (same === undefined)
    return say(
      { domainDiffers: 1 },
      'website',
      'against',
      () => `Different domain: ${text(source.domains[0])} / ${text(target.domains[0])}`,
    )
  const field = source.domainKinds[at] ?? 'website'
  const holders = lexicon.domains.holders(same)
  if (holders > SHARED_BY)
    return say({ domainShared: 1 }, field, 'weak', () => `Same domain ${text(same)}, which ${holders} names share`)
  const word = field === 'email' ? 'e-mail domain' : 'website'
  return say({ domainSame: 1 }, field, 'exact', () => `Same ${word} ${text(same)}`)
}

function shown(digits: string): string {
  if (digits.length === 10) return `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`
  return digits.length === 7 ? `${digits.slice(0, 3)}-${digits.slice(3)}` : digits
}
