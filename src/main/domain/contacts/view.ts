import type { Party, ProcoreVendor } from '@shared/records'
import { type CompanyStanding, commitmentView } from '../commitments/view'
import type { FlowInput } from '../types'
import { type MatchedContacts, matchContacts } from './match'
import { contactMemory, sharedContactIds, standingContacts } from './memory'
import { type ContactIndex, contactsByCompany } from './of-company'
import { type ContactMode, type WantedContacts, wantedContacts } from './wanted'

/** A mapped company whose contacts are looked at: `party` is null while it is to be imported. */
export interface MappedContacts {
  source: ProcoreVendor
  party: Party | null
  wanted: WantedContacts
  matched: MatchedContacts
}

/** What plan, list and "why?" read of contacts, built once: companies are looked up once each. */
export interface ContactView {
  input: FlowInput
  mode: ContactMode
  people: ContactIndex
  company(id: string): CompanyStanding
  /** Null where the company is neither linked nor to be imported, or needs a look first (M5, M6). */
  mapped(companyId: string): MappedContacts | null
}

export function contactView(input: FlowInput): ContactView {
  const { mode } = input.settings.trustlayer.contacts
  const { company } = commitmentView(input)
  const people = contactsByCompany(input.snapshots.contacts)
  const memory = contactMemory(input.lastSynced)
  const shared = sharedContactIds(input.snapshots.parties.values())
  const known = new Map<string, MappedContacts | null>()
  const look = (id: string): MappedContacts | null => {
    const standing = company(id)
    if (standing.state !== 'link' && standing.state !== 'import') return null
    const { source } = standing
    const party = standing.state === 'link' ? standing.target : null
    const wanted = wantedContacts(source, people, mode)
    const facts = { accountId: input.companyId, memory: memory.get(id) ?? [], shared }
    const matched = matchContacts(wanted.active, party ? standingContacts(party, facts) : [])
    return { source, party, wanted, matched }
  }
  return {
    input,
    mode,
    people,
    company,
    mapped(id) {
      const before = known.get(id)
      if (before !== undefined) return before
      const found = look(id)
      known.set(id, found)
      return found
    },
  }
}
