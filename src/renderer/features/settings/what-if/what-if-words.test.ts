import type { Difference } from '@shared/contract'
import { ChangeId } from '@shared/ids'
import type { Change } from '@shared/plan'
import { describe, expect, it } from 'vitest'
import { differingWords, effectSentence, effectWords, pairDifferences } from './what-if-words'

const none = { changes: 0, conflicts: 0, skipped: 0, unchanged: 0, byAction: {}, bySystem: {}, requests: 0 }
const same = { before: none, after: none }

const group = (
  flow: 'associations' | 'companies' | 'insurances',
  action: Change['action'],
  before: number,
  after: number,
) => ({
  flow,
  action,
  before,
  after,
})

const change = (id: string, fields: Change['fields'] = []): Change => ({
  id: ChangeId.parse(id),
  ...{ flow: 'associations', rule: 'T5', action: 'associate', kind: 'association', system: 'trustlayer', source: null },
  target: { system: 'trustlayer', kind: 'association', id: null, name: 'Bay Electric in Tower B' },
  ...{ fields, reason: '', dependsOn: [], undo: 'full' },
})
const side = (only: Difference['only'], of: Change): Difference => ({ change: of, only })

describe('the effect of a draft (R5)', () => {
  it('counts what comes and what goes, the largest first, in words', () => {
    const groups = [
      group('companies', 'update', 118, 114),
      group('associations', 'associate', 204, 235),
      group('insurances', 'write-insurance', 5, 6),
      group('companies', 'create', 92, 92),
    ]
    expect(effectWords({ groups })).toBe(
      '31 more associations to make, 4 fewer company updates, 1 more insurance record to write',
    )
    expect(effectSentence({ groups, total: 36, counts: same, unreadProjects: 0 })).toBe(
      'The plan would have 31 more associations to make, 4 fewer company updates, 1 more insurance record to write.',
    )
  })

  it('says so where the plan stays as it is, or only its values change', () => {
    expect(effectSentence({ groups: [], total: 0, counts: same, unreadProjects: 0 })).toBe(
      'The plan would stay as it is.',
    )
    expect(effectSentence({ groups: [], total: 12, counts: same, unreadProjects: 0 })).toBe(
      'The plan would have as many changes as now, 12 of them with other values.',
    )
  })

  it('says when only conflicts would come, and what has not been read', () => {
    const counts = { before: same.before, after: { ...same.after, conflicts: 1 } }
    expect(effectSentence({ groups: [], total: 0, counts, unreadProjects: 3 })).toBe(
      'The changes would stay as they are. 1 conflict more. The commitments of 3 projects are not read yet: plan first to count them.',
    )
  })
})

describe('differingWords', () => {
  it('names the fields that are other, new or gone, and none of those that stay', () => {
    const was = change('companies:create:1', [
      { field: 'name', before: null, after: 'Bay Electric' },
      { field: 'website', before: null, after: 'https://bay.example' },
    ])
    const is = change('companies:create:1', [
      { field: 'name', before: null, after: 'Bay Electric' },
      { field: 'contactEmail', before: null, after: 'ann@bay.example' },
    ])
    expect(differingWords(was, is)).toBe('website, contact email')
  })
})

describe('pairDifferences', () => {
  it('shows a change of both plans once, with both its sides, after what comes and goes', () => {
    const was = change('insurances:write-insurance:1', [{ field: 'notes', before: null, after: 'short' }])
    const is = change('insurances:write-insurance:1', [{ field: 'notes', before: null, after: 'long' }])
    const gone = change('associations:dissociate:7')
    const come = change('associations:associate:9')
    expect(
      pairDifferences([side('before', was), side('before', gone), side('after', is), side('after', come)]),
    ).toEqual([
      { id: gone.id, kind: 'goes', change: gone, before: null },
      { id: come.id, kind: 'comes', change: come, before: null },
      { id: was.id, kind: 'differs', change: is, before: was },
    ])
  })
})
