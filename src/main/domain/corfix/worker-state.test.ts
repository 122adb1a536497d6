import type { WorkerStatus } from '@shared/records'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seenOf, type WorkerMemory } from './worker-memory'
import { decideWorker, stateAfter, type WorkerFacts, type WorkerMove } from './worker-state'

const STATUSES = [
  'pending_activation',
  'pending_email_verification',
  'active',
  'kiosk_active',
  'blocked',
  'unknown',
] as const satisfies readonly WorkerStatus[]
const LICENSED = ['pending_email_verification', 'active', 'kiosk_active'] as const
const NO_MEMORY: WorkerMemory = { blockedByCrosswalk: false, everActivated: false, activeAs: null }

/** One line a row: wanted, status, autoActivate, blocked by Crosswalk, ever activated -> what is done. "*": either. */
const TABLE = `
  yes  -                           off  *  *  create
  yes  -                           on   *  *  create activate
  no   -                           *    *  *  .
  yes  pending_activation          off  *  *  .
  yes  pending_activation          on   *  no activate
  yes  pending_activation          on   *  yes stays:deactivated-in-corfix
  no   pending_activation          *    *  *  stays:never-activated
  yes  pending_email_verification  *    *  *  .
  no   pending_email_verification  *    *  *  block
  yes  active                      *    *  *  .
  no   active                      *    *  *  block
  yes  kiosk_active                *    *  *  .
  no   kiosk_active                *    *  *  block
  yes  blocked                     *    yes *  unblock
  yes  blocked                     *    no *  stays:blocked-in-corfix
  no   blocked                     *    *  *  .
  yes  unknown                     *    *  *  stays:unknown-state
  no   unknown                     *    *  *  stays:unknown-state
`

const USERS = {
  yes: [
    { user: { active: true, employee: true }, employeesOnly: true },
    { user: { active: true, employee: true }, employeesOnly: false },
    { user: { active: true, employee: false }, employeesOnly: false },
  ],
  no: [
    { user: { active: false, employee: true }, employeesOnly: true },
    { user: { active: false, employee: true }, employeesOnly: false },
    { user: { active: false, employee: false }, employeesOnly: false },
    { user: { active: false, employee: false }, employeesOnly: true },
    { user: { active: true, employee: false }, employeesOnly: true },
  ],
}

interface Line {
  text: string
  facts: WorkerFacts
  outcome: string
}

function linesOf(row: string): Line[] {
  const [wanted, status, auto, blocked, ever, ...outcome] = row.split(/\s+/)
  const both = (word: string | undefined, yes: string) => (word === '*' ? [true, false] : [word === yes])
  return USERS[wanted as 'yes' | 'no'].flatMap(({ user, employeesOnly }) =>
    both(auto, 'on').flatMap((autoActivate) =>
      both(blocked, 'yes').flatMap((blockedByCrosswalk) =>
        both(ever, 'yes').map((everActivated) => ({
          text: `${JSON.stringify({ ...user, employeesOnly, autoActivate, blockedByCrosswalk, everActivated })} ${status}`,
          facts: {
            user,
            status: status === '-' ? null : (status as WorkerStatus),
            memory: { blockedByCrosswalk, everActivated, activeAs: null },
            settings: { employeesOnly, autoActivate },
          },
          outcome: outcome.join(' '),
        })),
      ),
    ),
  )
}

const LINES = TABLE.trim()
  .split('\n')
  .map((row) => row.trim())
  .flatMap(linesOf)

describe('what becomes of a worker’s state (C8 to C10)', () => {
  it('the table holds every case exactly once', () => {
    expect(new Set(LINES.map(({ text }) => text)).size).toBe(LINES.length)
    expect(LINES).toHaveLength(8 * (STATUSES.length + 1) * 2 * 2 * 2)
  })

  it.each(LINES)('$text: $outcome', ({ facts, outcome }) => {
    const { create, moves, stays } = decideWorker(facts)
    const words = [...(create ? ['create'] : []), ...moves, ...(stays ? [`stays:${stays}`] : [])]
    expect(words.join(' ') || '.').toBe(outcome)
  })
})

interface Model {
  status: WorkerStatus | null
  beforeBlock: WorkerStatus | null
  email: string | null
  memory: WorkerMemory
}

/** What Corfix does with a move (facts/corfix-api.md section 2), and what Crosswalk remembers of it. */
function made(model: Model, move: WorkerMove): Model {
  const { status, memory } = model
  if (move === 'block') {
    expect(LICENSED).toContain(status)
    const remembered = { ...memory, everActivated: true, blockedByCrosswalk: true }
    return { ...model, status: 'blocked', beforeBlock: status, memory: remembered }
  }
  if (move === 'unblock') {
    expect(status).toBe('blocked')
    return { ...model, status: model.beforeBlock, memory: { ...memory, blockedByCrosswalk: false } }
  }
  expect(status).toBe('pending_activation')
  const after = model.email ? 'pending_email_verification' : 'kiosk_active'
  expect(stateAfter('activate', { email: model.email, memory })).toBe(after)
  return { ...model, status: after, memory: { ...memory, everActivated: true } }
}

type Facts = Pick<WorkerFacts, 'user' | 'settings'>

/** A plan and its apply: the look at the worker that the plan keeps, then the moves. */
function synced(model: Model, facts: Facts): Model {
  const seen = model.status === null ? {} : seenOf({ status: model.status }, model.memory)
  const looked = { ...model, memory: { ...model.memory, ...seen } }
  const { create, moves } = decideWorker({ ...facts, status: looked.status, memory: looked.memory })
  const there: Model = create ? { ...looked, status: 'pending_activation' } : looked
  return moves.reduce(made, there)
}

/** What people do in Corfix by hand between two runs. */
function byHand(model: Model, deed: string): Model {
  const { status } = model
  if (status === null || status === 'unknown') return model
  if (deed === 'block' && status !== 'blocked') return { ...model, status: 'blocked', beforeBlock: status }
  if (deed === 'unblock' && status === 'blocked') return { ...model, status: model.beforeBlock }
  if (deed === 'verify' && status === 'pending_email_verification') return { ...model, status: 'active' }
  if (deed === 'deactivate' && status !== 'blocked') return { ...model, status: 'pending_activation' }
  if (deed === 'activate' && status === 'pending_activation')
    return { ...model, status: model.email ? 'pending_email_verification' : 'kiosk_active' }
  return model
}

const facts: fc.Arbitrary<Facts> = fc.record({
  user: fc.record({ active: fc.boolean(), employee: fc.boolean() }),
  settings: fc.record({ employeesOnly: fc.boolean(), autoActivate: fc.boolean() }),
})
const deeds = fc.constantFrom('', 'block', 'unblock', 'verify', 'deactivate', 'activate')
const story = fc.array(fc.tuple(deeds, facts), { maxLength: 12 })
const start: fc.Arbitrary<Model> = fc
  .tuple(fc.constantFrom(null, ...STATUSES), fc.constantFrom(null, 'ana@bay.example'))
  .map(([status, email]) => ({
    status,
    email,
    beforeBlock: status === 'blocked' ? 'active' : null,
    memory: NO_MEMORY,
  }))

describe('a worker over many runs', () => {
  it('R3: a second run does nothing', () => {
    fc.assert(
      fc.property(start, story, (from, runs) => {
        let model = from
        for (const [deed, given] of runs) {
          model = synced(byHand(model, deed), given)
          expect(synced(model, given)).toMatchObject({ status: model.status })
          const { moves, create } = decideWorker({ ...given, status: model.status, memory: model.memory })
          expect([create, moves]).toEqual([false, []])
        }
      }),
    )
  })

  it('C9: blocked are those that use a licence; unblocked is what Crosswalk blocked, to the state it came from', () => {
    fc.assert(
      fc.property(start, story, (from, runs) => {
        let model = from
        let blockedBy: 'crosswalk' | 'hand' | null = from.status === 'blocked' ? 'hand' : null
        for (const [deed, given] of runs) {
          const before = byHand(model, deed)
          if (before.status !== model.status) blockedBy = before.status === 'blocked' ? 'hand' : null
          model = synced(before, given)
          if (model.status === before.status) continue
          if (model.status === 'blocked') {
            expect(LICENSED).toContain(before.status)
            blockedBy = 'crosswalk'
          } else if (before.status === 'blocked') {
            expect(blockedBy).toBe('crosswalk')
            expect(model.status).toBe(before.beforeBlock)
            expect(stateAfter('unblock', before)).toBe(model.status)
            blockedBy = null
          }
        }
      }),
    )
  })

  it('C8: nothing is activated without the setting, nor what was seen active before', () => {
    fc.assert(
      fc.property(start, story, (from, runs) => {
        let model = from
        let seenActive = false
        for (const [deed, given] of runs) {
          const before = byHand(model, deed)
          seenActive ||= LICENSED.some((status) => status === before.status)
          model = synced(before, given)
          const activated = before.status === 'pending_activation' && model.status !== before.status
          if (activated) expect([given.settings.autoActivate, seenActive]).toEqual([true, false])
          seenActive ||= LICENSED.some((status) => status === model.status)
        }
      }),
    )
  })
})
