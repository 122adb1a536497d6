import type { Plan } from '@shared/plan'
import { afterEach, describe, expect, it } from 'vitest'
import { pdfOf } from '../../sandbox/corfix/pdf'
import { FaultBook, type FaultKind, type FaultRule } from '../../sandbox/http/fault-book'
import { type FormsScenario, startFormsScenario } from '../../testing/forms-scenario'

/**
 * F6: whatever fails in between, a form is filed once and in its newest revision. Every request of an upload goes wrong once,
 * before it took effect and after it; then the same plan is applied again, or a new one after a pull.
 */
let open: FormsScenario[] = []
afterEach(async () => {
  for (const scenario of open) await scenario.close()
  open = []
})

const PDF = { system: 'corfix', method: 'GET', path: /\/forms\/[^/]+\/pdf$/ } as const
const ROOT = { system: 'procore', method: 'GET', path: /\/rest\/v1\.0\/folders$/ } as const
const FOLDER = { system: 'procore', method: 'GET', path: /\/rest\/v1\.0\/folders\/\d+$/ } as const
const FILE = { system: 'procore', method: 'GET', path: /\/rest\/v1\.0\/files\/\d+$/ } as const
const NEW_FOLDER = { system: 'procore', method: 'POST', path: /\/rest\/v1\.0\/folders$/ } as const
const UPLOAD = { system: 'procore', method: 'POST', path: /\/uploads$/ } as const
const STORAGE = { system: 'storage', method: 'POST', path: /./ } as const
const NEW_FILE = { system: 'procore', method: 'POST', path: /\/rest\/v1\.0\/files$/ } as const
const VERSION = { system: 'procore', method: 'PATCH', path: /\/rest\/v1\.0\/files\/\d+$/ } as const

const BEFORE: FaultKind[] = ['500', '503-retry-after', '429-retry-after', 'reset', 'html']
const AFTER: FaultKind[] = ['500-after', 'reset-after', 'truncated-json']
const READS: FaultKind[] = ['500', 'reset', 'truncated-json', 'html', 'wrong-type']

type Step = [name: string, rule: Pick<FaultRule, 'system' | 'method' | 'path'>, kinds: FaultKind[], nth?: number]
/** What is listed is a folder that was there; one that the run has made is empty, and nobody asks. */
const FOLDER_STAYS = ['the folder of forms', 'the month folder', 'reading folders']
const STEPS: Step[] = [
  ['the PDF of Corfix', PDF, ['500', 'reset', 'html', '403']],
  ['the root folder', ROOT, READS],
  ['the folder of forms', FOLDER, READS],
  ['the month folder', FOLDER, READS, 2],
  ['the file of a form that changed', FILE, READS],
  ['making the root folder', NEW_FOLDER, [...BEFORE, ...AFTER]],
  ['making a month folder', NEW_FOLDER, [...BEFORE, ...AFTER], 2],
  ['asking for an upload', UPLOAD, [...BEFORE, ...AFTER]],
  ['sending the bytes', STORAGE, [...BEFORE, '500-after', 'reset-after']],
  ['making the file', NEW_FILE, [...BEFORE, ...AFTER]],
  ['adding the version', VERSION, [...BEFORE, ...AFTER]],
]

/** One form is filed, in a project that had no folder of forms. */
async function ready(): Promise<FormsScenario> {
  const scenario = await startFormsScenario()
  open.push(scenario)
  scenario.sandbox.world.corfix.completeForm({ projectId: placeOf(scenario), completedAt: '2026-11-02T17:00:00Z' })
  await scenario.pull()
  await scenario.apply(await scenario.plan())
  return scenario
}

function placeOf({ corfix }: FormsScenario): string {
  return corfix[3]?.id ?? ''
}

/**
 * Four changes: the first form has changed, and there are three new ones of two months. Unless the folder stays it is missing: it was
 * renamed.
 */
async function planned(scenario: FormsScenario, { folderStays }: { folderStays: boolean }): Promise<Plan> {
  const { corfix, procore } = scenario.sandbox.world
  const root = procore.documents.folders.all().find(({ name }) => name === 'Corfix Forms')
  if (root && !folderStays) procore.documents.folders.update(root.id, { name: `Old forms ${root.id}` })
  corfix.reviseForm(corfix.forms.all()[0]?.id ?? '')
  for (const completedAt of ['2026-11-18T17:00:00Z', '2026-11-18T18:00:00Z', '2026-10-18T18:00:00Z'])
    corfix.completeForm({ projectId: placeOf(scenario), completedAt })
  await scenario.pull()
  const plan = await scenario.plan()
  expect(plan.changes).toHaveLength(4)
  return plan
}

/** A fault, and how often it has hit. */
function addFault({ sandbox }: FormsScenario, rule: FaultRule): () => number {
  const { faults } = sandbox.world
  const take = FaultBook.prototype.take.bind(faults)
  let hits = 0
  faults.take = (request) => {
    const kind = take(request)
    if (kind) hits += 1
    return kind
  }
  faults.add(rule)
  return () => hits
}

/** Every form once, in its revision, with Corfix's own bytes, and in one month folder of one root folder. */
function expectFiledOnce(scenario: FormsScenario, fault: string): void {
  const { corfix, procore } = scenario.sandbox.world
  const filed = scenario.filed()
  const forms = [...corfix.forms.all()]
  expect(filed.map(({ form }) => form).sort(), fault).toEqual(forms.map(({ id }) => id).sort())
  for (const { form, revision, versions, sha256 } of filed) {
    const row = corfix.forms.get(form)
    expect({ form, revision, versions, sha256 }, fault).toEqual({
      form,
      revision: row?.revision,
      versions: row?.revision,
      sha256: row && pdfOf(row).sha256,
    })
  }
  const live = procore.documents.folders.all().filter(({ is_deleted }) => !is_deleted)
  for (const { id } of scenario.projects) {
    const root = procore.documents.root(id)
    const roots = live.filter((one) => one.parent_id === root?.id && one.name === 'Corfix Forms')
    expect(roots.length, fault).toBeLessThanOrEqual(1)
    const months = live.filter(({ parent_id }) => parent_id === roots[0]?.id).map(({ name }) => name)
    expect(new Set(months).size, fault).toBe(months.length)
  }
}

describe('F6: a request goes wrong once, and the same plan is applied again', () => {
  it.each(STEPS)(
    '%s',
    async (name, rule, kinds, nth = 1) => {
      const scenario = await ready()
      for (const kind of kinds) {
        const plan = await planned(scenario, { folderStays: FOLDER_STAYS.includes(name) })
        const hits = addFault(scenario, { ...rule, nth, kind })
        const run = await scenario.apply(plan).catch(() => null)
        if (run?.status !== 'completed') await scenario.apply(plan)
        expect(hits(), kind).toBe(1)
        expectFiledOnce(scenario, kind)
        await scenario.pull()
        expect((await scenario.plan()).changes, kind).toEqual([])
      }
    },
    60_000,
  )
})

describe('F6: a request goes wrong for good, and a new plan is made after a pull', () => {
  it.each([
    ['making the file', NEW_FILE, ['500-after', 'reset', 'reset-after']],
    ['adding the version', VERSION, ['reset-after', '500']],
    ['sending the bytes', STORAGE, ['reset-after', '500']],
    ['making folders', NEW_FOLDER, ['reset-after', '500']],
    ['reading folders', FOLDER, ['500', '403']],
  ] as const)(
    '%s',
    async (name, rule, kinds) => {
      const scenario = await ready()
      for (const kind of kinds) {
        const plan = await planned(scenario, { folderStays: FOLDER_STAYS.includes(name) })
        const hits = addFault(scenario, { ...rule, nth: 1, kind, times: Number.POSITIVE_INFINITY })
        await scenario.apply(plan).catch(() => null)
        expect(hits(), kind).toBeGreaterThan(0)
        scenario.sandbox.world.faults.clear()
        await scenario.pull()
        const run = await scenario.apply(await scenario.plan())
        expect(run.counts, kind).toMatchObject({ failed: 0, unknown: 0, remaining: 0 })
        expectFiledOnce(scenario, kind)
        await scenario.pull()
        expect((await scenario.plan()).changes, kind).toEqual([])
      }
    },
    60_000,
  )
})
