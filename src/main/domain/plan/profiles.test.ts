import { describe, expect, it } from 'vitest'
import { association, compliance, decided, emptyCoverage, present } from '../testing/records'
import { BAY, ofBay, PAIR, PIER, type Site, site, TL_PAIR } from '../testing/site'
import { planAssociations } from './associations'
import { planCompanies } from './companies'
import { emptyDraft } from './draft'
import { planProfiles } from './profiles'
import { planProjects } from './projects'

const HIGH = { id: 'cp-high', name: 'Subcontractor - High Risk' }
const LOW = { id: 'cp-low', name: 'Subcontractor - Low Risk' }
const FIELD = { id: '981', name: 'Compliance Profile', dataType: 'lov_entry' }

function asking(value: string, id = '11') {
  return ofBay({ id, number: `SC-${id}`, customValues: [{ fieldId: '981', value }] })
}

interface Asked extends Site {
  imports?: boolean
}

function plan({ imports = false, ...change }: Asked) {
  const input = site({
    profiles: { customField: 'Compliance Profile' },
    ...change,
    snapshots: { commitmentFields: [FIELD], profiles: [HIGH, LOW], ...change.snapshots },
  })
  const draft = emptyDraft()
  if (imports) {
    planProjects(input, draft)
    planCompanies(input, draft)
  }
  planAssociations(input, draft)
  planProfiles(input, draft)
  return {
    ...draft,
    associated: draft.changes.filter(({ action }) => action === 'associate'),
    assigned: draft.changes.filter(({ flow }) => flow === 'profiles'),
  }
}

/** An association that Crosswalk made, with what it assigned and what TrustLayer says stands there. */
function made(assigned: string | null, says?: { id: string; name: string } | null, overall?: typeof HIGH): Site {
  const records = [
    ...(says === undefined ? [] : [within({ profileId: says?.id ?? null, profileName: says?.name ?? null })]),
    ...(overall ? [compliance({ partyId: 'p-bay', profileId: overall.id, profileName: overall.name })] : []),
  ]
  return {
    party: { projectIds: ['tl-pier'] },
    input: { lastSynced: [association(PAIR, TL_PAIR, assigned)] },
    snapshots: { compliance: present(records) },
  }
}

function within(change: { profileId: string | null; profileName: string | null }) {
  return compliance({ partyId: 'p-bay', projectId: 'tl-pier', ...change })
}

describe('compliance profiles (T9)', () => {
  it('is off by default', () => {
    expect(plan({ commitments: [asking(HIGH.name)], profiles: {} }).assigned).toEqual([])
  })

  it('one line says that no commitment names any, or that Procore does not send the field', () => {
    const silent = plan({ commitments: [ofBay({ id: '11' }), ofBay({ id: '12' })] })
    expect(silent.associated).toHaveLength(1)
    expect(silent.skipped).toMatchObject([{ code: 'left-out', rule: 'T9', severity: 'info', records: [] }])
    const some = plan({ commitments: [ofBay({ id: '11' }), asking(HIGH.name, '12')] })
    expect(some.skipped).toEqual([])
    expect(plan({ commitments: [] }).skipped).toEqual([])
  })

  it('the profile is assigned when the association is made, after it', () => {
    const { assigned, conflicts } = plan({ commitments: [asking(HIGH.name)] })
    expect(conflicts).toEqual([])
    expect(assigned).toEqual([
      {
        id: `profiles:assign-profile:${PAIR}`,
        flow: 'profiles',
        rule: 'T9',
        action: 'assign-profile',
        kind: 'association',
        system: 'trustlayer',
        source: { system: 'procore', kind: 'commitment', id: '11', name: 'SC-11' },
        target: {
          system: 'trustlayer',
          kind: 'association',
          id: TL_PAIR,
          name: 'Bay Electric, Inc. in Pier 9 Seismic Retrofit',
        },
        fields: [{ field: 'complianceProfile', before: null, after: HIGH.name }],
        ids: { projectId: PIER, companyId: BAY, profileId: 'cp-high' },
        reason: 'Commitment "SC-11" asks for the compliance profile "Subcontractor - High Risk".',
        dependsOn: [`associations:associate:${PAIR}`],
        undo: 'full',
      },
    ])
  })

  it('M7: also where the project and the party are created in the same plan', () => {
    const decisions = [decided('project', PIER, 'import'), decided('company', BAY, 'import')]
    const { assigned } = plan({ commitments: [asking(HIGH.name)], input: { decisions }, imports: true })
    expect(assigned).toEqual([
      expect.objectContaining({
        target: expect.objectContaining({ id: null }),
        dependsOn: [`associations:associate:${PAIR}`],
      }),
    ])
  })

  it('names are equal to the letter, or the association is made without it and the nearest is named', () => {
    for (const value of ['Subcontractor - Hgih Risk', 'subcontractor - high risk', 'Subcontractor - High Risk ']) {
      const { assigned, associated, conflicts } = plan({ commitments: [asking(value)] })
      expect(assigned).toEqual([])
      expect(associated).toHaveLength(1)
      expect(conflicts).toEqual([
        expect.objectContaining({
          code: 'profile-not-found',
          rule: 'T9',
          severity: 'warning',
          message: expect.stringMatching(/"Subcontractor - High Risk" looks like it.*is made without it/),
        }),
      ])
    }
  })

  it('two commitments that ask for different profiles: none, and both are named', () => {
    const { assigned, associated, conflicts } = plan({ commitments: [asking(LOW.name, '12'), asking(HIGH.name)] })
    expect(assigned).toEqual([])
    expect(associated).toHaveLength(1)
    expect(conflicts).toEqual([
      expect.objectContaining({
        code: 'profile-ambiguous',
        message: expect.stringContaining(
          '"SC-11" asks for "Subcontractor - High Risk", "SC-12" asks for "Subcontractor - Low Risk". None is assigned.',
        ),
        records: expect.arrayContaining([expect.objectContaining({ id: '11' }), expect.objectContaining({ id: '12' })]),
      }),
    ])
  })

  it('two global profiles of exactly one name: none is assigned, and both ids are named', () => {
    const twice = [HIGH, LOW, { id: 'cp-other', name: HIGH.name }]
    const { assigned, associated, conflicts } = plan({
      commitments: [asking(HIGH.name)],
      snapshots: { profiles: twice },
    })
    expect(assigned).toEqual([])
    expect(associated).toHaveLength(1)
    expect(conflicts).toMatchObject([
      {
        code: 'profile-ambiguous',
        rule: 'T9',
        message: expect.stringContaining('2 compliance profiles named "Subcontractor - High Risk" (cp-high, cp-other)'),
        records: expect.arrayContaining([expect.objectContaining({ id: '11' })]),
        next: expect.stringContaining('Rename one'),
      },
    ])
    expect(plan({ commitments: [asking(LOW.name)], snapshots: { profiles: twice } }).assigned).toHaveLength(1)
    // One of them stands there: that is what the commitment asks for.
    const chosen = made('cp-high', { id: 'cp-other', name: HIGH.name })
    const there = { ...chosen, snapshots: { ...chosen.snapshots, profiles: twice } }
    expect(plan({ commitments: [asking(HIGH.name)], ...there })).toMatchObject({ assigned: [], conflicts: [] })
  })

  it('copies of a profile in projects are no second one: the global one is meant; v2 lists its copies without saying so', () => {
    const copies = [{ id: 'a-copy', name: HIGH.name, global: false }, HIGH, { id: 'cp-a', name: LOW.name }, LOW]
    const v1 = plan({ commitments: [asking(HIGH.name)], snapshots: { profiles: copies } })
    expect(v1.assigned).toMatchObject([{ ids: { profileId: 'cp-high' } }])
    const v2 = plan({ commitments: [asking(LOW.name)], snapshots: { profiles: copies }, input: { generation: 'v2' } })
    expect(v2).toMatchObject({ assigned: [{ ids: { profileId: 'cp-a' } }], conflicts: [] })
  })

  it('an empty value asks for nothing, and so does a commitment that does not count', () => {
    const commitments = [
      asking(''),
      asking('  ', '12'),
      asking(HIGH.name, '13'),
      { ...asking(LOW.name, '14'), status: 'Void' },
    ]
    expect(plan({ commitments }).assigned[0]).toMatchObject({ ids: { profileId: 'cp-high' } })
    expect(plan({ commitments: commitments.slice(0, 2) })).toMatchObject({ assigned: [], conflicts: [] })
  })
})

describe('the profile of an association that is there (T9)', () => {
  const commitments = [asking(HIGH.name)]

  it('one that Crosswalk did not make is left alone', () => {
    const { assigned, conflicts } = plan({ commitments: [asking('No such')], party: { projectIds: ['tl-pier'] } })
    expect([assigned, conflicts]).toEqual([[], []])
  })

  it('none assigned so far: it is assigned over the party’s own, unless it stands there already', () => {
    expect(plan({ commitments, ...made(null) }).assigned[0]).toMatchObject({ dependsOn: [], undo: 'partial' })
    expect(plan({ commitments, ...made(null, LOW, LOW) }).assigned[0]).toMatchObject({
      fields: [{ field: 'complianceProfile', before: LOW.name, after: HIGH.name }],
      undo: 'full',
    })
    expect(plan({ commitments, ...made(null, HIGH) }).assigned).toEqual([])
    expect(plan({ commitments, ...made(null, { id: 'copy-of-high', name: HIGH.name }) }).assigned).toEqual([])
  })

  it('what stands there is known by its id where no catalogue has its name, and no id passes for a name', () => {
    const own = { partyId: 'p-bay', profileId: 'cp-default', profileName: null }
    const { assigned } = plan({
      ...made(null),
      commitments: [asking(HIGH.name)],
      snapshots: { compliance: present([compliance(own), compliance({ ...own, projectId: 'tl-pier' })]) },
    })
    expect(assigned).toMatchObject([
      { fields: [{ before: 'profile cp-default', after: HIGH.name }], ids: { presentProfileId: 'cp-default' } },
    ])
  })

  it('the commitments ask for another one, and ours still stands: it follows', () => {
    expect(plan({ commitments, ...made('cp-low', LOW) }).assigned).toHaveLength(1)
    expect(plan({ commitments, ...made('cp-low', { id: 'copy-of-low', name: LOW.name }) }).assigned).toHaveLength(1)
    expect(plan({ commitments, ...made('cp-high', HIGH) })).toMatchObject({ assigned: [], skipped: [] })
  })

  it('never over what somebody chose in TrustLayer, and says so', () => {
    const other = { id: 'cp-x', name: 'Owner controlled' }
    for (const change of [made('cp-low', other), made('cp-low', null), made(null, other, LOW)]) {
      const { assigned, skipped } = plan({ commitments, ...change })
      expect(assigned).toEqual([])
      expect(skipped).toEqual([
        expect.objectContaining({
          code: 'left-out',
          rule: 'T9',
          message: expect.stringContaining('TrustLayer’s choice stays'),
        }),
      ])
    }
    const misspelt = { commitments: [asking('Subcontractor - Hgih Risk')], ...made('cp-low', other) }
    expect(plan(misspelt)).toMatchObject({ assigned: [], conflicts: [], skipped: [] })
  })

  it('not known what stands there: nothing is assigned over ours', () => {
    expect(plan({ commitments, ...made('cp-low') })).toMatchObject({ assigned: [], conflicts: [], skipped: [] })
  })

  it('a value that no profile has any more stays a conflict', () => {
    expect(plan({ commitments: [asking('No such')], ...made('cp-low', LOW) }).conflicts).toEqual([
      expect.objectContaining({ code: 'profile-not-found', message: expect.stringContaining('stays without it') }),
    ])
  })
})

describe('the custom field and the profiles (T9)', () => {
  const commitments = [asking(HIGH.name)]

  it('the field goes by its label, else by its id in either form', () => {
    for (const customField of ['Compliance Profile', '981', 'custom_field_981'])
      expect(plan({ commitments, profiles: { customField } }).assigned).toHaveLength(1)
  })

  it('an id works where the definitions cannot be read', () => {
    const snapshots = { commitmentFields: [] }
    expect(plan({ commitments, profiles: { customField: '981' }, snapshots }).assigned).toHaveLength(1)
    expect(plan({ commitments, snapshots }).conflicts).toEqual([
      expect.objectContaining({ message: expect.stringContaining('No custom fields of commitments could be read') }),
    ])
  })

  it('a label that is not there is one finding, with the nearest; associations are made all the same', () => {
    const { assigned, associated, conflicts } = plan({ commitments, profiles: { customField: 'Complaince Profile' } })
    expect(assigned).toEqual([])
    expect(associated).toHaveLength(1)
    expect(conflicts).toEqual([
      expect.objectContaining({
        code: 'profile-not-found',
        message: expect.stringContaining('"Compliance Profile" looks like it'),
      }),
    ])
  })

  it('TrustLayer v2 lists none: those entered by hand count beside the learned ones, and only there', () => {
    const known = [{ id: 'by-hand', name: HIGH.name }]
    const profiles = { customField: 'Compliance Profile', known }
    const learned = emptyCoverage({ commitments: new Map([[PIER, 'read' as const]]), profiles: 'learned' })
    const byHand = plan({ commitments, profiles, snapshots: { coverage: learned } })
    expect(byHand.assigned[0]?.ids).toMatchObject({ profileId: 'by-hand' })
    expect(plan({ commitments, profiles }).assigned[0]?.ids).toMatchObject({ profileId: 'cp-high' })
    const none = plan({ commitments: [asking('No such')], snapshots: { coverage: learned } })
    expect(none.conflicts[0]?.message).toContain('Crosswalk knows no compliance profile "No such"')
  })
})
