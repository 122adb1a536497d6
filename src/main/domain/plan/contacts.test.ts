import type { Party, PartyContact, ProcoreContact, ProcoreVendor } from '@shared/records'
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
import type { Coverage, LastSynced } from '../types'
import { planCompanies } from './companies'
import { planContacts } from './contacts'
import { emptyDraft } from './draft'

type Mode = Settings['trustlayer']['contacts']['mode']

const ana = procoreContact({ id: '11', companyId: '1', firstName: 'Ana', lastName: 'Ruiz', email: 'ana@bay.example' })
const ben = procoreContact({ id: '12', companyId: '1', firstName: 'Ben', lastName: 'Ito', email: 'ben@bay.example' })
const bay = vendor({ id: '1', name: 'Bay Electric', primaryContact: ana })

function there(change: Partial<PartyContact> & { id: string }): PartyContact {
  return { name: 'Somebody', email: null, phone: null, fax: null, primary: false, externalId: null, ...change }
}

function ours(id: string, person: ProcoreContact, change: Partial<PartyContact> = {}): PartyContact {
  const externalId = `procore:${COMPANY_ID}/${person.id}`
  return there({ id, name: `${person.firstName} ${person.lastName}`, email: person.email, externalId, ...change })
}

function memory(contactId: string, targetId: string, fields: LastSynced['fields'] = {}): LastSynced {
  return { kind: 'contact', sourceId: `1/${contactId}`, targetId, fields, created: true }
}

interface Given {
  mode?: Mode
  company?: ProcoreVendor
  people?: ProcoreContact[]
  contacts?: PartyContact[]
  known?: LastSynced[]
  contactsRead?: Coverage['contacts']
  generation?: 'v1' | 'v2'
  linked?: boolean
}

function plan(given: Given) {
  const target: Party = party({ id: 'p1', name: 'Bay Electric', contacts: given.contacts ?? [] })
  const input = planInput({
    settings: settingsWith(({ trustlayer }) => {
      trustlayer.contacts.mode = given.mode ?? 'all'
    }),
    snapshots: {
      companies: present([given.company ?? bay]),
      parties: present([target]),
      contacts: present(given.people ?? [ana, ben]),
      coverage: emptyCoverage({ contacts: given.contactsRead === undefined ? 'read' : given.contactsRead }),
    },
    decisions: [given.linked === false ? decided('company', '1', 'import') : link('company', '1', 'p1')],
    lastSynced: given.known ?? [],
    generation: given.generation ?? 'v1',
  })
  const draft = emptyDraft()
  planCompanies(input, draft)
  planContacts(input, draft)
  const changes = draft.changes.filter(({ flow }) => flow === 'contacts')
  const imported = draft.changes.find(({ id }) => id === 'companies:create:1')
  return { changes, imported, codes: draft.skipped.map(({ code }) => code), skipped: draft.skipped }
}

function fieldsOf(change: { fields: { field: string; after: unknown }[] } | undefined) {
  return Object.fromEntries(change?.fields.map(({ field, after }) => [field, after]) ?? [])
}

const primaryThere = there({ id: 'k9', name: 'Kim Office', email: 'office@bay.example', primary: true })
const createdParty: LastSynced = { kind: 'company', sourceId: '1', targetId: 'p1', fields: {}, created: true }

describe('T6: which contacts', () => {
  it('none: nothing is planned and nothing is said', () => {
    expect(plan({ mode: 'none', people: [{ ...ana, email: null }] })).toMatchObject({ changes: [], codes: [] })
  })

  it('all: every contact with an e-mail; the primary one is primary where the party has none', () => {
    const { changes } = plan({})
    expect(changes.map(({ id }) => id)).toEqual(['contacts:create:1/11', 'contacts:create:1/12'])
    expect(changes[0]).toMatchObject({
      flow: 'contacts',
      rule: 'T6',
      system: 'trustlayer',
      source: { system: 'procore', kind: 'contact', id: '11', name: 'Ana Ruiz' },
      target: { kind: 'contact', id: null, name: 'Ana Ruiz' },
      ids: { companyId: '1', contactId: '11', partyId: 'p1' },
      dependsOn: [],
    })
    expect(changes.map(fieldsOf)).toEqual([
      { name: 'Ana Ruiz', email: 'ana@bay.example', primary: true, externalId: `procore:${COMPANY_ID}/11` },
      { name: 'Ben Ito', email: 'ben@bay.example', primary: false, externalId: `procore:${COMPANY_ID}/12` },
    ])
  })

  it('all leaves an existing primary contact; all-set-primary makes Procore’s the primary one', () => {
    expect(plan({ contacts: [primaryThere] }).changes.map((change) => fieldsOf(change).primary)).toEqual([false, false])
    const set = plan({ mode: 'all-set-primary', contacts: [primaryThere] }).changes
    expect(set.map((change) => fieldsOf(change).primary)).toEqual([true, false])
  })

  it('primary-only: the primary contact alone; a company without one is logged', () => {
    expect(plan({ mode: 'primary-only' }).changes.map(({ id }) => id)).toEqual(['contacts:create:1/11'])
    const without = plan({ mode: 'primary-only', company: { ...bay, primaryContact: null } })
    expect(without).toMatchObject({ changes: [], codes: ['no-primary-contact'] })
  })

  it('all-set-primary without a primary contact in Procore leaves the one in TrustLayer, and logs it', () => {
    const { changes, codes } = plan({
      mode: 'all-set-primary',
      company: { ...bay, primaryContact: null },
      contacts: [primaryThere],
    })
    expect(codes).toEqual(['no-primary-contact'])
    expect(changes.map((change) => fieldsOf(change).primary)).toEqual([false, false])
  })

  it('a contact without an e-mail is left out and named', () => {
    const { changes, skipped } = plan({ people: [ana, { ...ben, email: ' ' }] })
    expect(changes).toHaveLength(1)
    expect(skipped).toEqual([
      expect.objectContaining({ code: 'contact-without-email', message: expect.stringContaining('"Ben Ito"') }),
    ])
  })

  it('two people of one e-mail are one contact, and the other is named', () => {
    const { changes, codes } = plan({ people: [ana, { ...ben, email: 'Ana@Bay.example' }] })
    expect(changes.map(({ id }) => id)).toEqual(['contacts:create:1/11'])
    expect(codes).toEqual(['left-out'])
  })

  it('refused people: one warning, and the primary contact that the company itself carries', () => {
    const { changes, codes } = plan({ people: [], contactsRead: 'refused' })
    expect(codes).toEqual(['not-permitted'])
    expect(changes.map(({ id }) => id)).toEqual(['contacts:create:1/11'])
    expect(plan({ people: [], contactsRead: null }).codes).toEqual([])
  })
})

describe('T6: what stands in TrustLayer already', () => {
  it('a contact of the same e-mail that Crosswalk did not make is never changed', () => {
    const { changes } = plan({
      people: [ana],
      contacts: [there({ id: 'k1', name: 'A. Ruiz', email: 'ANA@bay.example', primary: true })],
    })
    expect(changes).toEqual([])
  })

  it('all-set-primary makes it primary, and no more', () => {
    const contacts = [primaryThere, there({ id: 'k1', name: 'A. Ruiz', email: 'ana@bay.example' })]
    const { changes } = plan({ mode: 'all-set-primary', people: [ana], contacts })
    expect(changes).toMatchObject([
      {
        id: 'contacts:update:1/11',
        target: { id: 'k1' },
        fields: [{ field: 'primary', before: false, after: true }],
      },
    ])
  })

  it('one that Crosswalk made is found by memory or external id, and follows a new e-mail', () => {
    const moved = { ...ana, email: 'ana.ruiz@bay.example' }
    const company = { ...bay, primaryContact: null }
    const byId = plan({ company, people: [moved], contacts: [ours('k1', ana, { primary: true })] })
    const byMemory = plan({
      company,
      people: [moved],
      contacts: [ours('k1', ana, { primary: true, externalId: null })],
      known: [memory('11', 'k1', { email: ana.email })],
    })
    for (const { changes } of [byId, byMemory]) {
      expect(changes).toMatchObject([
        { action: 'update', target: { id: 'k1' }, fields: [{ field: 'email', after: 'ana.ruiz@bay.example' }] },
      ])
    }
  })

  it('another spelling of an e-mail or a phone is no change, and an empty phone clears only what Crosswalk brought', () => {
    const company = { ...bay, primaryContact: null }
    const people = [{ ...ana, phone: '(510) 555-0100' }]
    const same = ours('k1', ana, { email: 'Ana@Bay.Example', phone: '+1 510 555 0100', primary: true })
    expect(plan({ company, people, contacts: [same] }).changes).toEqual([])
    const theirs = ours('k1', ana, { fax: '510-555-0199', primary: true })
    expect(plan({ company, people: [ana], contacts: [theirs] }).changes).toEqual([])
    const brought = [memory('11', 'k1', { fax: '510-555-0199' })]
    expect(plan({ company, people: [ana], contacts: [theirs], known: brought }).changes).toMatchObject([
      { fields: [{ field: 'fax', before: '510-555-0199', after: null }] },
    ])
  })

  it('v2 lists contacts without id, phone and fax: they are known by e-mail, and what is not said is as it was written', () => {
    const company = { ...bay, primaryContact: null }
    const people = [{ ...ana, phone: '510-555-0100' }]
    const contacts = [there({ id: '', name: 'Ana Ruiz', email: 'ana@bay.example', primary: true })]
    const known = [memory('11', 'k1', { email: 'ana@bay.example', phone: '510-555-0100' })]
    const given = { company, contacts, known, generation: 'v2' as const }
    expect(plan({ ...given, people }).changes).toEqual([])
    expect(plan({ ...given, people, known: [] }).changes).toEqual([])
    const moved = [{ ...ana, phone: '510-555-0177', email: 'new@bay.example' }]
    expect(plan({ ...given, people: moved }).changes).toMatchObject([
      { target: { id: 'k1' }, fields: [{ field: 'email' }, { field: 'phone', after: '510-555-0177' }] },
    ])
  })

  it('rows that are orphaned, in conflict or undecided are left alone', () => {
    expect(plan({ linked: false, people: [] }).changes).toEqual([])
    const taken = party({ id: 'p1', externalIds: [{ source: 'procore', instance: COMPANY_ID, id: '999' }] })
    const input = planInput({
      settings: settingsWith(({ trustlayer }) => {
        trustlayer.contacts.mode = 'all'
      }),
      snapshots: { companies: present([bay]), parties: present([taken]), contacts: present([ana]) },
      decisions: [link('company', '1', 'p1')],
    })
    const draft = emptyDraft()
    planContacts(input, draft)
    expect(draft.changes).toEqual([])
  })
})

describe('T6: who leaves', () => {
  const two = [ours('k1', ana, { primary: true }), ours('k2', ben)]

  it('a contact that Crosswalk made goes when its person is inactive or gone, one that it did not make stays', () => {
    const removed = { fields: [{ field: 'removed', before: false, after: true }], target: { id: 'k2' } }
    expect(plan({ people: [ana, { ...ben, active: false }], contacts: two }).changes).toMatchObject([removed])
    expect(plan({ people: [ana], contacts: two }).changes).toMatchObject([
      { ...removed, id: 'contacts:update:1/12', ids: { companyId: '1', contactId: '12', partyId: 'p1' } },
    ])
    const theirs = there({ id: 'k2', name: 'Ben Ito', email: ben.email })
    expect(plan({ people: [ana], contacts: [ours('k1', ana, { primary: true }), theirs] }).changes).toEqual([])
  })

  it('nobody leaves where the people of the directory were not read', () => {
    for (const contactsRead of ['refused', null] as const)
      expect(plan({ people: [], contacts: two, contactsRead }).changes).toEqual([])
  })

  it('a primary contact goes after its successor has become primary', () => {
    const company = { ...bay, primaryContact: ben }
    const { changes } = plan({ company, people: [ben], contacts: two })
    expect(changes.map(({ id, dependsOn }) => [id, dependsOn])).toEqual([
      ['contacts:update:1/12', []],
      ['contacts:update:1/11', ['contacts:update:1/12']],
    ])
    expect(fieldsOf(changes[0])).toEqual({ primary: true })
  })

  it('the last contact of a party stays, and the log says why', () => {
    const company = { ...bay, primaryContact: null }
    const { changes, skipped } = plan({ company, people: [], contacts: [ours('k1', ana, { primary: true })] })
    expect(changes).toEqual([])
    expect(skipped).toEqual([expect.objectContaining({ code: 'left-out', rule: 'T6' })])
  })

  it('a person who was entered anew takes over the contact of the same e-mail', () => {
    const again = { ...ana, id: '21' }
    const { changes } = plan({
      company: { ...bay, primaryContact: null },
      people: [again],
      contacts: [ours('k1', ana, { primary: true })],
    })
    expect(changes).toMatchObject([
      { id: 'contacts:update:1/21', fields: [{ field: 'externalId', after: `procore:${COMPANY_ID}/21` }] },
    ])
  })

  it('the placeholder of Crosswalk’s own import goes when a real contact comes, who becomes primary', () => {
    const anonymous = there({ id: 'k0', name: 'Anonymous', primary: true })
    const company = { ...bay, primaryContact: null }
    const { changes } = plan({ company, people: [ben], contacts: [anonymous], known: [createdParty] })
    expect(changes.map(({ id, dependsOn }) => [id, dependsOn])).toEqual([
      ['contacts:create:1/12', []],
      ['contacts:update:1/placeholder-k0', ['contacts:create:1/12']],
    ])
    expect(fieldsOf(changes[0]).primary).toBe(true)
    expect(plan({ company, people: [ben], contacts: [anonymous] }).changes).toHaveLength(1)
    expect(plan({ company, people: [], contacts: [anonymous], known: [createdParty] }).changes).toEqual([])
  })
})

describe('T6: imports', () => {
  it('send the primary contact, else the first with an e-mail, in the create call; the others follow', () => {
    const { imported, changes } = plan({ linked: false, people: [ana, { ...ben, phone: '510-555-0100' }] })
    expect(imported?.ids).toEqual({ contactId: '11' })
    expect(fieldsOf(imported)).toMatchObject({
      'contact.name': 'Ana Ruiz',
      'contact.email': 'ana@bay.example',
      'contact.externalId': `procore:${COMPANY_ID}/11`,
    })
    expect(changes).toMatchObject([
      {
        id: 'contacts:create:1/12',
        dependsOn: ['companies:create:1'],
        ids: { companyId: '1', contactId: '12' },
      },
    ])
    const first = plan({ linked: false, company: { ...bay, primaryContact: null }, people: [ben] })
    expect(first.imported?.ids).toEqual({ contactId: '12' })
    expect(first.changes).toEqual([])
  })

  it('send what the mode asks for: none sends nobody, primary-only the primary contact or nobody', () => {
    expect(plan({ linked: false, mode: 'none' }).imported?.ids).toBeUndefined()
    expect(plan({ linked: false, mode: 'primary-only' }).imported?.ids).toEqual({ contactId: '11' })
    const without = plan({ linked: false, mode: 'primary-only', company: { ...bay, primaryContact: null } })
    expect(without.imported?.ids).toBeUndefined()
    expect(without.codes).toContain('no-primary-contact')
  })
})
