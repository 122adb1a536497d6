import type { LogEntry } from '@shared/plan'
import { LogCode } from '@shared/vocabulary'
import { afterEach, describe, expect, it } from 'vitest'
import { type CorfixSite, SERVICE_ACCOUNT, startCorfixSite } from '../../testing/corfix-site'

/** L2: every code of the Corfix integration is produced by what it is about, and read back from the log with a way out. */
let site: CorfixSite
afterEach(() => site?.close())

interface Case {
  code: LogEntry['code']
  rule: string
  /** Names of what the entry is about, as the log names them. */
  about: string
  make(): void
  set?: Record<string, unknown>
  /** What becomes of the record after all. */
  holds?(): void
}

const CASES: Case[] = [
  {
    code: 'corfix-same-number',
    rule: 'C5',
    about: 'Harbour Tower',
    make: () => void site.inCorfix.project({ name: 'HT (safety)', number: ' 24-001 ' }),
    holds: () => expect(site.made.project('Harbour Tower')).toBeUndefined(),
  },
  {
    code: 'corfix-same-name',
    rule: 'C5',
    about: 'Mission Street Garage',
    make: () => void site.inCorfix.project({ name: 'mission street garage', number: '99' }),
    holds: () => expect(site.made.project('Mission Street Garage')).toBeUndefined(),
  },
  {
    code: 'possible-duplicate',
    rule: 'C5',
    about: 'Pier 9 Retrofit',
    make: () => void site.inCorfix.project({ name: 'Pier 9 Retrofit', number: null }),
    holds: () => expect(site.made.project('Pier 9 Retrofit')).toBeDefined(),
  },
  {
    code: 'corfix-same-email',
    rule: 'C7',
    about: 'Ana Ruiz',
    make: () => void site.inCorfix.worker({ firstName: 'A.', lastName: 'Ruiz', email: 'ANA@gc.example' }),
    holds: () => expect(site.made.worker('Ana')).toBeUndefined(),
  },
  {
    code: 'corfix-shared-email',
    rule: 'C7',
    about: 'Ben Okafor',
    make: () => void site.addUser({ first_name: 'Benny', last_name: 'Okafor', email_address: 'Ben@sub.example' }),
    holds: () => expect(site.made.worker('Ben')).toBeUndefined(),
  },
  {
    code: 'corfix-completed',
    rule: 'C4',
    about: 'Harbour Tower',
    make: () => void site.project('Harbour Tower', { active: false, start_date: '2025-01-06' }),
    holds: () => expect(site.made.project('Harbour Tower')).toBeUndefined(),
  },
  {
    code: 'corfix-service-account',
    rule: 'C7',
    about: 'Corfix Integration',
    make: () =>
      void site.addUser({
        first_name: 'Corfix',
        last_name: 'Integration',
        email_address: SERVICE_ACCOUNT.toUpperCase(),
      }),
    holds: () => expect(site.sandbox.world.corfix.workers.size).toBe(3),
  },
  {
    code: 'corfix-inactive-user',
    rule: 'C9',
    about: 'Dee Novak',
    make: () => {},
    holds: () => expect(site.made.worker('Dee')).toBeUndefined(),
  },
  {
    code: 'corfix-not-employee',
    rule: 'C10',
    about: 'Ben Okafor',
    make: () => {},
    set: { 'corfix.workers.employeesOnly': true },
    holds: () => expect(site.made.worker('Ben')).toBeUndefined(),
  },
  {
    code: 'project-not-linked',
    rule: 'F1',
    about: 'Toolbox Talk',
    make: () => {
      const { id } = site.inCorfix.project({ name: 'Yard' })
      site.sandbox.world.corfix.completeForm({ projectId: id, templateName: 'Toolbox Talk' })
    },
  },
]

/** Those that need more than one run, or are about the account: each has a test of its own below. */
const OTHERS: LogEntry['code'][] = [
  'corfix-template',
  'corfix-no-start-date',
  'corfix-kiosk-email',
  'corfix-licences',
  'corfix-account-not-empty',
]

describe('L2: codes of Corfix', () => {
  it('are each provoked here', () => {
    const provoked = new Set([...CASES.map(({ code }) => code), ...OTHERS])
    expect(LogCode.options.filter((code) => code.startsWith('corfix-') && !provoked.has(code))).toEqual([])
  })

  it.each(CASES)('$code ($rule)', async ({ code, rule, about, make, set = {}, holds }) => {
    site = await startCorfixSite({ set })
    make()
    await site.sync()
    const [entry, ...again] = site.entries(code).filter(({ records }) => records[0]?.name.includes(about))
    // Once, although what decides by itself and the plan both find it.
    expect(again).toEqual([])
    expect(entry).toMatchObject({
      code,
      rule,
      message: expect.stringMatching(/^["A-Z0-9].{20,}[.!?”"]$/s),
      next: expect.stringMatching(/^[A-Z].{5,}\.$/s),
    })
    expect(entry?.records[0]).toMatchObject({ id: expect.any(String) })
    holds?.()
    // A second run says it once: what stands as it stood is no news.
    const before = site.entries(code).length
    await site.sync()
    expect(site.entries(code)).toHaveLength(before)
  })

  it('corfix-template (C4): templates are said and never listed as projects', async () => {
    site = await startCorfixSite()
    const templates = site.sandbox.world.procore.projects.all().filter(({ template }) => template)
    expect(templates.length).toBeGreaterThan(0)
    await site.sync()
    const said = site.entries('corfix-template').map(({ records }) => records[0]?.id)
    expect(said.sort()).toEqual(templates.map(({ id }) => String(id)).sort())
    expect(site.sandbox.world.corfix.projects.size).toBe(3)
  })

  it('corfix-no-start-date (C3): a linked project that counts as Completed for want of a date', async () => {
    site = await startCorfixSite()
    await site.sync()
    site.project('Harbour Tower', { active: false, start_date: null })
    await site.sync()
    expect(site.made.project('Harbour Tower')?.status).toBe('completed')
    expect(site.entries('corfix-no-start-date')).toMatchObject([{ rule: 'C3' }])
  })

  it('corfix-kiosk-email (C11): an e-mail for a Kiosk Activated worker is warned of, and written', async () => {
    site = await startCorfixSite({ set: { 'corfix.workers.autoActivate': true } })
    await site.sync()
    expect(site.made.worker('Cy')).toMatchObject({ status: 'kiosk_active' })
    site.user('Cy', { email_address: 'cy@gc.example' })
    const plan = await site.sync()
    expect(plan.conflicts).toMatchObject([{ code: 'corfix-kiosk-email', rule: 'C11' }])
    expect(site.made.worker('Cy')).toMatchObject({ email: 'cy@gc.example', status: 'pending_email_verification' })
    expect(site.entries('corfix-kiosk-email')).toHaveLength(1)
    expect((await site.sync()).changes).toEqual([])
  })

  it('corfix-licences and corfix-account-not-empty (C11, C12) are notes of the plan, and in the log', async () => {
    site = await startCorfixSite({ set: { 'corfix.workers.autoActivate': true } })
    site.sandbox.world.corfix.account.licenceLimit = 2
    site.inCorfix.project({ name: 'Yard' })
    await site.pull()
    const plan = await site.plan()
    expect(plan.notes.map(({ code, severity }) => [code, severity])).toEqual([
      ['corfix-account-not-empty', 'warning'],
      ['corfix-licences', 'warning'],
    ])
    expect(plan.notes[1]?.message).toContain('0 of 2 licences are used now, 3 after it')
    for (const code of ['corfix-licences', 'corfix-account-not-empty'] as const)
      expect(site.entries(code)).toHaveLength(1)
  })

  it('a conflict of C5 waits in its row, is linked by a person without an external id, and stands in no plan after that', async () => {
    site = await startCorfixSite()
    const there = site.inCorfix.project({ name: 'HT (safety)', number: '24-001' })
    await site.sync()
    const { id } = site.project('Harbour Tower')
    expect(site.entries('corfix-same-number').map(({ records }) => records.map((one) => one.id))).toEqual([
      [String(id), there.id],
    ])
    const { views } = site.workspace.store
    expect(views.counts('corfix-project')).toMatchObject({ conflicts: 1, waiting: 0 })
    expect([...views.waitingAmong('corfix-project', [String(id), '1'])]).toEqual([String(id)])
    site.decide('corfix-project', id, 'link', there.id)
    const plan = await site.sync()
    expect(plan.conflicts).toEqual([])
    expect(plan.changes).toMatchObject([{ action: 'update', target: { id: there.id } }])
    expect(site.sandbox.world.corfix.projects.get(there.id)).toMatchObject({ name: 'Harbour Tower', externalId: null })
    expect((await site.sync()).changes).toEqual([])
    expect(views.counts('corfix-project')).toMatchObject({ conflicts: 0, linked: 3 })
  })

  it('a person’s import overrules C5 and nothing else', async () => {
    site = await startCorfixSite()
    site.inCorfix.project({ name: 'HT (safety)', number: '24-001' })
    await site.sync()
    site.decide('corfix-project', site.project('Harbour Tower').id, 'import')
    site.decide('corfix-user', site.user('Dee').id, 'import')
    const plan = await site.sync()
    expect(plan.changes).toMatchObject([{ action: 'create', target: { name: 'Harbour Tower' } }])
    expect(plan.skipped.map(({ code }) => code)).toContain('corfix-inactive-user')
    expect(site.made.project('Harbour Tower')).toMatchObject({ number: '24-001' })
  })
})
