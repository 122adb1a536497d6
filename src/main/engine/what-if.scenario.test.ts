import type { Change, Plan } from '@shared/plan'
import { Settings } from '@shared/settings'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withSetting } from '../cli/setting-path'
import { logOf } from '../testing/compliance-site'
import { quickClock, type Scenario, startScenario } from '../testing/scenario'
import { acceptSuggestions, undo } from './decide'
import { decideAll } from './rehearse'
import { whatIf } from './what-if'

/** R5: what-if says what two real plans would say, and asks nobody. */
const OPTIONS: readonly (readonly [string, unknown])[] = [
  ['trustlayer.projects.description', 'on-import'],
  ['trustlayer.projects.syncActive', true],
  ['trustlayer.projects.numberField', 'Job No.'],
  ['trustlayer.companies.syncActive', true],
  ['trustlayer.companies.autoImport', 'all'],
  ['trustlayer.companies.autoImport', 'from-commitments'],
  ['trustlayer.companies.partyType', 'Vendor'],
  ['trustlayer.companies.partyType', null],
  ['trustlayer.contacts.mode', 'all'],
  ['trustlayer.contacts.mode', 'primary-only'],
  ['trustlayer.commitments.activeBy', 'executed'],
  ['trustlayer.commitments.activeStates', ['Approved']],
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

describe.each([1, 2] as const)('R5 over TrustLayer v%i', (version) => {
  let scenario: Scenario
  let before: Plan
  const settings = () => scenario.workspace.context.definition().settings
  const changed = (key: string, value: unknown) => Settings.parse(withSetting(settings(), key, JSON.stringify(value)))
  const ask = (other: Settings, limit = 10_000) => whatIf(scenario.workspace.context, other, limit)

  beforeAll(async () => {
    scenario = await startScenario({ sandbox: { scale: 0.1, trustlayerVersion: version }, clock: quickClock() })
    await scenario.pull()
    acceptSuggestions(scenario.workspace.context, { kinds: ['project', 'company'], minConfidence: 0.9, actor: 'tester' })
    // One apply, so that options which act on what was written before have something to say.
    await scenario.apply(await scenario.plan())
    decideAll(scenario.workspace.context, 'tester')
    const { vendors, commitments } = scenario.sandbox.world.procore
    const linked = scenario.workspace.store.decisions.all('company').filter(({ decision }) => decision === 'link')
    vendors.update(Number(linked[0]?.sourceId), { is_active: false })
    for (const { id } of commitments.all().slice(0, 12)) commitments.update(id, { status: 'Void' })
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
    console.log(key, value, said.total)
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
