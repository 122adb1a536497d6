import { RunId } from '@shared/ids'
import type { Run } from '@shared/plan'
import { describe, expect, it } from 'vitest'
import { countsText, requestsText, runDuration } from './run-words'

const run: Run = {
  id: RunId.parse('run-7'),
  kind: 'apply',
  status: 'completed-with-issues',
  planId: null,
  startedAt: '2026-11-21T08:00:00.000Z',
  endedAt: '2026-11-21T08:02:10.000Z',
  counts: { done: 2110, failed: 3, unknown: 0, remaining: 0 },
  requests: { procore: 0, trustlayer: 3220 },
  summary: '',
  next: '',
}

describe('the words of a run', () => {
  it('says how long it took, and nothing while it has not ended', () => {
    expect(runDuration(run)).toBe('2 min')
    expect(runDuration({ ...run, endedAt: null })).toBeNull()
  })
  it('names the systems that were asked', () => {
    expect(requestsText(run.requests)).toBe('TrustLayer 3,220')
    expect(requestsText({})).toBe('')
  })
  it('counts only what there is', () => {
    expect(countsText(run.counts)).toBe('2,110 done, 3 failed')
    expect(countsText({ done: 0, failed: 0, unknown: 1, remaining: 96 })).toBe('1 unknown, 96 remaining')
  })
})
