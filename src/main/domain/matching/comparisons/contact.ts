import type { Lexicon, Prepared } from '../prepared'
import { DOMAIN, PHONE, SHARED_BY } from '../weights'
import { type Compared, SILENT, say } from './compared'

/** The same phone is strong unless many names share it: a switchboard, or a contractor who answers for several. */
export function comparePhones(source: Prepared, target: Prepared, lexicon: Lexicon): Compared {
  if (source.phones.length === 0 || target.phones.length === 0) return SILENT
  const same = source.phones.find((phone) => target.phones.includes(phone))
  if (same === undefined) return say(PHONE.differs, 'phone', 'against', () => 'Different phone')
  const holders = lexicon.phones.holders(same)
  const text = () => `Same phone ${shown(lexicon.phones.text(same))}`
  return holders > SHARED_BY
    ? say(PHONE.shared, 'phone', 'weak', () => `${text()}, but ${holders} names use it`)
    : say(PHONE.exact, 'phone', 'exact', text)
}

/** Website and e-mail domains; free mail and social hosts were left out before. */
export function compareDomains(source: Prepared, target: Prepared, lexicon: Lexicon): Compared {
  if (source.domains.length === 0 || target.domains.length === 0) return SILENT
  const at = source.domains.findIndex((domain) => target.domains.includes(domain))
  const same = source.domains[at]
  const text = (domain: number | undefined) => lexicon.domains.text(domain ?? -1)
  if (same === undefined)
    return say(
      DOMAIN.differs,
      'website',
      'against',
      () => `Different domain: ${text(source.domains[0])} / ${text(target.domains[0])}`,
    )
  const field = source.domainKinds[at] ?? 'website'
  const holders = lexicon.domains.holders(same)
  if (holders > SHARED_BY)
    return say(DOMAIN.shared, field, 'weak', () => `Same domain ${text(same)}, but ${holders} names use it`)
  const word = field === 'email' ? 'e-mail domain' : 'website'
  return say(DOMAIN.exact, field, 'exact', () => `Same ${word} ${text(same)}`)
}

function shown(digits: string): string {
  return digits.length === 10 ? `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}` : digits
}
