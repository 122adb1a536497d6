import { describe, expect, it } from 'vitest'
import { emptyCoverage } from '../testing/records'
import { ofBay, PIER, type Site, site } from '../testing/site'
import { profileDoctor } from './doctor'

const PROFILES = [
  { id: 'cp-low', name: 'Subcontractor - Low Risk' },
  { id: 'cp-high', name: 'Subcontractor - High Risk' },
]

function asking(id: string, value: string | null) {
  return ofBay({ id, customValues: value === null ? [] : [{ fieldId: '981', value }] })
}

function ask(change: Site) {
  return profileDoctor(
    site({
      profiles: { customField: 'Risk Class' },
      ...change,
      snapshots: {
        commitmentFields: [{ id: '981', name: 'Risk Class', dataType: 'string' }],
        profiles: PROFILES,
        ...change.snapshots,
      },
    }),
  )
}

describe('profile doctor (T9)', () => {
  it('every value of active commitments with what it hits; what hits nothing first, with the nearest', () => {
    const commitments = [
      asking('1', 'Subcontractor - High Risk'),
      asking('2', 'Subcontractor - High Risk'),
      asking('3', 'Subcontractor - Hgih Risk'),
      asking('4', 'Tier 1'),
      asking('5', null),
      asking('6', ''),
      { ...asking('7', 'Subcontractor - Low Risk'), status: 'Void' },
      { ...asking('8', 'Subcontractor - Low Risk'), type: 'purchase-order' as const },
    ]
    const doctor = ask({ commitments, rules: { ignorePurchaseOrders: true } })
    expect(doctor).toMatchObject({
      customField: 'Risk Class',
      fieldFound: true,
      nearestField: null,
      without: 2,
      source: 'listed',
    })
    expect(
      doctor.values.map(({ value, commitments: count, profile, nearest }) => [
        value,
        count,
        profile?.id ?? null,
        nearest,
      ]),
    ).toEqual([
      ['Subcontractor - Hgih Risk', 1, null, 'Subcontractor - High Risk'],
      ['Tier 1', 1, null, null],
      ['Subcontractor - High Risk', 2, 'cp-high', null],
    ])
    expect(doctor.values[2]?.examples).toEqual([
      { id: '1', name: 'SC-1', projectId: PIER },
      { id: '2', name: 'SC-2', projectId: PIER },
    ])
    expect(doctor.profiles.map(({ name }) => name)).toEqual(['Subcontractor - High Risk', 'Subcontractor - Low Risk'])
  })

  it('pairs that ask for different profiles are named, whatever is linked yet', () => {
    const commitments = [asking('1', 'Subcontractor - Low Risk'), asking('2', 'Subcontractor - High Risk')]
    expect(ask({ commitments, input: { decisions: [] } }).ambiguous).toEqual([
      {
        company: 'Bay Electric, Inc.',
        project: 'Pier 9 Seismic Retrofit',
        values: ['Subcontractor - High Risk', 'Subcontractor - Low Risk'],
      },
    ])
  })

  it('a value that two profiles of v1 are named by hits neither, and names both ids', () => {
    const profiles = [...PROFILES, { id: 'cp-other', name: 'Subcontractor - High Risk' }]
    const commitments = [asking('1', 'Subcontractor - High Risk'), asking('2', 'Subcontractor - Low Risk')]
    const { values } = ask({ commitments, snapshots: { profiles } })
    expect(values).toMatchObject([
      { value: 'Subcontractor - High Risk', profile: null, namesakes: ['cp-high', 'cp-other'], nearest: null },
      { value: 'Subcontractor - Low Risk', profile: { id: 'cp-low' }, namesakes: [] },
    ])
  })

  it('a field that Procore does not have names the nearest; off, there is none', () => {
    expect(ask({ profiles: { customField: 'Risk Clas' } })).toMatchObject({
      fieldFound: false,
      nearestField: 'Risk Class',
      values: [],
      profiles: [{ id: 'cp-high' }, { id: 'cp-low' }],
    })
    expect(ask({ profiles: { customField: null } })).toMatchObject({ customField: null, fieldFound: false })
  })

  it('v2: says that the profiles are learned, and adds those of the settings', () => {
    const profiles = { customField: 'Risk Class', known: [{ id: 'x', name: 'Tier 1' }] }
    const coverage = emptyCoverage({ profiles: 'learned' })
    const doctor = ask({ profiles, commitments: [asking('1', 'Tier 1')], snapshots: { coverage } })
    expect(doctor.source).toBe('learned')
    expect(doctor.values[0]?.profile).toEqual({ id: 'x', name: 'Tier 1' })
  })
})
