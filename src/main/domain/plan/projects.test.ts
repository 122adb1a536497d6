import { describe, expect, it } from 'vitest'
import {
  COMPANY_ID,
  decided,
  link,
  planInput,
  present,
  project,
  settingsWith,
  trustlayerProject,
} from '../testing/records'
import { buildPlan } from './build-plan'

const yard = project({
  id: '598134325000001',
  name: 'Harbour Yard',
  number: '24-017',
  description: 'New slip',
  startDate: '2026-01-05',
  completionDate: '2027-06-30',
  totalValue: '12500000',
})
const own = [{ source: 'procore', instance: COMPANY_ID, id: yard.id }]
const fields = [
  { id: 'f1', name: 'Project Number', fieldType: 'text' as const, entities: ['project'] },
  { id: 'f2', name: 'Total Value', fieldType: 'number' as const, entities: ['project'] },
]

describe('projects', () => {
  it('T1: an import brings name, description, dates, number and value; missing custom fields are made first', () => {
    const plan = buildPlan(
      planInput({ snapshots: { projects: present([yard]) }, decisions: [decided('project', yard.id, 'import')] }),
    )
    expect(plan.changes.map(({ id }) => id)).toEqual([
      'custom-fields:create:Project Number',
      'custom-fields:create:Total Value',
      `projects:create:${yard.id}`,
    ])
    const create = plan.changes[2]
    expect(create?.dependsOn).toEqual(['custom-fields:create:Project Number', 'custom-fields:create:Total Value'])
    expect(Object.fromEntries(create?.fields.map(({ field, after }) => [field, after]) ?? [])).toEqual({
      name: 'Harbour Yard',
      description: 'New slip',
      startDate: '2026-01-05',
      endDate: '2027-06-30',
      'custom field Project Number': '24-017',
      'custom field Total Value': '12500000',
      externalId: `procore:${COMPANY_ID}/${yard.id}`,
    })
  })

  it('T1: definitions are made only where a project needs them', () => {
    const bare = project({ id: '1', name: 'Bare' })
    expect(
      buildPlan(
        planInput({ snapshots: { projects: present([bare]) }, decisions: [decided('project', '1', 'import')] }),
      ).changes.map(({ flow }) => flow),
    ).toEqual(['projects'])
  })

  it('T1: a custom field of that name but another type is left alone and said', () => {
    const [number, value] = fields
    const wrong = [
      { id: 'f1', name: 'Project Number', entities: ['project'], ...number, fieldType: 'dropdown' as const },
      ...(value ? [value] : []),
    ]
    const plan = buildPlan(
      planInput({
        snapshots: { projects: present([yard]), customFields: wrong },
        decisions: [decided('project', yard.id, 'import')],
      }),
    )
    expect(plan.conflicts).toEqual([expect.objectContaining({ code: 'custom-field-type', rule: 'T1' })])
    expect(plan.changes.flatMap((change) => change.fields.map(({ field }) => field))).not.toContain(
      'custom field Project Number',
    )
  })

  it('T1: "12500000.00" in TrustLayer is the same value', () => {
    const target = trustlayerProject({
      id: 'x1',
      name: 'Harbour Yard',
      description: 'New slip',
      startDate: '2026-01-05',
      endDate: '2027-06-30',
      externalIds: own,
      customData: [
        { fieldId: 'f1', value: '24-017' },
        { fieldId: 'f2', value: '12500000.00' },
      ],
    })
    const plan = buildPlan(
      planInput({
        snapshots: { projects: present([yard]), trustlayerProjects: present([target]), customFields: fields },
        decisions: [link('project', yard.id, 'x1')],
      }),
    )
    expect(plan.counts).toMatchObject({ changes: 0, unchanged: 1 })
  })

  it('T2: on-import never updates the description afterwards', () => {
    const target = trustlayerProject({
      id: 'x1',
      name: 'Harbour Yard',
      description: 'Old words',
      startDate: '2026-01-05',
      endDate: '2027-06-30',
      externalIds: own,
      customData: [
        { fieldId: 'f1', value: '24-017' },
        { fieldId: 'f2', value: '12500000' },
      ],
    })
    const input = {
      snapshots: { projects: present([yard]), trustlayerProjects: present([target]), customFields: fields },
      decisions: [link('project', yard.id, 'x1')],
    }
    expect(buildPlan(planInput(input)).changes[0]?.fields).toEqual([
      { field: 'description', before: 'Old words', after: 'New slip' },
    ])
    const settings = settingsWith(({ trustlayer }) => {
      trustlayer.projects.description = 'on-import'
    })
    expect(buildPlan(planInput({ ...input, settings })).changes).toEqual([])
  })

  it('T0, M1: what is undecided, ignored or inactive is left out with its rule', () => {
    const projects = [project({ id: '1' }), project({ id: '2' }), project({ id: '3', active: false })]
    const plan = buildPlan(
      planInput({ snapshots: { projects: present(projects) }, decisions: [decided('project', '2', 'ignore')] }),
    )
    expect(plan.skipped.map(({ code, rule }) => `${code} ${rule}`)).toEqual([
      'undecided M1',
      'ignored-by-decision M1',
      'inactive-hidden T0',
    ])
  })

  it('M6: an orphan is a conflict and gets no change', () => {
    const problems = [
      {
        kind: 'project' as const,
        sourceId: yard.id,
        state: 'orphaned' as const,
        code: 'orphaned' as const,
        message: 'gone',
      },
    ]
    const plan = buildPlan(
      planInput({ snapshots: { projects: present([yard]) }, decisions: [link('project', yard.id, 'x1')], problems }),
    )
    expect(plan.changes).toEqual([])
    expect(plan.conflicts).toEqual([expect.objectContaining({ code: 'orphaned', rule: 'M6' })])
  })

  it('a description that is not known yet says nothing', () => {
    const { description: _left, ...unread } = yard
    const target = trustlayerProject({
      id: 'x1',
      name: 'Harbour Yard',
      description: 'Theirs',
      startDate: '2026-01-05',
      endDate: '2027-06-30',
      externalIds: own,
      customData: [
        { fieldId: 'f1', value: '24-017' },
        { fieldId: 'f2', value: '12500000' },
      ],
    })
    const plan = buildPlan(
      planInput({
        snapshots: { projects: present([unread]), trustlayerProjects: present([target]), customFields: fields },
        decisions: [link('project', yard.id, 'x1')],
      }),
    )
    expect(plan.changes).toEqual([])
  })

  it('T1: Procore’s "12500000.0" is the value TrustLayer holds as 12500000', () => {
    const target = trustlayerProject({
      id: 'x1',
      name: 'Bare',
      externalIds: [{ source: 'procore', instance: COMPANY_ID, id: '1' }],
      customData: [{ fieldId: 'f2', value: '12500000' }],
    })
    const bare = project({ id: '1', name: 'Bare', totalValue: '12500000.0' })
    const snapshots = { projects: present([bare]), trustlayerProjects: present([target]), customFields: fields }
    expect(buildPlan(planInput({ snapshots, decisions: [link('project', '1', 'x1')] })).changes).toEqual([])
    const create = buildPlan(planInput({ snapshots: { ...snapshots }, decisions: [decided('project', '1', 'import')] }))
    expect(create.changes[0]?.fields).toContainEqual({
      field: 'custom field Total Value',
      before: null,
      after: '12500000',
    })
  })

  it('T1: one name for both custom fields: it holds the number, the value is left out and said', () => {
    const settings = settingsWith(({ trustlayer }) => {
      trustlayer.projects.valueField = 'Project Number'
    })
    const plan = buildPlan(
      planInput({
        settings,
        snapshots: { projects: present([yard]) },
        decisions: [decided('project', yard.id, 'import')],
      }),
    )
    expect(plan.changes.map(({ id }) => id)).toEqual([
      'custom-fields:create:Project Number',
      `projects:create:${yard.id}`,
    ])
    expect(plan.changes[1]?.fields).toContainEqual({
      field: 'custom field Project Number',
      before: null,
      after: '24-017',
    })
    expect(plan.conflicts).toEqual([
      expect.objectContaining({
        code: 'custom-field-type',
        message: expect.stringContaining('the total value is not written'),
      }),
    ])
  })

  it('M6: rows whose partner is gone are conflicts, although no mapping check has said so', () => {
    const gone = new Map([[yard.id, { record: yard, goneAt: '2026-11-02T00:00:00Z' }]])
    const plans = [
      planInput({ snapshots: { projects: present([yard]) }, decisions: [link('project', yard.id, 'x1')] }),
      planInput({ snapshots: { projects: gone }, decisions: [link('project', yard.id, 'x1')] }),
      planInput({ snapshots: { projects: gone }, decisions: [decided('project', yard.id, 'import')] }),
      planInput({ decisions: [decided('project', yard.id, 'import')] }),
    ].map(buildPlan)
    for (const plan of plans) {
      expect(plan.changes).toEqual([])
      expect(plan.conflicts).toEqual([expect.objectContaining({ code: 'orphaned', rule: 'M6' })])
    }
    const ignored = planInput({ snapshots: { projects: gone }, decisions: [decided('project', yard.id, 'ignore')] })
    expect(buildPlan(ignored).conflicts).toEqual([])
  })
})
