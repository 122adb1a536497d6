import type { Tone } from '@shared/contract'
import type { Change } from '@shared/plan'
import type { CompanyContact } from './of-company'
import type { ContactView } from './view'

/** A person of a company, as the gates look at it. */
export interface ContactCase {
  company: { id: string; name: string }
  contact: CompanyContact
  /** In Procore's lists as of the last pull. */
  listed: boolean
}

export interface ContactJudging {
  view: ContactView
  /** What a plan made now would do with a contact, by `<company>/<contact>`; the create of an import sends one along. */
  changes: ReadonlyMap<string, Change>
}

/** Why a contact stops at a gate: the state in a word or two, the sentence, and what to do. */
export interface ClosedContact {
  state: string
  tone: Tone
  message: string
  fix: string
}

/** How a contact is named in changes and in what Crosswalk remembers. */
export function contactKey(companyId: string, contactId: string): string {
  return `${companyId}/${contactId}`
}
