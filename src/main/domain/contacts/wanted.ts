import type { ProcoreVendor } from '@shared/records'
import type { Settings } from '@shared/settings'
import { type CompanyContact, type ContactIndex, contactsOfCompany, emailKey } from './of-company'

export type ContactMode = Settings['trustlayer']['contacts']['mode']
export type WithEmail = CompanyContact & { email: string }

/** What the mode asks of a company's contacts (T6). */
export interface WantedContacts {
  /** All active contacts, whatever the mode asks for. */
  active: readonly CompanyContact[]
  /** Those to be in TrustLayer; each e-mail once. */
  wanted: readonly WithEmail[]
  withoutEmail: readonly CompanyContact[]
  /** People who share the e-mail of an earlier one: TrustLayer tells contacts apart by it. */
  doubles: readonly { contact: WithEmail; first: WithEmail }[]
  /** The mode needs a primary contact, and Procore has none that is active. */
  noPrimary: boolean
}

export function wantedContacts(vendor: ProcoreVendor, index: ContactIndex, mode: ContactMode): WantedContacts {
  const active = contactsOfCompany(vendor, index)
  const asked = mode === 'none' ? [] : mode === 'primary-only' ? active.filter(({ primary }) => primary) : active
  const byEmail = new Map<string | null, WithEmail>()
  const doubles: { contact: WithEmail; first: WithEmail }[] = []
  for (const contact of asked.filter(hasEmail)) {
    const key = emailKey(contact.email)
    const first = byEmail.get(key)
    if (first) doubles.push({ contact, first })
    else byEmail.set(key, contact)
  }
  return {
    active,
    wanted: [...byEmail.values()],
    withoutEmail: asked.filter((contact) => !hasEmail(contact)),
    doubles,
    noPrimary: (mode === 'primary-only' || mode === 'all-set-primary') && !active.some(({ primary }) => primary),
  }
}

/** T6: the contact that an import sends in its create call: the primary one, else the first that has an e-mail. */
export function importContact({ wanted }: WantedContacts): WithEmail | null {
  return wanted[0] ?? null
}

function hasEmail(contact: CompanyContact): contact is WithEmail {
  return contact.email !== null
}
