import { describe, expect, it } from 'vitest'
import {
  compliance,
  emptyCoverage,
  insurance,
  link,
  party,
  planInput,
  present,
  settingsWith,
  subject,
  vendor,
} from '../testing/records'
import { complianceListRows } from './compliance'
import { listDetail } from './detail'

const LIABILITY = 'crosswalk:subjects:1:company:evidenceOfInsurance:commercialGeneralLiability'

function input(enabled = true) {
  const standing = insurance({ id: 'company/5', companyId: '1', status: 'compliant', originId: LIABILITY })
  return planInput({
    settings: settingsWith(({ trustlayer }) => {
      trustlayer.compliance.enabled = enabled
    }),
    decisions: [link('company', '1', 'p1')],
    snapshots: {
      companies: present([vendor({ id: '1', name: 'Bay Electric' })]),
      parties: present([party({ id: 'p1', name: 'Bay Electric, Inc.' })]),
      compliance: present([
        compliance({
          partyId: 'p1',
          name: 'Bay Electric, Inc.',
          profileName: 'High Risk',
          subjects: [
            subject({
              id: 'commercialGeneralLiability',
              label: 'Commercial General Liability',
              status: 'non_compliant',
              policyNumber: 'CGL-77',
              requirements: [
                { id: 'r1', label: 'Each occurrence', status: 'compliant', target: '1', value: '2', notes: null },
                { id: 'r2', label: 'Aggregate', status: 'non_compliant', target: '4', value: '2', notes: 'Too low' },
              ],
            }),
            subject({ id: 'auto', label: 'Automobile Liability', expirationDate: null, alwaysValid: true }),
          ],
        }),
      ]),
      insurances: present([standing]),
      coverage: emptyCoverage({ companyInsurances: 'read' }),
    },
  })
}

describe('the list of compliance', () => {
  it('W5, W7: TrustLayer, Procore, and what would be written, side by side', () => {
    const rows = complianceListRows(input())
    expect(rows.map(({ cells }) => [cells.subject, cells.procore, cells.write])).toEqual([
      ['Automobile Liability', null, 'Compliant'],
      ['Commercial General Liability', 'Compliant', 'Not compliant'],
    ])
    expect(rows[1]).toMatchObject({
      id: LIABILITY,
      state: 'Would be written',
      tone: 'waiting',
      cells: {
        party: 'Bay Electric, Inc.',
        company: 'Bay Electric',
        level: 'Company',
        project: null,
        policy: 'CGL-77',
      },
      why: { kind: 'insurance', id: '1', projectId: null },
      records: [{ kind: 'party' }, { kind: 'company' }, { kind: 'insurance', id: '5' }],
    })
  })

  it('W1: with the write-back off nothing would be written, and the row says so', () => {
    const rows = complianceListRows(input(false))
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every(({ tone, reason }) => tone === 'off' && reason !== '')).toBe(true)
  })

  it('the panel holds the record, its requirements with those not met first, and all subjects on three sides', () => {
    const detail = listDetail(input(), 'compliance', LIABILITY)
    expect(detail?.title).toBe('Commercial General Liability: Bay Electric, Inc.')
    expect(detail?.facts).toContainEqual({ label: 'Compliance profile', value: 'High Risk' })
    expect(detail?.tables.map(({ title }) => title)).toEqual(['Insurance record', 'Requirements', 'All subjects'])
    expect(detail?.tables[0]?.rows).toContainEqual(['Status', 'Compliant', 'Not compliant'])
    expect(detail?.tables[1]?.rows.map(([label]) => label)).toEqual(['Aggregate', 'Each occurrence'])
    expect(listDetail(input(), 'compliance', 'nothing')).toBeNull()
  })
})
