import { describe, expect, it } from 'vitest'
import { association, compliance, decided, emptyCoverage, link, present } from '../testing/records'
import { BAY, ofBay, PAIR, PIER, type Site, site, TL_PAIR } from '../testing/site'
import { whyAssociation } from './why-association'

const electrical = ofBay({ id: '11', number: 'SC-001' })

function ask(change: Site, ids = { projectId: PIER, companyId: BAY }) {
  const { gates, answer } = whyAssociation(site(change), ids)
  const closed = gates.find(({ open }) => !open)
  return { answer, closed: closed?.id ?? null, fix: closed?.fix ?? null }
}

describe('companies not associated (L3)', () => {
  it('the gates in order: the first closed one is the answer', () => {
    expect(ask({}, { projectId: '404', companyId: BAY })).toMatchObject({ closed: 'project-visible' })
    expect(ask({ input: { decisions: [link('company', BAY, 'p-bay')] } })).toMatchObject({ closed: 'project-linked' })
    const refused = emptyCoverage({ commitments: new Map([[PIER, 'refused' as const]]) })
    expect(ask({ snapshots: { coverage: refused } })).toMatchObject({
      closed: 'commitments-read',
      answer: expect.stringContaining('Procore refused to list the commitments'),
    })
    expect(ask({}, { projectId: PIER, companyId: '404' })).toMatchObject({ closed: 'company-visible' })
    const ignored = [link('project', PIER, 'tl-pier'), decided('company', BAY, 'ignore')]
    expect(ask({ input: { decisions: ignored } })).toMatchObject({
      closed: 'company-linked',
      answer:
        '"Bay Electric, Inc." and "Pier 9 Seismic Retrofit" cannot be associated: company "Bay Electric, Inc." is marked "Do not add to TrustLayer" (T5).',
    })
    expect(ask({})).toMatchObject({
      closed: 'commitment',
      answer: expect.stringContaining('a place in the project’s directory alone makes no association'),
    })
    expect(ask({ commitments: [electrical] })).toMatchObject({ closed: 'associated', fix: 'Plan, review and apply.' })
    expect(ask({ commitments: [electrical], party: { projectIds: ['tl-pier'] } })).toMatchObject({
      closed: null,
      answer: '"Bay Electric, Inc." and "Pier 9 Seismic Retrofit" are associated in TrustLayer as of the last pull.',
    })
  })

  it('T7, T8: where none counts, the one that comes furthest explains', () => {
    const commitments = [ofBay({ id: '10', type: 'purchase-order' }), { ...electrical, status: 'Draft' }]
    expect(ask({ commitments, rules: { ignorePurchaseOrders: true } })).toMatchObject({
      closed: 'counts',
      answer: expect.stringMatching(/"SC-001" makes no association: its state "Draft".*None of the 2 commitments/),
    })
    expect(ask({ commitments }).closed).toBe('associated')
  })

  it('T9: two profiles of one name close the gate of the name, until one of them is chosen in TrustLayer', () => {
    const HIGH = 'Subcontractor - High Risk'
    const asking = (profileId: string | null) => ({
      commitments: [{ ...electrical, customValues: [{ fieldId: '981', value: HIGH }] }],
      party: { projectIds: ['tl-pier'] },
      profiles: { customField: 'Risk Class' },
      input: { lastSynced: [association(PAIR, TL_PAIR)] },
      snapshots: {
        commitmentFields: [{ id: '981', name: 'Risk Class', dataType: 'string' }],
        profiles: ['cp-1', 'cp-2'].map((id) => ({ id, name: HIGH })),
        compliance: present([
          compliance({ partyId: 'p-bay', projectId: 'tl-pier', profileId, profileName: profileId && HIGH }),
        ]),
      },
    })
    expect(ask(asking(null))).toMatchObject({
      closed: 'profile-name',
      answer: expect.stringContaining('(cp-1, cp-2)'),
      fix: expect.stringContaining('Rename one'),
    })
    expect(ask(asking('cp-2'))).toMatchObject({ closed: null })
  })

  it('an association that somebody made in TrustLayer is said to be there, although no commitment counts', () => {
    const commitments = [{ ...electrical, status: 'Void' }]
    expect(ask({ commitments, party: { projectIds: ['tl-pier'] } })).toMatchObject({
      closed: 'counts',
      answer: expect.stringContaining('are associated in TrustLayer, but no commitment asks for it.'),
    })
  })
})
