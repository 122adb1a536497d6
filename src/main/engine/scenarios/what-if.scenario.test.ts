import type { Change, Plan } from '@shared/plan'
import { Settings } from '@shared/settings'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withSetting } from '../../cli/setting-path'
import { logOf } from '../../testing/compliance-site'
import { quickClock, type Scenario, startScenario } from '../../testing/scenario'
import { acceptSuggestions } from '../decide/accept'
import { decide } from '../decide/decide'
import { undo } from '../decide/undo'
import { whatIf } from '../plan/what-if'

/** R5: what-if says what two real plans would say, and asks nobody. */
const OPTIONS: readonly (readonly [string, unknown])[] = [
  ['trustlayer.projects.description', 'on-import'],
  ['trustlayer.projects.syncActive', true],
  ['trustlayer.projects.numberField', 'Job No.'],
  ['trustlayer.companies.syncActive', true],
  // This one first: what was imported by itself and undone stays undone (M2).
  ['trustlayer.companies.autoImport', 'from-commitments'],
  ['trustlayer.companies.autoImport', 'all'],
  ['trustlayer.companies.partyType', 'Vendor'],
  ['trustlayer.companies.partyType', null],
  ['trustlayer.contacts.mode', 'all'],
  ['trustlayer.contacts.mode', 'primary-only'],
  ['trustlayer.commitments.activeBy', 'executed'],
  ['trustlayer.commitments.activeStates', []],
  ['trustlayer.commitments.ignorePurchaseOrders', true],
  ['trustlayer.commitments.ignoreSubcontracts', true],
  ['trustlayer.commitments.removeInactive', true],
  ['trustlayer.profiles.customField', 'Compliance Profile'],
  ['trustlayer.compliance.enabled', false],
  ['trustlayer.compliance.level', 'projects'],
  ['trustlayer.compliance.level', 'parties'],
  ['trustlayer.compliance.format', 'summary'],
  ['trustlayer.compliance.format', 'overall'],
  ['trustlayer.compliance.stale', 'delete'],
  ['trustlayer.compliance.refreshNotes', true],
  ['guards.maxCount', 0],
  ['schedule.everyMinutes', 60],
]

/** Options that change no change of a plan. */
const NEUTRAL = new Set(['guards.maxCount', 'schedule.everyMinutes'])

/** What a change does, without its reason. */
function doing({ id, action, target, fields, ids }: Change): string {
  const values = fields.map(({ field, before, after }) => [field, before, after])
  return JSON.stringify([id, action, target.id, values, Object.entries(ids ?? {}).sort()])
}

/** Changes that stand in one of two plans and not in the other, by hand. */
function difference(before: Plan, after: Plan): string[] {
  const had = new Set(before.changes.map(doing))
  const has = new Set(after.changes.map(doing))
  return [
    ...before.changes.filter((change) => !has.has(doing(change))).map((change) => `before ${doing(change)}`),
    ...after.changes.filter((change) => !had.has(doing(change))).map((change) => `after ${doing(change)}`),
  ].sort()
}

/** Every second record that nothing resembles is to be imported; the rest is left undecided, for M7. */
function importSome({ workspace }: Scenario): void {
  const { context, store } = workspace
  for (const kind of ['project', 'company'] as const) {
    const open = store.records.ids(kind).filter((id) => {
      const alone = !store.decisions.get(kind, id) && store.suggestions.of(kind, id).length === 0
      return alone && store.records.side(kind, id)?.active
    })
    const sourceIds = open.sort().filter((_, index) => index % 2 === 0)
    const request = { kind, decision: 'import', targetId: undefined, acceptBest: false } as const
    decide(context, { ...request, sourceIds, comment: '', actor: 'tester' })
  }
}

/** After the first apply, so that every option which acts on what was written has something to say. */
function moveTheWorld({ workspace, sandbox }: Scenario): void {
  const { procore, trustlayer } = sandbox.world
  const { decisions, synced } = workspace.store
  const linked = (kind: 'project' | 'company') => decisions.all(kind).filter(({ decision }) => decision === 'link')
  const [described, ended] = linked('project').filter(({ sourceId }) => procore.projects.get(sourceId)?.active)
  procore.projects.update(Number(described?.sourceId), { description: 'Phase 2 begins in spring.' })
  procore.projects.update(Number(ended?.sourceId), { active: false })
  procore.vendors.update(Number(linked('company')[0]?.sourceId), { is_active: false })
  const made = synced.all().find(({ kind, created }) => kind === 'association' && created)
  const [projectId, vendorId] = made?.sourceId.split('/').map(Number) ?? []
  for (const { id, vendor_id } of procore.commitments.find(`project ${projectId}`))
    if (vendor_id === vendorId) procore.commitments.update(id, { status: 'Void' })
  const parties = linked('company').flatMap(({ targetId }) => trustlayer.complianceOf(targetId ?? '', null) ?? [])
  const [changed, shorter, asked] = parties.filter(({ subjects }) => subjects.length > 2)
  const first = (row: typeof changed) => row?.subjects[0]?.id ?? ''
  trustlayer.setSubject(changed?.partyId ?? '', null, first(changed), { label: 'Liability of every kind' })
  trustlayer.removeSubject(shorter?.partyId ?? '', null, first(shorter))
  const attributeId = asked?.subjects[0]?.requirements[0]?.attributeId ?? ''
  trustlayer.setRequirement({ partyId: asked?.partyId ?? '', projectId: null, attributeId }, { notes: 'Asked again.' })
}

describe.each([1, 2] as const)('R5 over TrustLayer v%i', (version) => {
  let scenario: Scenario
  let before: Plan
  const settings = () => scenario.workspace.context.definition().settings
  const changed = (key: string, value: unknown) => Settings.parse(withSetting(settings(), key, JSON.stringify(value)))
  const ask = (other: Settings, limit = 10_000) => whatIf(scenario.workspace.context, other, limit)

  beforeAll(async () => {
    scenario = await startScenario({ sandbox: { scale: 0.1, trustlayerVersion: version }, clock: quickClock() })
    await scenario.pull()
    acceptSuggestions(scenario.workspace.context, {
      kinds: ['project', 'company'],
      minConfidence: 0.9,
      actor: 'tester',
    })
    // One apply, so that options which act on what was written before have something to say.
    await scenario.apply(await scenario.plan())
    importSome(scenario)
    moveTheWorld(scenario)
    await scenario.pull()
    before = await scenario.plan()
  })
  afterAll(() => scenario.close())

  it.each(OPTIONS)('%s = %j: the difference of two real plans', async (key, value) => {
    const { context, store } = scenario.workspace
    const saved = settings()
    const said = ask(changed(key, value))
    const batch = store.decisions.history(1)[0]?.id
    scenario.set(key, value)
    const after = await scenario.plan()
    if (store.decisions.history(1)[0]?.id !== batch) undo(context, undefined, 'tester')
    scenario.app.registry.environment.files.update(scenario.folder, { settings: saved })

    const differences = said.differences.map(({ change, only }) => `${only} ${doing(change)}`).sort()
    expect(differences).toEqual(difference(before, after))
    expect(said.total > 0).toBe(!NEUTRAL.has(key))
    expect(said.counts.before).toEqual(before.counts)
    expect(said.counts.after).toEqual(after.counts)
    expect(said.total).toBe(said.differences.length)
    for (const { flow, action, ...counts } of said.groups) {
      const of = (plan: Plan) => plan.changes.filter((change) => change.flow === flow && change.action === action)
      expect(counts).toEqual({ before: of(before).length, after: of(after).length })
    }
  })

  it('asks no service, saves nothing, decides nothing and writes no log', () => {
    const { store } = scenario.workspace
    const { requests } = scenario.sandbox.world
    const stands = () => ({
      requests: requests.byCall(),
      settings: settings(),
      decisions: store.decisions.all(),
      revision: store.decisions.revision(),
      problems: store.problems.all('company'),
      plan: store.plans.newestId(),
      runs: store.runs.list(500).length,
      log: logOf(scenario).length,
    })
    const was = stands()
    for (const [key, value] of OPTIONS) ask(changed(key, value))
    expect(stands()).toEqual(was)
  })

  it('the same settings differ in nothing; a limit cuts what is shown, not what is counted', () => {
    expect(ask(settings())).toMatchObject({ total: 0, differences: [] })
    const cut = ask(changed('trustlayer.compliance.format', 'overall'), 3)
    expect(cut.differences).toHaveLength(3)
    expect(cut.total).toBeGreaterThan(3)
  })
})
