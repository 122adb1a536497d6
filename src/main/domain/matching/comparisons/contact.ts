import type { Frequencies } from '../frequencies'
import type { Prepared } from '../prepared'
import { DOMAIN, PHONE, SHARED_BY } from '../weights'
import { type Compared, SILENT, say } from './compared'

/** The same phone is strong unless many share it: a switchboard, or a contractor who answers for several. */
export function comparePhones(source: Prepared, target: Prepared, frequencies: Frequencies): Compared {
  if (source.phones.length === 0 || target.phones.length === 0) return SILENT
  const same = source.phones.find((phone) => target.phones.includes(phone))
  if (!same) return say(PHONE.differs, { field: 'phone', level: 'against', text: 'Different phone' })
  const holders = frequencies.phone(same)
  if (holders > SHARED_BY)
    return say(PHONE.shared, {
      field: 'phone',
      level: 'weak',
      text: `Same phone ${shown(same)}, but ${holders} records use it`,
    })
  return say(PHONE.exact, { field: 'phone', level: 'exact', text: `Same phone ${shown(same)}` })
}

/** Website and e-mail domains; free mail hosts were left out before. */
export function compareDomains(source: Prepared, target: Prepared, frequencies: Frequencies): Compared {
  if (source.domains.length === 0 || target.domains.length === 0) return SILENT
  const at = source.domains.findIndex((domain) => target.domains.includes(domain))
  const same = source.domains[at]
  if (same === undefined)
    return say(DOMAIN.differs, {
      field: 'website',
      level: 'against',
      text: `Different domain: ${source.domains[0]} / ${target.domains[0]}`,
    })
  const field = source.domainKinds[at] ?? 'website'
  const holders = frequencies.domain(same)
  if (holders > SHARED_BY)
    return say(DOMAIN.shared, { field, level: 'weak', text: `Same domain ${same}, but ${holders} records use it` })
  return say(DOMAIN.exact, {
    field,
    level: 'exact',
    text: `Same ${field === 'email' ? 'e-mail domain' : 'website'} ${same}`,
  })
}

function shown(digits: string): string {
  return digits.length === 10 ? `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}` : digits
}
