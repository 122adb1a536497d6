import type { ChangeId, PlanId, RunId } from '@shared/ids'
import type { Change, Finding, Plan, Run } from '@shared/plan'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JournalLine } from '../../app/store-port'
import { AT, StoreFixture } from '../testing/store-fixture'

const ANY = { search: '', flow: null, action: null, outcomes: [] }

describe('plans', () => {
  let fixture: StoreFixture
  beforeEach(() => {
    fixture = new StoreFixture()
    fixture.store.plans.save(plan('p1', CHANGES))
  })
  afterEach(() => fixture.remove())

  const plans = () => fixture.store.plans
  const shown = (filter: object = {}, id = 'p1') =>
    plans()
      .changes(id, { ...ANY, ...filter }, 0, 100)
      .items.map((change) => change.id)

  it('gives back the plan as it was saved, also after a restart, and its head without the lists', () => {
    fixture.reopen()
    expect(plans().get('p1')).toEqual(plan('p1', CHANGES))
    const { changes, conflicts, skipped, ...head } = plan('p1', CHANGES)
    expect(plans().head('p1')).toEqual(head)
    expect([changes.length, conflicts.length, skipped.length]).toEqual([5, 1, 3])
    expect([plans().get('none'), plans().head('none')]).toEqual([null, null])
    expect(plans().changes('none', ANY, 0, 10)).toEqual({ total: 0, items: [] })
  })

  it('pages in the order of the plan and counts all', () => {
    const page = plans().changes('p1', ANY, 2, 2)
    expect(page.total).toBe(5)
    expect(page.items.map(({ id }) => id)).toEqual(['c3', 'c4'])
    expect(plans().changes('p1', ANY, 5, 2)).toEqual({ total: 5, items: [] })
  })

  it('filters by flow, action and folded words of names, ids, values and reason', () => {
    expect(shown({ flow: 'projects' })).toEqual(['c1'])
    expect(shown({ action: 'update' })).toEqual(['c3', 'c4'])
    expect(shown({ flow: 'companies', action: 'create' })).toEqual(['c2', 'c5'])
    expect(shown({ search: 'LOVSTRØM' })).toEqual(['c5'])
    expect(shown({ search: 'oakland ironclad' })).toEqual(['c2'])
    expect(shown({ search: '562949953421312' })).toEqual(['c5'])
    expect(plans().changeIds('p1', { ...ANY, action: 'update' })).toEqual(['c3', 'c4'])
  })

  it('leaves changes out of this plan only, and takes them in again', () => {
    plans().save(plan('p2', CHANGES))
    plans().setLeftOut('p1', ['c3', 'c4', 'unknown'], true)
    plans().setLeftOut('p1', ['c4'], false)
    expect(plans().leftOut('p1')).toEqual(new Set(['c3']))
    expect(plans().leftOut('p2')).toEqual(new Set())
    expect(shown({ outcomes: ['left-out'] })).toEqual(['c3'])
    expect(plans().changes('p1', ANY, 2, 1).items[0]).toMatchObject({ id: 'c3', leftOut: true, outcome: null })
  })

  it('groups by flow and action in the order of the plan', () => {
    plans().setLeftOut('p1', ['c3'], true)
    expect(plans().groups('p1')).toEqual([
      { flow: 'projects', action: 'create', count: 1, leftOut: 0 },
      { flow: 'companies', action: 'create', count: 2, leftOut: 0 },
      { flow: 'companies', action: 'update', count: 2, leftOut: 1 },
    ])
  })

  it('pages findings, and counts the codes that the search leaves', () => {
    const find = (more: object) =>
      plans().findings('p1', 'skipped', { search: '', code: null, offset: 0, limit: 10, ...more })
    expect(find({}).total).toBe(3)
    expect(find({}).codes).toEqual([
      { code: 'undecided', count: 2 },
      { code: 'inactive-hidden', count: 1 },
    ])
    expect(find({ code: 'undecided', offset: 1 })).toMatchObject({
      total: 2,
      items: [{ message: SKIPPED[2]?.message }],
    })
    expect(find({ search: 'moss', code: 'undecided' })).toMatchObject({ total: 0, items: [] })
    expect(find({ search: 'moss' }).codes).toEqual([{ code: 'inactive-hidden', count: 1 }])
    const conflicts = { search: '', code: null, offset: 0, limit: 10 }
    expect(plans().findings('p1', 'conflicts', conflicts).items).toEqual(plan('p1', []).conflicts)
  })

  it('shows the newest outcome over all runs of the plan, or that of one run', () => {
    const { runs } = fixture.store
    plans().save(plan('p2', CHANGES))
    runs.create(run('r1', 'p1'))
    runs.create(run('r2', 'p1'))
    runs.create(run('other', 'p2'))
    runs.journal(line('r1', 'c1', 'started'))
    runs.journal(line('r1', 'c1', 'done'))
    runs.journal(line('r1', 'c2', 'failed', 'The name is taken.'))
    runs.journal(line('r2', 'c2', 'done'))
    runs.journal(line('other', 'c3', 'unknown'))
    expect(shown({ outcomes: ['done'] })).toEqual(['c1', 'c2'])
    expect(shown({ outcomes: ['failed'] })).toEqual([])
    expect(shown({ outcomes: ['failed'], runId: 'r1' })).toEqual(['c2'])
    expect(shown({ outcomes: ['unknown'] }, 'p2')).toEqual(['c3'])
    const outcomes = (filter: object) =>
      plans()
        .changes('p1', { ...ANY, ...filter }, 0, 3)
        .items.map(({ outcome }) => outcome)
    expect(outcomes({})).toEqual([{ state: 'done', message: '' }, { state: 'done', message: '' }, null])
    expect(outcomes({ runId: 'r1' })[1]).toEqual({ state: 'failed', message: 'The name is taken.' })
  })

  it('knows the newest plan', () => {
    plans().save(plan('p0', []))
    expect(plans().newestId()).toBe('p0')
  })
})

describe('runs', () => {
  let fixture: StoreFixture
  beforeEach(() => {
    fixture = new StoreFixture()
  })
  afterEach(() => fixture.remove())

  it('keeps runs newest first, finds those of a plan and those that never ended', () => {
    const { runs } = fixture.store
    runs.create({ ...run('r1', 'p1'), status: 'completed' })
    runs.create({ ...run('r2', 'p1'), status: 'running' })
    runs.create({ ...run('r3', null), kind: 'pull', status: 'paused' })
    expect(runs.list(2).map(({ id }) => id)).toEqual(['r3', 'r2'])
    expect(runs.unfinished().map(({ id }) => id)).toEqual(['r3', 'r2'])
    expect(runs.ofPlan('p1').map(({ id }) => id)).toEqual(['r2', 'r1'])
    runs.update({ ...run('r2', 'p1'), status: 'failed', summary: 'TrustLayer could not be reached.' })
    const again = fixture.reopen().runs
    expect(again.get('r2')).toMatchObject({ status: 'failed', summary: 'TrustLayer could not be reached.' })
    expect(again.unfinished().map(({ id }) => id)).toEqual(['r3'])
    expect(again.get('none')).toBeNull()
  })

  it('keeps every journal line in order, and the newest of each change over all runs', () => {
    const { runs } = fixture.store
    runs.create(run('r1', 'p1'))
    runs.create(run('r2', 'p1'))
    const lines = [
      line('r1', 'c1', 'started'),
      { ...line('r1', 'c1', 'unknown', 'No answer in time.'), errorClass: 'retriable' },
      { ...line('r2', 'c1', 'done'), targetId: 'pty_1' },
      line('r2', 'c2', 'started'),
    ]
    for (const one of lines) runs.journal(one)
    const again = fixture.reopen().runs
    expect(again.journalOf('r1')).toEqual(lines.slice(0, 2))
    expect([...again.outcomes('p1')]).toEqual([
      ['c1', lines[2]],
      ['c2', lines[3]],
    ])
    expect(again.outcomes('p2').size).toBe(0)
  })

  it('refuses a journal line of a run that is not there', () => {
    expect(() => fixture.store.runs.journal(line('nowhere', 'c1', 'started'))).toThrow()
  })
})

function change(id: string, more: Partial<Change>): Change {
  return {
    id: id as ChangeId,
    flow: 'companies',
    rule: 'T4',
    action: 'update',
    kind: 'party',
    system: 'trustlayer',
    source: null,
    target: { system: 'trustlayer', kind: 'party', id: null, name: 'Hartwell Steel' },
    fields: [],
    reason: 'Changed in Procore.',
    dependsOn: [],
    undo: 'partial',
    ...more,
  }
}

const named = (id: string, name: string) => ({ system: 'procore' as const, kind: 'company', id, name })
const CHANGES = [
  change('c1', { flow: 'projects', action: 'create' }),
  change('c2', {
    action: 'create',
    source: named('7', 'Ironclad Concrete'),
    fields: [{ field: 'address.city', before: null, after: 'Oakland' }],
  }),
  change('c3', {}),
  change('c4', {}),
  change('c5', { action: 'create', source: named('562949953421312', 'Løvstrøm & Søn') }),
]

const finding = (code: Finding['code'], name: string): Finding => ({
  code,
  rule: 'M1',
  severity: 'info',
  records: [named('7', name)],
  message: `"${name}" is left out.`,
  next: 'Decide on it.',
})
const SKIPPED = [
  finding('undecided', 'Ironclad Concrete'),
  finding('inactive-hidden', 'Moss Landscaping'),
  finding('undecided', 'Kestrel Glass'),
]

function plan(id: string, changes: Change[]): Plan {
  return {
    id: id as PlanId,
    createdAt: AT,
    applyable: true,
    digest: 'd',
    basis: {
      procoreCompanyId: '4211',
      trustlayerWorkspaceId: null,
      corfixAccountId: null,
      snapshotRevision: 1,
      decisionRevision: 2,
      writeRevision: 0,
      settingsHash: 'h',
      pulledAt: AT,
    },
    counts: { changes: 5, conflicts: 1, skipped: 3, unchanged: 0, byAction: {}, bySystem: {}, requests: 5 },
    changes,
    conflicts: [finding('possible-duplicate', 'Nordic Pipe')],
    skipped: SKIPPED,
    notes: [],
    guards: [],
  }
}

function run(id: string, planId: string | null): Run {
  const counts = { done: 0, failed: 0, unknown: 0, remaining: 5 }
  const times = { startedAt: AT, endedAt: null }
  const ids = { id: id as RunId, planId: planId as PlanId | null }
  return { ...ids, ...times, kind: 'apply', status: 'running', counts, requests: {}, summary: '', next: '' }
}

function line(runId: string, changeId: string, state: JournalLine['state'], message = ''): JournalLine {
  return { runId, changeId, state, at: AT, targetId: null, errorClass: null, message }
}
