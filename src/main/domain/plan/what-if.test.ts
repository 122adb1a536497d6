import { describe, expect, it } from 'vitest'
import { COMPANY_ID, DOCK_ROAD, link, party, planInput, present, settingsWith, vendor } from '../testing/records'
import { buildPlan } from './build-plan'
import { differences, whatIf } from './what-if'

const companies = ['1', '2', '3'].map((id) => vendor({ id, name: `Bay Electric ${id}`, address: DOCK_ROAD }))
const parties = companies.map(({ id, name }) =>
  party({
    id: `p${id}`,
    name: id === '3' ? 'Old name' : name,
    address: DOCK_ROAD,
    active: id !== '1',
    externalIds: [{ source: 'procore', instance: COMPANY_ID, id }],
  }),
)

function plan(syncActive: boolean, name = 'Bay Electric 3') {
  return buildPlan(
    planInput({
      settings: settingsWith(({ trustlayer }) => {
        trustlayer.companies.syncActive = syncActive
      }),
      snapshots: {
        companies: present(companies.map((company) => (company.id === '3' ? { ...company, name } : company))),
        parties: present(parties.map((target) => ({ ...target, active: target.id === 'p1' ? !syncActive : true }))),
      },
      decisions: companies.map(({ id }) => link('company', id, `p${id}`)),
    }),
  )
}

describe('R5: what a change of settings would do', () => {
  it('one plan does not differ from itself', () => {
    expect(differences(plan(true), plan(true))).toEqual([])
  })

  it('names what would come and what would go, with counts of both plans', () => {
    const answer = whatIf({ before: plan(false), after: plan(true) }, 500)
    expect(answer.differences).toMatchObject([{ only: 'after', change: { id: 'companies:activate:1' } }])
    expect(answer.groups).toEqual([
      { flow: 'companies', action: 'activate', before: 0, after: 1 },
      { flow: 'companies', action: 'update', before: 1, after: 1 },
    ])
    expect(answer.counts).toMatchObject({
      before: { changes: 1, byAction: { 'companies.update': 1 } },
      after: { changes: 2, byAction: { 'companies.update': 1, 'companies.activate': 1 } },
    })
    expect(differences(plan(true), plan(false))).toMatchObject([{ only: 'before' }])
  })

  it('a change that would write another value stands in both, old before new', () => {
    const found = differences(plan(false), plan(false, 'Bay Electric & Sons'))
    expect(found.map(({ only, change }) => [only, change.fields[0]?.after])).toEqual([
      ['before', 'Bay Electric 3'],
      ['after', 'Bay Electric & Sons'],
    ])
  })

  it('tells how many there are in all where it holds the first only', () => {
    const answer = whatIf({ before: plan(false), after: plan(true, 'Bay Electric & Sons') }, 1)
    expect(answer.differences).toHaveLength(1)
    expect(answer.total).toBe(3)
  })
})
