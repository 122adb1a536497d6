import type { Run } from '@shared/plan'
import { expect, it } from 'vitest'
import { notificationOf } from './notification-text'

const run = (change: Partial<Run>): Run => ({
  id: 'r1' as Run['id'],
  kind: 'sync',
  status: 'completed',
  planId: null,
  startedAt: '2026-11-21T12:00:00.000Z',
  endedAt: '2026-11-21T12:04:00.000Z',
  counts: { done: 12, failed: 0, unknown: 0, remaining: 0 },
  requests: {},
  summary: '12 of 12 changes were written.',
  next: 'Nothing to do: both sides are in step.',
  ...change,
})

it('R6: says what ended, how, and what is next', () => {
  expect(notificationOf(run({}))).toEqual({
    title: 'Sync is done',
    body: '12 of 12 changes were written. Nothing to do: both sides are in step.',
  })
  expect(notificationOf(run({ kind: 'apply', status: 'failed' }))?.title).toBe('Apply failed')
})

it('says nothing of what the person stopped, nor of matching', () => {
  expect(notificationOf(run({ status: 'cancelled' }))).toBeNull()
  expect(notificationOf(run({ kind: 'suggest' }))).toBeNull()
})
