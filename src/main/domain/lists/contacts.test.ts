import type { PartyContact } from '@shared/records'
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
import { contactRows } from './contacts'
import { listDetail } from './detail'

const ana = procoreContact({ id: '11', companyId: '1', firstName: 'Ana', lastName: 'Ruiz', email: 'ana@bay.example' })
const people = [
  ana,
  procoreContact({ id: '12', companyId: '1', firstName: 'Ben', lastName: 'Ito', email: null }),
  procoreContact({ id: '13', companyId: '1', firstName: 'Cy', lastName: 'Lo', active: false }),
  procoreContact({ id: '14', companyId: '1', firstName: 'Di', lastName: 'Wu', email: 'di@bay.example' }),
  procoreContact({ id: '21', companyId: '2', firstName: 'Eve', lastName: 'Oh' }),
  procoreContact({ id: '31', companyId: '3', firstName: 'Fay', lastName: 'Xu' }),
]

function there(id: string, contactId: string, change: Partial<PartyContact> = {}): PartyContact {
  const externalId = `procore:${COMPANY_ID}/${contactId}`
  return { id, name: 'Somebody', email: null, phone: null, fax: null, primary: false, externalId, ...change }
}

function input(mode: 'none' | 'all' = 'all') {
  return planInput({
    settings: settingsWith(({ trustlayer }) => {
      trustlayer.contacts.mode = mode
    }),
    decisions: [link('company', '1', 'p1')],
    snapshots: {
      companies: present([
        vendor({ id: '1', name: 'Bay Electric', primaryContact: ana }),
        vendor({ id: '2', name: 'Núñez Tile' }),
      ]),
      parties: present([
        party({
          id: 'p1',
          name: 'Bay Electric, Inc.',
          contacts: [
            there('k1', '11', { name: 'Ana Ruiz', email: ana.email, primary: true }),
            there('k3', '13', { name: 'Cy Lo' }),
            there('k9', '99', { name: 'Old Friend' }),
          ],
        }),
      ]),
      contacts: present(people),
      coverage: emptyCoverage({ contacts: 'read' }),
    },
  })
}

describe('the list of contacts', () => {
  it('T6: says of each person what becomes of it, and names who goes', () => {
    const rows = contactRows(input())
    expect(rows.map(({ id, state, tone }) => [id, state, tone])).toEqual([
      ['3/31', 'Company not visible', 'off'],
      ['1/11', 'In step', 'good'],
      ['1/12', 'No e-mail', 'attention'],
      ['1/13', 'Would be removed', 'waiting'],
      ['1/14', 'Would be created', 'waiting'],
      ['1/99', 'Would be removed', 'waiting'],
      ['2/21', 'Company not linked', 'off'],
    ])
    expect(rows[1]).toMatchObject({
      cells: {
        name: 'Ana Ruiz',
        company: 'Bay Electric',
        party: 'Bay Electric, Inc.',
        primary: 'Yes',
        trustlayer: 'Ana Ruiz, ana@bay.example, primary',
      },
      why: { kind: 'contact', id: '11', projectId: null },
      records: [{ kind: 'contact' }, { kind: 'company' }, { kind: 'party', id: 'p1' }],
    })
  })

  it('with the mode "none" what stands in TrustLayer is shown still', () => {
    const rows = contactRows(input('none'))
    expect(rows.find(({ id }) => id === '1/11')).toMatchObject({
      state: 'Not synced',
      cells: { trustlayer: expect.stringContaining('Ana') },
    })
  })

  it('the panel shows both sides, and who else the party has', () => {
    const detail = listDetail(input(), 'contacts', '1/11')
    expect(detail?.title).toBe('Ana Ruiz')
    expect(detail?.tables[0]?.rows).toContainEqual(['Primary', 'Yes', 'Yes'])
    expect(detail?.tables[1]?.rows).toEqual([['Cy Lo'], ['Old Friend']])
    expect(listDetail(input(), 'contacts', '3/31')?.facts).toContainEqual({ label: 'Party', value: null })
    expect(listDetail(input(), 'contacts', '1/404')).toBeNull()
  })
})
