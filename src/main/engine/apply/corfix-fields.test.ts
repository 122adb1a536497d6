import type { Change } from '@shared/plan'
import type { CorfixProject, Worker, WorkerStatus } from '@shared/records'
import { describe, expect, it } from 'vitest'
import { judgeMove, judgeUpdate, projectFields, workerFields } from './corfix-fields'

function change(fields: Change['fields'], more: Partial<Change> = {}): Change {
  return { action: 'update', target: { name: 'Harbour Tower' }, fields, ...more } as unknown as Change
}

const NOWHERE = { line1: null, line2: null, city: null, region: null, postalCode: null, country: null }

function project(given: Partial<CorfixProject>): CorfixProject {
  const none = { number: null, privateDescription: null, publicInfo: null, address: NOWHERE }
  return { ...none, id: 'cp_1', name: 'Harbour Tower', status: 'active', ...given } as CorfixProject
}

describe('what is sent to Corfix', () => {
  it('is the fields of the contract alone, a status in its own word; null clears', () => {
    const fields = [
      { field: 'name', before: null, after: 'Harbour Tower' },
      { field: 'status', before: null, after: 'Upcoming' },
      { field: 'publicInfo', before: 'Gate 4', after: null },
      { field: 'externalId', before: null, after: 'procore:4264/9' },
    ]
    expect(projectFields(change(fields))).toEqual({ name: 'Harbour Tower', status: 'upcoming', publicInfo: null })
    expect(workerFields(change([{ field: 'status', before: 'Activated', after: 'Blocked' }]))).toEqual({})
  })
})

describe('R1: an update, held against the record as it is now', () => {
  const fields = [
    { field: 'status', before: 'Active', after: 'Completed' },
    { field: 'streetAddress', before: '1 Dock Rd', after: null },
  ]

  it.each([
    ['as it was when it was planned', { status: 'active', line1: '1 Dock Rd' }, 'to-write'],
    ['as it is to be', { status: 'completed', line1: null }, 'as-planned'],
    ['half done', { status: 'completed', line1: '1 Dock Rd' }, 'to-write'],
    ['blanks around it', { status: 'active', line1: ' 1 Dock Rd ' }, 'to-write'],
  ] as const)('%s', (_what, { status, line1 }, judged) => {
    const record = project({ status, address: { ...NOWHERE, line1 } })
    expect(judgeUpdate(change(fields), 'corfix-project', record)).toBe(judged)
  })

  it('what somebody else has entered meanwhile is refused, and named', () => {
    const record = project({ status: 'upcoming', address: { ...NOWHERE, line1: null } })
    expect(() => judgeUpdate(change(fields), 'corfix-project', record)).toThrow(
      '"Harbour Tower" was changed in Corfix since the plan was made: status is now "upcoming".',
    )
  })
})

/** Every state of a worker, and what becomes of each move: made, done already, or refused. */
const MOVES: Record<'activate' | 'block' | 'unblock', Record<WorkerStatus, 'to-write' | 'as-planned' | 'refused'>> = {
  activate: {
    pending_activation: 'to-write',
    pending_email_verification: 'as-planned',
    active: 'as-planned',
    kiosk_active: 'as-planned',
    blocked: 'refused',
    unknown: 'refused',
  },
  block: {
    pending_activation: 'refused',
    pending_email_verification: 'to-write',
    active: 'to-write',
    kiosk_active: 'to-write',
    blocked: 'as-planned',
    unknown: 'refused',
  },
  unblock: {
    pending_activation: 'as-planned',
    pending_email_verification: 'as-planned',
    active: 'as-planned',
    kiosk_active: 'as-planned',
    blocked: 'to-write',
    unknown: 'as-planned',
  },
}

describe('C8, C9: a move, held against the state as it is now', () => {
  for (const [move, states] of Object.entries(MOVES))
    it.each(Object.entries(states))(`${move}, now %s: %s`, (status, expected) => {
      const judged = () => judgeMove(change([]), move as keyof typeof MOVES, { status } as Worker)
      if (expected === 'refused') expect(judged).toThrow('its status is now')
      else expect(judged()).toBe(expected)
    })
})
