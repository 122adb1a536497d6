import { describe, expect, it } from 'vitest'
import { isComplete, paramsOf, pickedRecords, questionOf } from './walkthroughs'

const company = { kind: 'company', id: '562949953400007', name: 'Bay Electric, Inc.' }
const tower = { projectId: '598134325500013', projectName: 'Boston Tower B Fit-out' }

describe('the question of a walkthrough (L3)', () => {
  it('starts with the first group and nothing picked', () => {
    const question = questionOf({})
    expect([question.walkthrough.id, question.way.kind, question.subject]).toEqual(['records', 'project', null])
    expect(isComplete(question)).toBe(false)
  })

  it.each([
    [{ ...company }, 'records'],
    [{ ...company, ...tower }, 'associations'],
    [{ kind: 'commitment', id: '91', name: 'SC-014 Switchgear' }, 'associations'],
    [{ kind: 'contact', id: '77', name: 'Siobhán O’Neill' }, 'contacts'],
    [{ ...company, ...tower, kind: 'insurance' }, 'compliance'],
  ] as const)('%o is asked in "%s"', (params, group) => {
    const question = questionOf(params)
    expect(question.walkthrough.id).toBe(group)
    expect(isComplete(question)).toBe(true)
    expect(questionOf(paramsOf(question))).toEqual(question)
  })

  it('T5: an association needs a project, compliance may do without (W2)', () => {
    const association = questionOf({ ...company, group: 'associations' })
    expect(isComplete(association)).toBe(false)
    expect(isComplete(questionOf({ ...company, kind: 'insurance' }))).toBe(true)
    expect(pickedRecords(questionOf({ ...company, ...tower })).map(({ kind }) => kind)).toEqual(['company', 'project'])
  })

  it('forgets what was picked for another way to ask', () => {
    const other = questionOf({ ...company, group: 'contacts' })
    expect([other.walkthrough.id, other.way.kind, other.subject]).toEqual(['contacts', 'contact', null])
  })
})
