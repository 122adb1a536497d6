import type { Change } from '@shared/plan'
import {
  type CorfixProject,
  LICENSED_STATUSES,
  type ProcoreProject,
  type ProcoreUser,
  type Worker,
  type WorkerStatus,
} from '@shared/records'
import type { CorfixKind } from '@shared/vocabulary'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { corfixImports } from '../corfix/auto'
import { emailKey } from '../corfix/keys'
import { automatic, corfixProject, corfixSite, ownId, SERVICE_EMAIL, user, worker } from '../testing/corfix'
import { decided, link, present, project } from '../testing/records'
import type { LastSynced, MappingDecision, PlanInput } from '../types'
import { buildPlan } from './build-plan'
import { equalFields } from './equal-fields'

/** A small world: one to five records a kind and side, whose names, numbers and e-mails collide. */
interface World {
  projects: ProcoreProject[]
  users: ProcoreUser[]
  corfixProjects: CorfixProject[]
  workers: (Worker & { beforeBlock?: WorkerStatus })[]
  decisions: MappingDecision[]
  synced: LastSynced[]
  rules: { employeesOnly: boolean; autoActivate: boolean }
}

const name = fc.constantFrom('Pier 9', 'PIER-9', 'Núñez Hall')
const number = fc.constantFrom(null, '', '24-017', ' 24 017', '99')
const text = fc.constantFrom(null, '', 'New slip', 'Old words')
const email = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom('a@bay.example', 'A@bay.example', 'b@bay.example', 'c@bay.example') },
  { weight: 4, arbitrary: fc.constantFrom(null, '') },
  { weight: 1, arbitrary: fc.constant(SERVICE_EMAIL) },
)
const status = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom<WorkerStatus>('pending_activation', 'active', 'kiosk_active', 'blocked') },
  { weight: 1, arbitrary: fc.constant<WorkerStatus>('unknown') },
)
const carried = fc.oneof(
  { weight: 9, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constantFrom('3', '4', '999') },
)

const aProject = fc.record({
  name,
  number,
  active: fc.boolean(),
  startDate: fc.constantFrom(null, '2026-01-05', '2026-11-21', '2026-11-22', '2027-06-30'),
  timeZone: fc.constantFrom(null, 'Hawaii', 'Mars'),
  description: text,
})
const aTarget = fc.record({
  name,
  number,
  privateDescription: text,
  status: fc.constantFrom<CorfixProject['status']>('active', 'upcoming', 'completed', 'unknown'),
  carries: carried,
})
const aUser = fc.record({
  firstName: fc.constantFrom(null, 'Ana', 'Bo'),
  lastName: fc.constantFrom('', 'Ruiz', 'Ng'),
  name: fc.constantFrom('Ana Ruiz', 'Cher'),
  email,
  active: fc.boolean(),
  employee: fc.boolean(),
  mobilePhone: fc.constantFrom(null, '510 555 0100', '(510) 555-0100'),
})
const aWorker = fc.record({ firstName: fc.constantFrom('Ana', 'Bo'), email, status, carries: carried })
const aDecision = fc.record({
  word: fc.constantFrom('none', 'none', 'link', 'link', 'link', 'link', 'import', 'auto', 'ignore', 'undecided'),
  to: fc.nat(),
  known: fc.boolean(),
  byCrosswalk: fc.boolean(),
  everActivated: fc.boolean(),
})

const oneTo5 = <T>(item: fc.Arbitrary<T>) => fc.array(item, { minLength: 1, maxLength: 5 })
const world: fc.Arbitrary<World> = fc
  .record({
    projects: oneTo5(aProject),
    targets: oneTo5(aTarget),
    users: oneTo5(aUser),
    workers: oneTo5(aWorker),
    decisions: fc.array(aDecision, { minLength: 10, maxLength: 10 }),
    rules: fc.record({ employeesOnly: fc.boolean(), autoActivate: fc.boolean() }),
  })
  .map(({ projects, targets, users, workers, decisions, rules }) => {
    const made = [
      ...decisionsOf('corfix-project', targets.length, decisions.slice(0, 5)),
      ...decisionsOf('corfix-user', workers.length, decisions.slice(5)),
    ]
    return {
      projects: projects.map((rest, index) => project({ id: `${index + 1}`, ...rest })),
      users: users.map((rest, index) => user({ id: `${index + 1}`, ...rest })),
      corfixProjects: targets.map(({ carries, ...rest }, index) =>
        corfixProject({ id: `p${index + 1}`, ...rest, ...(carries ? ownId(carries) : {}) }),
      ),
      workers: workers.map(({ carries, ...rest }, index) => ({
        ...worker({ id: `w${index + 1}`, ...rest, ...(carries ? ownId(carries) : {}) }),
        ...(rest.status === 'blocked' ? { beforeBlock: 'active' as const } : {}),
      })),
      decisions: made.map(({ decision }) => decision),
      synced: made.flatMap(({ synced }) => synced ?? []),
      rules,
    }
  })

interface Chosen {
  word: string
  to: number
  known: boolean
  byCrosswalk: boolean
  everActivated: boolean
}

interface Made {
  decision: MappingDecision
  synced: LastSynced | null
}

/** At most one source a target (M3); now and then the target is one that is not there. */
function decisionsOf(kind: CorfixKind, targets: number, chosen: readonly Chosen[]): Made[] {
  const held = new Set<string>()
  return chosen.flatMap(({ word, to, known, byCrosswalk, everActivated }, index): Made[] => {
    const sourceId = `${index + 1}`
    const targetId = `${kind === 'corfix-project' ? 'p' : 'w'}${to % (targets + 1) || 9}`
    if (word === 'none') return []
    if (word === 'auto') return [{ decision: automatic(kind, sourceId), synced: null }]
    if (word !== 'link') return [{ decision: decided(kind, sourceId, word as 'import'), synced: null }]
    if (held.has(targetId)) return []
    held.add(targetId)
    const memory = kind === 'corfix-user' ? { blockedByCrosswalk: byCrosswalk, everActivated } : {}
    const fields = { name: 'Pier 9', privateDescription: 'Old words', email: 'b@bay.example', ...memory }
    const synced = known ? { kind, sourceId, targetId, fields, created: false } : null
    return [{ decision: link(kind, sourceId, targetId), synced }]
  })
}

function inputOf(from: World, order: <T>(items: T[]) => T[] = (items) => items): PlanInput {
  const input = corfixSite({
    rules: from.rules,
    input: { decisions: order([...from.decisions]), lastSynced: order([...from.synced]) },
  })
  return {
    ...input,
    snapshots: {
      ...input.snapshots,
      projects: present(order([...from.projects])),
      users: present(order([...from.users])),
      corfixProjects: present(order([...from.corfixProjects])),
      workers: present(order([...from.workers])),
    },
  }
}

/** The automatic decisions that precede every plan. */
function decidedByRule(from: World): World {
  const { imports, withdrawn } = corfixImports(inputOf(from))
  const moved = new Set([...imports, ...withdrawn].map(({ kind, sourceId }) => `${kind} ${sourceId}`))
  const rest = from.decisions.filter(({ kind, sourceId }) => !moved.has(`${kind} ${sourceId}`))
  return {
    ...from,
    decisions: [
      ...rest,
      ...imports.map(({ kind, sourceId }) => automatic(kind, sourceId)),
      ...withdrawn.map(({ kind, sourceId }) => automatic(kind, sourceId, 'undecided')),
    ],
  }
}

/** What applying every change leaves behind, by Corfix's rules (facts/corfix-api.md): dependencies first, then a record's own order. */
function applied(from: World, changes: readonly Change[]): World {
  const next: World = structuredClone(from)
  for (const change of inTurn(changes)) {
    const kind = change.kind as CorfixKind
    const sourceId = change.source?.id ?? ''
    const targetId = targetOf(next, kind, { sourceId, id: change.target.id })
    if (change.action === 'create') create(next, kind, { sourceId, targetId })
    if (kind === 'corfix-project') writeProject(next, targetId, change)
    else writeWorker(next, targetId, change)
    remember(next, change, { kind, sourceId, targetId })
  }
  return next
}

const TURN: Record<string, number> = { create: 0, update: 2, block: 2, unblock: 2, activate: 3 }

function inTurn(changes: readonly Change[]): Change[] {
  const sorted = changes.toSorted((a, b) => (TURN[a.action] ?? 2) - (TURN[b.action] ?? 2))
  const done = new Set<string>()
  const order: Change[] = []
  while (order.length < sorted.length) {
    const ready = sorted.find((change) => !done.has(change.id) && change.dependsOn.every((id) => done.has(id)))
    if (!ready) throw new Error('The changes depend on each other in a circle, or on what is not in the plan.')
    done.add(ready.id)
    order.push(ready)
  }
  return order
}

function targetOf(next: World, kind: CorfixKind, { sourceId, id }: { sourceId: string; id: string | null }): string {
  const held = next.decisions.find((one) => one.kind === kind && one.sourceId === sourceId)?.targetId
  return id ?? held ?? `new-${kind}-${sourceId}`
}

function create(next: World, kind: CorfixKind, { sourceId, targetId }: { sourceId: string; targetId: string }): void {
  if (kind === 'corfix-project') next.corfixProjects.push(corfixProject({ id: targetId, ...ownId(sourceId) }))
  else next.workers.push(worker({ id: targetId, ...ownId(sourceId) }))
  next.decisions = next.decisions.filter((one) => one.kind !== kind || one.sourceId !== sourceId)
  next.decisions.push(link(kind, sourceId, targetId))
}

function writeProject(next: World, targetId: string, { fields }: Change): void {
  const target = next.corfixProjects.find(({ id }) => id === targetId)
  if (!target) throw new Error(`no project ${targetId}`)
  for (const { field, after } of fields) {
    if (field === 'status') target.status = String(after).toLowerCase() as CorfixProject['status']
    else if (field !== 'externalId') Object.assign(target, { [field]: after })
  }
}

function writeWorker(next: World, targetId: string, { action, fields }: Change): void {
  const target = next.workers.find(({ id }) => id === targetId)
  if (!target) throw new Error(`no worker ${targetId}`)
  if (action === 'block') Object.assign(target, { beforeBlock: target.status, status: 'blocked' })
  else if (action === 'unblock') target.status = target.beforeBlock ?? 'pending_activation'
  else if (action === 'activate') target.status = target.email ? 'pending_email_verification' : 'kiosk_active'
  else {
    for (const { field, after } of fields) if (field !== 'externalId') Object.assign(target, { [field]: after })
    const email = fields.find(({ field }) => field === 'email')?.after
    if (email && target.status === 'kiosk_active') target.status = 'pending_email_verification'
  }
}

function remember(
  next: World,
  { action, fields }: Change,
  at: { kind: CorfixKind; sourceId: string; targetId: string },
): void {
  const { kind, sourceId, targetId } = at
  const same = (one: LastSynced) => one.kind === kind && one.sourceId === sourceId
  const known = next.synced.find((one) => same(one) && one.targetId === targetId)
  const isMove = action === 'block' || action === 'unblock' || action === 'activate'
  const written = isMove ? [] : fields.map(({ field, after }) => [field, after as string | null])
  const moved =
    action === 'block'
      ? { blockedByCrosswalk: true, everActivated: true }
      : action === 'unblock'
        ? { blockedByCrosswalk: false }
        : action === 'activate'
          ? { everActivated: true }
          : {}
  const created = action === 'create' || (known?.created ?? false)
  next.synced = next.synced.filter((one) => !same(one))
  next.synced.push({ ...at, fields: { ...known?.fields, ...Object.fromEntries(written), ...moved }, created })
}

function withBase(from: World): World {
  const base = equalFields(inputOf(from))
  const kept = from.synced.filter((old) => !base.some((one) => one.kind === old.kind && one.sourceId === old.sourceId))
  return { ...from, synced: [...kept, ...base] }
}

describe('Corfix plans', () => {
  it('shuffled input gives the same plan, findings, base and automatic decisions', () => {
    fc.assert(
      fc.property(world, fc.infiniteStream(fc.nat()), (from, random) => {
        const order = <T>(items: T[]): T[] =>
          items
            .map((item) => ({ item, at: random.next().value as number }))
            .sort((a, b) => a.at - b.at)
            .map(({ item }) => item)
        expect(buildPlan(inputOf(from, order))).toEqual(buildPlan(inputOf(from)))
        expect(equalFields(inputOf(from, order))).toEqual(equalFields(inputOf(from)))
        expect(corfixImports(inputOf(from, order))).toEqual(corfixImports(inputOf(from)))
      }),
    )
  })

  it('R3: planning again after an apply changes nothing, with and without the recorded base', () => {
    fc.assert(
      fc.property(world, (undecided) => {
        const from = decidedByRule(undecided)
        const next = applied(from, buildPlan(inputOf(from)).changes)
        expect(buildPlan(inputOf(next)).changes).toEqual([])
        const kept = withBase(next)
        expect(buildPlan(inputOf(kept)).changes).toEqual([])
        expect(equalFields(inputOf(kept))).toEqual([])
        const again = corfixImports(inputOf(kept))
        expect([again.imports, again.withdrawn]).toEqual([[], []])
      }),
      { numRuns: 500 },
    )
  })

  it('recording what is equal changes no plan', () => {
    fc.assert(
      fc.property(world, (from) => {
        const strip = ({ changes }: { changes: Change[] }) => changes.map(({ id }) => id)
        expect(strip(buildPlan(inputOf(withBase(from))))).toEqual(strip(buildPlan(inputOf(from))))
      }),
    )
  })

  it('the automatic decisions are settled after once, and what they import is what the plan creates', () => {
    fc.assert(
      fc.property(world, (undecided) => {
        const from = decidedByRule(undecided)
        const again = corfixImports(inputOf(from))
        expect([again.imports, again.withdrawn]).toEqual([[], []])
        const created = buildPlan(inputOf(from)).changes.filter(({ action }) => action === 'create')
        const auto = from.decisions.filter(({ decision, origin }) => decision === 'import' && origin === 'auto-import')
        for (const { kind, sourceId } of auto)
          expect(created.some((change) => change.kind === kind && change.source?.id === sourceId)).toBe(true)
      }),
    )
  })

  it('C7: no change leaves two workers with one e-mail that had it not, unless a person asked for the import', () => {
    fc.assert(
      fc.property(world, (undecided) => {
        const from = decidedByRule(undecided)
        const next = applied(from, buildPlan(inputOf(from)).changes)
        const asked = new Set(
          from.decisions
            .filter(
              ({ kind, decision, origin }) => kind === 'corfix-user' && decision === 'import' && origin === 'user',
            )
            .map(({ sourceId }) => `new-corfix-user-${sourceId}`),
        )
        const before = new Map(from.workers.map((one) => [one.id, emailKey(one.email)]))
        const moved = next.workers.filter(({ id, email }) => !asked.has(id) && before.get(id) !== emailKey(email))
        for (const { id, email } of moved.filter((one) => emailKey(one.email) !== null)) {
          const others = next.workers.filter((one) => one.id !== id && emailKey(one.email) === emailKey(email))
          expect(others).toEqual([])
        }
      }),
      { numRuns: 500 },
    )
  })

  it('C9: only workers that use a licence are blocked, and the service account is not touched', () => {
    fc.assert(
      fc.property(world, (from) => {
        for (const change of buildPlan(inputOf(from)).changes) {
          if (change.flow !== 'corfix-workers') continue
          const there = from.workers.find(({ id }) => id === change.target.id)
          if (change.action === 'block') expect(LICENSED_STATUSES).toContain(there?.status)
          expect(emailKey(there?.email)).not.toBe(SERVICE_EMAIL)
        }
      }),
    )
  })
})
