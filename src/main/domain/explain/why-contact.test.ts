import type { PartyContact, ProcoreContact } from '@shared/records'
import type { Settings } from '@shared/settings'
import { describe, expect, it } from 'vitest'
import {
  COMPANY_ID,
  decided,
  emptyCoverage,
  link,
  party,
  planInput,
  present,
  procoreContact,
  settingsWith,
  vendor,
} from '../testing/records'
import type { MappingDecision } from '../types'
import { whyContact } from './why-contact'

const ana = procoreContact({ id: '11', companyId: '1', userId: '900', firstName: 'Ana', email: 'ana@bay.example' })
const there: PartyContact = {
  id: 'k1',
  name: 'Ana Ruiz 11',
  email: ana.email,
  phone: null,
  fax: null,
  primary: true,
  externalId: `procore:${COMPANY_ID}/11`,
}

interface Given {
  key?: string
  person?: Partial<ProcoreContact>
  mode?: Settings['trustlayer']['contacts']['mode']
  decisions?: MappingDecision[]
  contacts?: PartyContact[]
  others?: ProcoreContact[]
  partyType?: string
  gone?: boolean
}

function ask(given: Given = {}) {
  const person = { ...ana, ...given.person }
  const people = new Map([
    [person.id, { record: person, goneAt: given.gone ? '2026-11-20T10:00:00Z' : null }],
    ...present(given.others ?? []),
  ])
  const input = planInput({
    settings: settingsWith(({ trustlayer }) => {
      trustlayer.contacts.mode = given.mode ?? 'all'
      trustlayer.companies.partyType = given.partyType ?? 'Subcontractor'
    }),
    snapshots: {
      companies: present([vendor({ id: '1', name: 'Bay Electric' })]),
      parties: present([party({ id: 'p1', contacts: given.contacts ?? [there] })]),
      contacts: people,
      coverage: emptyCoverage({ contacts: 'read' }),
    },
    decisions: given.decisions ?? [link('company', '1', 'p1')],
  })
  const { gates, answer } = whyContact(input, given.key ?? '11')
  return { closed: gates.find(({ open }) => !open)?.id ?? null, answer, gates }
}

describe('why (L3) for a contact', () => {
  it('names the first closed gate', () => {
    expect(ask({ key: 'nobody@bay.example' }).closed).toBe('visible')
    expect(ask({ gone: true }).closed).toBe('visible')
    expect(ask({ person: { companyId: '99' } }).closed).toBe('company-visible')
    expect(ask({ decisions: [] }).closed).toBe('company-linked')
    expect(ask({ decisions: [decided('company', '1', 'ignore')] }).closed).toBe('company-linked')
    expect(ask({ decisions: [link('company', '1', 'p9')] })).toMatchObject({
      closed: 'company-linked',
      answer: expect.stringContaining('M6'),
    })
    expect(ask({ mode: 'none' }).closed).toBe('mode')
    expect(ask({ person: { active: false } }).closed).toBe('active')
    expect(ask({ person: { email: null } }).closed).toBe('email')
    expect(ask({ mode: 'primary-only' }).closed).toBe('primary')
    expect(ask({ contacts: [] })).toMatchObject({
      closed: 'applied',
      answer: expect.stringContaining('not in TrustLayer yet'),
    })
  })

  it('says what waits: another value, the primary flag, or the company', () => {
    expect(ask({ person: { phone: '510-555-0100' } }).answer).toContain('does not hold yet what Procore holds: phone')
    expect(ask({ decisions: [decided('company', '1', 'import')] }).answer).toContain('together with its company')
    expect(ask({ decisions: [decided('company', '1', 'import')], partyType: 'x' }).answer).toContain('party type')
  })

  it('a contact in step says so, also one that Crosswalk did not make', () => {
    expect(ask()).toMatchObject({ closed: null, answer: expect.stringContaining('is in TrustLayer') })
    const theirs = ask({ contacts: [{ ...there, externalId: null, name: 'A. Ruiz' }] })
    expect(theirs.closed).toBeNull()
    expect(theirs.gates.at(-1)?.message).toContain('did not make')
  })

  it('a person is found by the id of the user and by e-mail, whatever the letter case', () => {
    expect(ask({ key: '900' }).closed).toBeNull()
    expect(ask({ key: ' ANA@bay.example ' }).closed).toBeNull()
  })

  it('of two people with one e-mail the second says whose contact stands for both', () => {
    const zoe = procoreContact({ id: '12', companyId: '1', firstName: 'Zoe', email: 'Ana@Bay.example' })
    expect(ask({ key: '12', others: [zoe] })).toMatchObject({
      closed: 'own-email',
      answer: expect.stringContaining('"Ana Ruiz 11"'),
    })
  })
})
