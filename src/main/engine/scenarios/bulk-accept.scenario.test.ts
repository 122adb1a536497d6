import { ChangeFilter } from '@shared/contract'
import type { Candidate, Evidence } from '@shared/vocabulary'
import { afterEach, describe, expect, it } from 'vitest'
import { type Scenario, startScenario } from '../../testing/scenario'
import { decide } from '../decide/decide'

let scenario: Scenario
afterEach(() => scenario.close())

const STRANGE: Evidence = {
  field: 'external-id',
  level: 'against',
  text: 'Carries the id of another Procore record (4711)',
}

type Suggested = { sourceId: string; candidates: Candidate[] }

function withStrangeId({ sourceId, candidates }: Suggested): Suggested {
  const [best, ...rest] = candidates
  return { sourceId, candidates: best ? [{ ...best, evidence: [...best.evidence, STRANGE] }, ...rest] : [] }
}

describe('accepting candidates in bulk (M4)', () => {
  it('takes none below the confidence, and none whose record carries the id of another', async () => {
    scenario = await startScenario()
    await scenario.pull()
    const { context, store } = scenario.workspace
    const [first, ...others] = store.suggestions.undecided('project')
    if (!first) throw new Error('The sandbox suggests nothing.')
    store.suggestions.replace('project', [withStrangeId(first), ...others])
    const suggested = store.suggestions.undecided('project')
    const best = new Map(suggested.map(({ sourceId, candidates }) => [sourceId, candidates[0]]))
    const request = { kind: 'project', decision: 'link', targetId: undefined, acceptBest: true, comment: '' } as const

    const none = decide(context, { ...request, sourceIds: [first.sourceId], actor: 'tester' })
    expect(none.batch).toBeNull()
    expect(none.refused[0]?.reason).toBe(
      'Its best candidate cannot be taken unseen. Carries the id of another Procore record (4711). Compare the two and link by hand if it is right.',
    )

    const sourceIds = [...best.keys()].filter((id) => id !== first.sourceId)
    const { batch, refused } = decide(context, { ...request, sourceIds, minConfidence: 0.9, actor: 'tester' })
    const accepted = sourceIds.filter((id) => store.decisions.get('project', id)?.decision === 'link')
    expect(batch?.count).toBe(accepted.length)
    expect(accepted.every((id) => (best.get(id)?.confidence ?? 0) >= 0.9)).toBe(true)
    expect(refused).toHaveLength(sourceIds.length - accepted.length)
  })

  it('a run shows the outcomes of its own journal', async () => {
    scenario = await startScenario()
    await scenario.pull()
    const plan = await scenario.plan()
    const run = await scenario.apply(plan)
    const { plans } = scenario.workspace.store
    const statesOf = (runId: string) =>
      plans
        .changes(plan.id, { ...ChangeFilter.parse({}), runId }, 0, 500)
        .items.map(({ outcome }) => outcome?.state ?? null)
    expect(statesOf(run.id)).toEqual(plan.changes.map(() => 'done'))
    expect(statesOf('another-run')).toEqual(plan.changes.map(() => null))
  })
})
