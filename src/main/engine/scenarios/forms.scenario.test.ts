import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { pdfOf } from '../../sandbox/corfix/pdf'
import { type FormsScenario, logged, startFormsScenario, syncForms as sync } from '../../testing/forms-scenario'
import type { ScenarioOptions } from '../../testing/scenario'

let open: FormsScenario[] = []
afterEach(async () => {
  for (const scenario of open) await scenario.close()
  open = []
})

async function start(options: ScenarioOptions = {}): Promise<FormsScenario> {
  const scenario = await startFormsScenario(options)
  open.push(scenario)
  return scenario
}

const IN_NOVEMBER = '2026-11-18T17:00:00Z'

function place({ corfix }: FormsScenario, index: number): string {
  return corfix[index]?.id ?? ''
}

function paths(scenario: FormsScenario): string[] {
  return scenario.filed().map(({ path }) => path)
}

describe('forms go to Procore’s Documents (F1 to F4)', () => {
  it('files a completed form in the month folder of its project, whole, and nothing the second time', async () => {
    const scenario = await start()
    const { world } = scenario.sandbox
    const form = world.corfix.completeForm({ projectId: place(scenario, 0), completedAt: IN_NOVEMBER })
    const { plan, run } = await sync(scenario)
    expect(plan.conflicts).toEqual([])
    expect(run).toMatchObject({ status: 'completed', counts: { done: 1, failed: 0, unknown: 0 } })
    expect(scenario.filed()).toEqual([
      {
        id: expect.any(Number),
        path: 'Root Folder/06 Corfix Forms/2026-11/Daily Hazard Assessment 2026-11-18.pdf',
        form: form.id,
        revision: 1,
        versions: 1,
        sha256: pdfOf(form).sha256,
      },
    ])
    expect(logged(scenario, 'written')[0]?.message).toBe(
      'Filed "Daily Hazard Assessment 2026-11-18.pdf" in Procore. It is in 06 Corfix Forms/2026-11 as "Daily Hazard Assessment 2026-11-18.pdf".',
    )
    expect((await scenario.plan()).changes).toEqual([])
    expect((await sync(scenario)).plan).toMatchObject({ changes: [], counts: { unchanged: 1 } })
    expect(readdirSync(join(scenario.folder, 'spool'))).toEqual([])
  })

  it('twenty forms of three months at the same time: one root folder, one folder a month', async () => {
    const scenario = await start()
    const { corfix, procore } = scenario.sandbox.world
    for (let index = 0; index < 20; index += 1) {
      const month = 9 + (index % 3)
      corfix.completeForm({
        projectId: place(scenario, 3),
        completedAt: `2026-${String(month).padStart(2, '0')}-15T18:00:00Z`,
      })
    }
    const { run } = await sync(scenario)
    expect(run.counts).toMatchObject({ done: 20, failed: 0, unknown: 0 })
    const root = procore.documents.root(scenario.projects[3]?.id ?? 0)
    const roots = procore.documents.subfolders(root?.id ?? 0).filter(({ name }) => name === 'Corfix Forms')
    expect(roots).toHaveLength(1)
    const months = procore.documents.subfolders(roots[0]?.id ?? 0).map(({ name }) => name)
    expect(months.sort()).toEqual(['2026-09', '2026-10', '2026-11'])
    // Twenty forms of one template on three days: Procore numbers the names, every form has a file of its own.
    expect(new Set(paths(scenario)).size).toBe(20)
    expect(new Set(scenario.filed().map(({ form }) => form)).size).toBe(20)
    expect((await sync(scenario)).plan.changes).toEqual([])
  })

  it('names that no file may have, and days of the project’s own time zone', async () => {
    const scenario = await start()
    const { corfix, procore } = scenario.sandbox.world
    const [first, second, third] = scenario.projects
    procore.projects.update(first?.id ?? 0, { time_zone: 'Hawaii' })
    procore.projects.update(second?.id ?? 0, { time_zone: 'Pacific/Auckland' })
    procore.projects.update(third?.id ?? 0, { time_zone: null })
    // 23:30 on 31 October in Honolulu; 00:30 on 1 November in Auckland.
    corfix.completeForm({
      projectId: place(scenario, 0),
      completedAt: '2026-11-01T09:30:00Z',
      templateName: 'Permit: Hot Work?',
    })
    corfix.completeForm({
      projectId: place(scenario, 1),
      completedAt: '2026-10-31T11:30:00Z',
      templateName: 'A/B\\C*"D"<E>|F. . ',
    })
    corfix.completeForm({ projectId: place(scenario, 2), completedAt: '2026-11-01T00:30:00Z', templateName: '...' })
    const { plan } = await sync(scenario)
    expect(paths(scenario)).toEqual([
      'Root Folder/06 - corfix forms/2026-11/Form 2026-11-01.pdf',
      'Root Folder/06 Corfix Forms/2026-10/Permit- Hot Work- 2026-10-31.pdf',
      'Root Folder/06 Corfix Forms/2026-11/A-B-C--D--E--F 2026-11-01.pdf',
    ])
    expect(plan.notes.filter(({ rule }) => rule === 'F3')).toMatchObject([{ code: 'time-zone-unknown' }])
  })

  it('of two root folders the one with the lowest id is used, and that is a conflict (F2)', async () => {
    const scenario = await start()
    scenario.sandbox.world.corfix.completeForm({ projectId: place(scenario, 1), completedAt: IN_NOVEMBER })
    const { plan } = await sync(scenario)
    expect(plan.conflicts).toMatchObject([{ code: 'forms-folder-ambiguous', rule: 'F2' }])
    expect(paths(scenario)).toEqual(['Root Folder/06 Corfix Forms/2026-11/Daily Hazard Assessment 2026-11-18.pdf'])
    expect(logged(scenario, 'forms-folder-ambiguous')).toHaveLength(1)
  })

  it('a second root folder that turns up while applying is said as well', async () => {
    const scenario = await start()
    const { corfix, procore } = scenario.sandbox.world
    corfix.completeForm({ projectId: place(scenario, 0), completedAt: IN_NOVEMBER })
    await scenario.pull()
    const plan = await scenario.plan()
    const root = procore.documents.root(scenario.projects[0]?.id ?? 0)
    procore.documents.addFolder(root?.project_id ?? 0, { parentId: root?.id ?? 0, name: 'CORFIX FORMS 2026' })
    await scenario.apply(plan)
    expect(logged(scenario, 'forms-folder-ambiguous')).toHaveLength(1)
    expect(paths(scenario)).toEqual(['Root Folder/06 Corfix Forms/2026-11/Daily Hazard Assessment 2026-11-18.pdf'])
  })
})

describe('what one form or one project does not do to the others', () => {
  it('a PDF that is none', async () => {
    const scenario = await start()
    const { world } = scenario.sandbox
    const bad = world.corfix.completeForm({
      projectId: place(scenario, 0),
      completedAt: IN_NOVEMBER,
      templateName: 'Bad',
    })
    for (let index = 0; index < 5; index += 1)
      world.corfix.completeForm({ projectId: place(scenario, 0), completedAt: IN_NOVEMBER })
    world.faults.add({ system: 'corfix', path: new RegExp(`${bad.id}/pdf`), nth: 1, kind: 'html', times: 10 })
    const { run } = await sync(scenario)
    expect(run).toMatchObject({ status: 'completed-with-issues', counts: { done: 5, failed: 1, unknown: 0 } })
    expect(logged(scenario, 'write-failed')).toMatchObject([
      {
        message: expect.stringContaining('Filing "Bad 2026-11-18.pdf" in Procore was not done'),
        next: expect.stringMatching(/Corfix/),
      },
    ])
    world.faults.clear()
    expect((await sync(scenario)).run.counts).toMatchObject({ done: 1, failed: 0 })
    expect(scenario.filed()).toHaveLength(6)
  })

  it('a project whose Documents are refused is said, and the others are filed', async () => {
    const scenario = await start()
    const { corfix, procore } = scenario.sandbox.world
    procore.documents.switchOff(scenario.projects[0]?.id ?? 0)
    for (const index of [0, 0, 0, 0, 1, 2])
      corfix.completeForm({ projectId: place(scenario, index), completedAt: IN_NOVEMBER })
    const { plan, run } = await sync(scenario)
    expect(run.counts).toMatchObject({ done: 2, failed: 0 })
    expect(plan.skipped.filter(({ code }) => code === 'not-permitted')).toHaveLength(4)
    procore.documents.switchOn(scenario.projects[0]?.id ?? 0)
    expect((await sync(scenario)).run.counts).toMatchObject({ done: 4, failed: 0 })
  })

  it('one that may be read and not written fails its own forms, with one refusal for all of them', async () => {
    const scenario = await start()
    const { corfix, procore } = scenario.sandbox.world
    procore.documents.readOnly.add(scenario.projects[0]?.id ?? 0)
    for (let index = 0; index < 12; index += 1)
      corfix.completeForm({ projectId: place(scenario, 0), completedAt: IN_NOVEMBER })
    corfix.completeForm({ projectId: place(scenario, 2), completedAt: IN_NOVEMBER })
    await scenario.pull()
    const plan = await scenario.plan()
    const before = scenario.sandbox.world.requests.procore
    const run = await scenario.apply(plan)
    expect(run.counts).toMatchObject({ done: 1, failed: 12, unknown: 0 })
    expect(scenario.sandbox.world.requests.procore - before).toBeLessThan(20)
    expect(logged(scenario, 'write-failed')).toHaveLength(12)
  })

  it('forms of a project that is not linked are left out, and say what to do', async () => {
    const scenario = await start()
    const { corfix } = scenario.sandbox.world
    const [first] = scenario.corfix
    corfix.projects.add({
      ...(first as NonNullable<typeof first>),
      id: 'cp_own',
      name: 'Corfix’s own',
      externalId: null,
    })
    corfix.completeForm({ projectId: 'cp_own', completedAt: IN_NOVEMBER })
    const { plan } = await sync(scenario)
    expect(plan.changes).toEqual([])
    expect(plan.skipped).toContainEqual(
      expect.objectContaining({
        code: 'project-not-linked',
        message: expect.stringContaining('"Corfix’s own" is not linked'),
      }),
    )
  })

  it('switched off: Procore’s Documents are not even looked at', async () => {
    const scenario = await start({
      settings: { corfix: { projects: { enabled: false }, workers: { enabled: false }, forms: { enabled: false } } },
    })
    scenario.sandbox.world.corfix.completeForm({ projectId: place(scenario, 0), completedAt: IN_NOVEMBER })
    const { plan } = await sync(scenario)
    expect(plan.changes).toEqual([])
    expect(scenario.filed()).toEqual([])
    scenario.set('corfix.forms.enabled', true)
    const next = await scenario.plan()
    expect(next.changes).toHaveLength(1)
  })
})
