import { describe, expect, it } from 'vitest'
import {
  commitment,
  decided,
  emptyCoverage,
  link,
  party,
  planInput,
  present,
  project,
  settingsWith,
  trustlayerProject,
  vendor,
} from '../testing/records'
import type { PlanInput } from '../types'
import { commitmentRows } from './commitments'
import { listDetail } from './detail'

const records = [
  commitment({ id: '1', projectId: '10', number: 'SC-10', title: 'Electrical', companyId: '1' }),
  commitment({ id: '2', projectId: '10', number: 'SC-2', title: 'Tile', companyId: '2' }),
  commitment({ id: '3', projectId: '10', number: 'SC-3', status: 'Draft', companyId: '1' }),
  commitment({ id: '4', projectId: '10', number: 'PO-4', type: 'purchase-order', companyId: '1' }),
  commitment({ id: '5', projectId: '10', number: 'SC-5', companyName: 'Nobody' }),
  commitment({ id: '6', projectId: '10', number: 'SC-6', companyId: '3' }),
]

function input(change: Partial<PlanInput> = {}, partyProjects: string[] = []): PlanInput {
  return planInput({
    settings: settingsWith(({ trustlayer }) => {
      trustlayer.commitments.ignorePurchaseOrders = true
      trustlayer.profiles.customField = 'Compliance Profile'
    }),
    decisions: [link('project', '10', 't10'), link('company', '1', 'p1'), decided('company', '3', 'import')],
    ...change,
    snapshots: {
      projects: present([project({ id: '10', name: 'Pier 7' })]),
      companies: present(['1', '2', '3'].map((id) => vendor({ id, name: `Company ${id}` }))),
      trustlayerProjects: present([trustlayerProject({ id: 't10', name: 'Pier 7' })]),
      parties: present([party({ id: 'p1', name: 'Company 1', projectIds: partyProjects })]),
      commitments: present([
        ...records,
        commitment({
          id: '7',
          projectId: '10',
          companyId: '1',
          customValues: [{ fieldId: '981', value: 'High Risk' }],
        }),
      ]),
      commitmentFields: [{ id: '981', name: 'Compliance Profile', dataType: 'lov_entry' }],
      coverage: emptyCoverage({ commitments: new Map([['10', 'read']]) }),
      ...change.snapshots,
    },
  })
}

describe('the list of commitments', () => {
  it('T5, T7, T8: says of each what becomes of it, by number within the project', () => {
    const rows = commitmentRows(input())
    expect(rows.map(({ cells, state, tone }) => [cells.number, state, tone])).toEqual([
      ['PO-4', 'Type skipped', 'off'],
      ['SC-2', 'Company not linked', 'off'],
      ['SC-3', 'Inactive', 'off'],
      ['SC-5', 'No company', 'off'],
      ['SC-6', 'Would associate', 'waiting'],
      ['SC-7', 'Would associate', 'waiting'],
      ['SC-10', 'Would associate', 'waiting'],
    ])
    expect(rows.find(({ id }) => id === '7')).toMatchObject({
      cells: { project: 'Pier 7', company: 'Company 1', type: 'Subcontract', executed: 'Yes', profile: 'High Risk' },
      why: { kind: 'commitment', id: '7', projectId: '10' },
      records: [{ kind: 'commitment' }, { kind: 'project', id: '10' }, { kind: 'company', id: '1' }],
    })
    expect(rows.every(({ tone, reason, next }) => tone === 'good' || (reason !== '' && next !== ''))).toBe(true)
  })

  it('counts where TrustLayer holds the association; waits where the company’s import does', () => {
    const settings = settingsWith(({ trustlayer }) => {
      trustlayer.companies.partyType = null
    })
    const rows = commitmentRows(input({ settings }, ['t10']))
    expect(rows.find(({ id }) => id === '1')).toMatchObject({ state: 'Counts', tone: 'good', reason: '' })
    expect(rows.find(({ id }) => id === '6')).toMatchObject({ state: 'Company waits', tone: 'attention' })
  })

  it('commitments that Procore deleted are not listed; of an orphaned company a person should look', () => {
    const gone = new Map([['1', { record: commitment({ id: '1', projectId: '10' }), goneAt: '2026-11-20' }]])
    expect(commitmentRows(input({ snapshots: { ...input().snapshots, commitments: gone } }))).toEqual([])
    const decisions = [link('project', '10', 't10'), link('company', '1', 'p9')]
    expect(commitmentRows(input({ decisions })).find(({ id }) => id === '1')).toMatchObject({
      state: 'Needs a look',
      tone: 'attention',
    })
  })

  it('the panel names project, company and custom fields, and the commitments that count together', () => {
    const detail = listDetail(input(), 'commitments', '7')
    const facts = Object.fromEntries(detail?.facts.map(({ label, value }) => [label, value]) ?? [])
    expect(facts).toMatchObject({ Project: 'Pier 7', Company: 'Company 1', 'Compliance Profile': 'High Risk' })
    expect(detail?.tables[0]?.rows).toEqual([
      ['PO-4', 'Purchase order', 'Approved', 'No'],
      ['SC-3', 'Subcontract', 'Draft', 'No'],
      ['SC-10 Electrical', 'Subcontract', 'Approved', 'Yes'],
    ])
    expect(listDetail(input(), 'commitments', '99')).toBeNull()
  })
})
