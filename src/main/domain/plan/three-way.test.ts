import { describe, expect, it } from 'vitest'
import { COMPANY_ID, link, planInput, present, project, trustlayerProject } from '../testing/records'
import { buildPlan } from './build-plan'
import { changeOf } from './three-way'

describe('comparing three ways', () => {
  it('blanks around a text and its line ends make no change', () => {
    const text = { field: 'description', base: undefined }
    expect(changeOf({ ...text, source: 'Quay wall\r\nTwo cranes  ', target: ' Quay wall\nTwo cranes' })).toBeNull()
    expect(changeOf({ ...text, source: '  ', target: null })).toBeNull()
    expect(changeOf({ ...text, source: 'Quay  wall', target: 'Quay wall' })).not.toBeNull()
  })

  it('a blank source clears what Crosswalk brought, and only that', () => {
    const cleared = { field: 'description', source: ' ', target: 'Quay wall' }
    expect(changeOf({ ...cleared, base: 'Quay wall ' })).toMatchObject({ after: null })
    expect(changeOf({ ...cleared, base: 'Another' })).toBeNull()
    expect(changeOf({ ...cleared, base: undefined })).toBeNull()
  })

  it('T1: a date is never planned to be cleared: it is said once for the project, the rest goes on', () => {
    const source = project({ id: '1', name: 'Harbour Yard' })
    const target = trustlayerProject({
      id: 't1',
      name: 'Old name',
      startDate: '2026-01-05',
      endDate: '2027-06-30',
      externalIds: [{ source: 'procore', instance: COMPANY_ID, id: '1' }],
    })
    const plan = buildPlan(
      planInput({
        snapshots: { projects: present([source]), trustlayerProjects: present([target]) },
        decisions: [link('project', '1', 't1')],
        lastSynced: [
          {
            kind: 'project',
            sourceId: '1',
            targetId: 't1',
            fields: { startDate: '2026-01-05', endDate: '2027-06-30' },
            created: false,
          },
        ],
      }),
    )
    expect(plan.changes.flatMap(({ fields }) => fields.map(({ field }) => field))).toEqual(['name'])
    expect(plan.skipped).toMatchObject([
      {
        code: 'left-out',
        rule: 'T1',
        severity: 'info',
        message: expect.stringContaining('start date (2026-01-05) and end date (2027-06-30)'),
        next: expect.stringContaining('by hand in TrustLayer'),
      },
    ])
    expect(plan.counts.requests).toBe(2)
  })
})
