import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { golden } from '../../testing/golden'
import { quickClock, type Scenario, startScenario } from '../../testing/scenario'
import { acceptSuggestions } from '../decide/accept'
import { decide } from '../decide/decide'
import { undo } from '../decide/undo'

/**
 * Golden plans: what each option's every value plans over the same sandbox, in both generations of TrustLayer's API. The files in
 * golden/ are read by people; `npx vitest run options.scenario -u` writes them anew after a rule has changed, and the difference
 * is the review. Options that act on what was written before are in write-back.scenario.test.ts and associations.scenario.test.ts.
 */
const OPTIONS: Record<string, readonly unknown[]> = {
  'trustlayer.projects.description': ['always', 'on-import'],
  'trustlayer.projects.syncActive': [false, true],
  'trustlayer.projects.autoImport': [false, true],
  'trustlayer.companies.syncActive': [false, true],
  'trustlayer.companies.autoImport': ['off', 'from-commitments', 'all'],
  'trustlayer.companies.partyType': ['Vendor', null],
  'trustlayer.contacts.mode': ['none', 'all-set-primary', 'all', 'primary-only'],
  'trustlayer.commitments.activeBy': ['status', 'executed'],
  'trustlayer.commitments.activeStates': [['Approved', 'Complete'], ['Approved'], []],
  'trustlayer.commitments.subcontractStates': [null, ['Out For Signature', 'Approved']],
  'trustlayer.commitments.purchaseOrderStates': [null, ['Submitted', 'Approved', 'Closed']],
  'trustlayer.commitments.ignorePurchaseOrders': [false, true],
  'trustlayer.commitments.ignoreSubcontracts': [false, true],
  'trustlayer.profiles.customField': [null, 'Compliance Profile', 'Risk Class', 'Complience Profile'],
  'trustlayer.compliance.enabled': [true, false],
  'trustlayer.compliance.level': ['all', 'projects', 'parties'],
  'trustlayer.compliance.format': ['subjects', 'summary', 'overall'],
}

const cases = Object.entries(OPTIONS).flatMap(([key, values]) => values.map((value) => ({ key, value })))

describe.each([1, 2] as const)('golden plans over TrustLayer v%i', (version) => {
  let scenario: Scenario

  beforeAll(async () => {
    scenario = await startScenario({ sandbox: { scale: 0.1, trustlayerVersion: version }, clock: quickClock() })
    scenario.set('trustlayer.companies.partyType', 'Vendor')
    await scenario.pull()
    decideSome(scenario)
    // What newly linked projects hold is read by the first plan.
    await scenario.plan()
  })
  afterAll(() => scenario.close())

  it.each(cases)('$key = $value', async ({ key, value }) => {
    const { context, store } = scenario.workspace
    const before = context.definition().settings
    const batches = store.decisions.history(1)[0]?.id
    scenario.set(key, value)
    const plan = await scenario.plan()
    // Automatic imports (M7) are a batch like any other.
    if (store.decisions.history(1)[0]?.id !== batches) undo(context, undefined, 'tester')
    scenario.app.registry.environment.files.update(scenario.folder, { settings: before })
    const name = `${key.replace('trustlayer.', '')}=${String(JSON.stringify(value)).replace(/\W+/g, '_')}`
    await expect(golden(plan)).toMatchFileSnapshot(`golden/v${version}/${name}.txt`)
  })
})

/** A mapping under way: sure candidates linked, every second clear record imported, the rest undecided. */
function decideSome({ workspace }: Scenario): void {
  const { context, store } = workspace
  acceptSuggestions(context, { kinds: ['project', 'company'], minConfidence: 0.9, actor: 'tester' })
  for (const kind of ['project', 'company'] as const) {
    const open = store.records.ids(kind).filter((id) => {
      const active = store.records.side(kind, id)?.active ?? false
      return active && !store.decisions.get(kind, id) && store.suggestions.of(kind, id).length === 0
    })
    decide(context, {
      kind,
      sourceIds: open.sort().filter((_, index) => index % 2 === 0),
      decision: 'import',
      targetId: undefined,
      acceptBest: false,
      comment: '',
      actor: 'tester',
    })
  }
}
