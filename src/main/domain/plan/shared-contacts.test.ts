import type { PartyContact, ProcoreContact } from '@shared/records'
import { describe, expect, it } from 'vitest'
import {
  COMPANY_ID,
  emptyCoverage,
  link,
  party,
  planInput,
  present,
  procoreContact,
  settingsWith,
  vendor,
} from '../testing/records'
import { planContacts } from './contacts'
import { emptyDraft } from './draft'

const ana = procoreContact({ id: '11', companyId: '1', firstName: 'Ana', lastName: 'Ruiz', email: 'ana@bay.example' })
const ben = procoreContact({ id: '12', companyId: '1', firstName: 'Ben', lastName: 'Ito', email: 'ben@bay.example' })
const standing: PartyContact = {
  id: 'k1',
  name: 'Ana Ruiz-Ortega',
  email: 'ana@bay.example',
  phone: null,
  fax: null,
  primary: true,
  externalId: `procore:${COMPANY_ID}/11`,
}

/** Bay Electric's party, and another one with these contacts. */
function plan({
  others,
  people = [ana],
  gone = false,
}: {
  others: PartyContact[]
  people?: ProcoreContact[]
  gone?: boolean
}) {
  const parties = present([party({ id: 'p1', name: 'Bay Electric', contacts: [standing] })])
  const other = party({ id: 'p2', name: 'Bay Electric South', contacts: others })
  const input = planInput({
    settings: settingsWith(({ trustlayer }) => {
      trustlayer.contacts.mode = 'all'
    }),
    snapshots: {
      companies: present([vendor({ id: '1', name: 'Bay Electric', primaryContact: null })]),
      parties: new Map([...parties, ['p2', { record: other, goneAt: gone ? '2026-11-01T00:00:00Z' : null }]]),
      contacts: present(people),
      coverage: emptyCoverage({ contacts: 'read' }),
    },
    decisions: [link('company', '1', 'p1')],
    lastSynced: [],
    generation: 'v2',
  })
  const draft = emptyDraft()
  planContacts(input, draft)
  return draft
}

describe('T6: a contact that several parties have (v2)', () => {
  it('is not changed for one of them, and the plan says so', () => {
    const { changes, skipped } = plan({ others: [{ ...standing, primary: false, externalId: null }] })
    expect(changes).toEqual([])
    expect(skipped).toMatchObject([{ code: 'left-out', rule: 'T6', severity: 'info' }])
    expect(skipped[0]?.message).toContain('differs in TrustLayer (name), where other parties have the same contact')
  })

  it('says nothing while it holds what Procore holds', () => {
    const same = procoreContact({ ...ana, lastName: 'Ruiz-Ortega' })
    expect(plan({ others: [standing], people: [same] })).toMatchObject({ changes: [], skipped: [] })
  })

  it('leaves this party with its person all the same', () => {
    const { changes } = plan({ others: [standing], people: [ben] })
    expect(changes.map(({ id }) => id)).toEqual(['contacts:create:1/12', 'contacts:update:1/11'])
  })

  it('is this party’s own where the others are gone, or have another of that e-mail', () => {
    expect(plan({ others: [standing], gone: true }).changes).toHaveLength(1)
    expect(plan({ others: [{ ...standing, id: 'k2' }] }).changes).toHaveLength(1)
    expect(plan({ others: [{ ...standing, id: '' }] }).changes).toHaveLength(1)
  })
})
