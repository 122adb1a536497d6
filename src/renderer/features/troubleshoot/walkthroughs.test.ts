import { describe, expect, it } from 'vitest'
import type { RouteParams } from '../../stores/route'
import { isComplete, paramsOf, pickedRecords, type Question, questionOf as read, walkthroughsOf } from './walkthroughs'

const BOTH = walkthroughsOf(['trustlayer', 'corfix'])
const questionOf = (params: RouteParams): Question => {
  const question = read(BOTH, params)
  if (!question) throw new Error('There is no walkthrough.')
  return question
}

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
    [{ kind: 'corfix-project', id: '598134325500013', name: 'Boston Tower B Fit-out' }, 'records'],
    [{ kind: 'user', id: '8400211', name: 'Ana Ruiz' }, 'workers'],
    [{ kind: 'form', id: 'cf_1', name: 'Hot Work Permit 2026-11-27' }, 'forms'],
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

  it('asks about what the workspace is connected to, and about nothing else', () => {
    const ids = (connected: readonly ('trustlayer' | 'corfix')[]) => walkthroughsOf(connected).map(({ id }) => id)
    expect(ids(['trustlayer'])).toEqual(['records', 'associations', 'contacts', 'compliance'])
    expect(ids(['corfix'])).toEqual(['records', 'workers', 'forms'])
    expect(walkthroughsOf(['corfix'])[0]?.ways.map(({ id }) => id)).toEqual(['corfix-project', 'user', 'form'])
    expect(read(walkthroughsOf([]), {})).toBeNull()
  })

  it('a form is Corfix’s: the buttons of its gates lead to Corfix’s screens', () => {
    expect(pickedRecords(questionOf({ kind: 'form', id: 'cf_1', name: 'Hot Work Permit' }))[0]?.system).toBe('corfix')
  })
})
