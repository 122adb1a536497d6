import { describe, expect, it } from 'vitest'
import { association, compliance, decided, emptyCoverage, link, present } from '../testing/records'
import { BAY, ofBay, PAIR, PIER, type Site, site, TL_PAIR } from '../testing/site'
import { whyCommitment } from './why-commitment'

const HIGH = { id: 'cp-high', name: 'Subcontractor - High Risk' }
const electrical = ofBay({ id: '11', number: 'SC-001', customValues: [{ fieldId: '981', value: HIGH.name }] })
const associated: Site = { commitments: [electrical], party: { projectIds: ['tl-pier'] } }

function ask(change: Site, id = '11') {
  const { gates, answer } = whyCommitment(site(change), id)
  const closed = gates.find(({ open }) => !open)
  return { answer, closed: closed?.id ?? null, fix: closed?.fix ?? null, ids: gates.map(({ id: gate }) => gate) }
}

function withProfiles(change: Site): Site {
  return {
    profiles: { customField: 'Compliance Profile' },
    ...change,
    snapshots: {
      commitmentFields: [{ id: '981', name: 'Compliance Profile', dataType: 'lov_entry' }],
      profiles: [HIGH],
      ...change.snapshots,
    },
  }
}

describe('why a commitment (L3)', () => {
  it('T10: one that is not known was not read, and the gate says for which projects they are', () => {
    expect(ask({}, '404')).toMatchObject({
      closed: 'visible',
      ids: ['visible'],
      answer: expect.stringContaining('permitted projects that are linked or to be imported'),
    })
  })

  it('the gates in order: the first closed one is the answer, with its fix', () => {
    const gone = new Map([['11', { record: electrical, goneAt: '2026-11-02T08:00:00Z' }]])
    expect(ask({ snapshots: { commitments: gone } })).toMatchObject({ closed: 'visible' })
    const onlyCompany = { decisions: [link('company', BAY, 'p-bay')] }
    expect(ask({ ...associated, input: onlyCompany })).toMatchObject({ closed: 'project-linked' })
    expect(ask({ ...associated, snapshots: { coverage: emptyCoverage() } })).toMatchObject({
      closed: 'commitments-read',
    })
    expect(ask({ commitments: [{ ...electrical, companyId: null }] })).toMatchObject({ closed: 'company-named' })
    const onlyProject = { decisions: [link('project', PIER, 'tl-pier')] }
    expect(ask({ ...associated, input: onlyProject })).toMatchObject({
      closed: 'company-linked',
      fix: 'Link or import the Procore company in the mapping table.',
    })
    expect(ask({ ...associated, rules: { ignoreSubcontracts: true } })).toMatchObject({ closed: 'type' })
    expect(ask({ ...associated, rules: { activeBy: 'status', activeStates: [] } })).toMatchObject({
      closed: 'state',
      answer: expect.stringContaining('(T8)'),
    })
    expect(ask({ commitments: [electrical] })).toMatchObject({ closed: 'associated', fix: 'Plan, review and apply.' })
    expect(ask(associated)).toMatchObject({
      closed: null,
      answer: expect.stringContaining('counts, and TrustLayer holds'),
    })
  })

  it('T4: an import that waits for a party type is what stands in the way', () => {
    const decisions = [link('project', PIER, 'tl-pier'), decided('company', BAY, 'import')]
    expect(ask({ commitments: [electrical], input: { decisions }, snapshots: { partyTypes: [] } })).toMatchObject({
      closed: 'associated',
      answer: expect.stringContaining('party type'),
    })
  })

  it('T9: the gates of the profile, where it is on', () => {
    expect(ask(withProfiles({ ...associated, profiles: { customField: 'Risk' } })).closed).toBe('profile-field')
    const waiting = { commitments: [electrical] }
    expect(ask(withProfiles(waiting)).closed).toBe('associated')
    const ours = { ...associated, input: { lastSynced: [association(PAIR, TL_PAIR, HIGH.id)] } }
    expect(ask(withProfiles({ ...ours, snapshots: { profiles: [] } })).closed).toBe('profile-name')
    const two = [electrical, ofBay({ id: '12', customValues: [{ fieldId: '981', value: 'Low' }] })]
    expect(ask(withProfiles({ ...ours, commitments: two }))).toMatchObject({
      closed: 'profile-value',
      answer: expect.stringContaining('ask for different compliance profiles'),
    })
    expect(ask(withProfiles(associated))).toMatchObject({
      closed: 'profile-assigned',
      answer: expect.stringContaining('Crosswalk did not make the association'),
    })
    const says = (profileId: string) =>
      present([compliance({ partyId: 'p-bay', projectId: 'tl-pier', profileId, profileName: profileId })])
    expect(ask(withProfiles({ ...ours, snapshots: { compliance: says(HIGH.id) } })).closed).toBeNull()
    expect(ask(withProfiles({ ...ours, snapshots: { compliance: says('other') } }))).toMatchObject({
      closed: 'profile-assigned',
      answer: expect.stringContaining('TrustLayer’s choice stays'),
    })
    const none = { ...associated, input: { lastSynced: [association(PAIR, TL_PAIR)] } }
    expect(ask(withProfiles(none))).toMatchObject({ closed: 'profile-assigned', fix: 'Plan, review and apply.' })
    const empty = { ...associated, commitments: [{ ...electrical, customValues: [] }] }
    expect(ask(withProfiles(empty)).closed).toBeNull()
  })
})
