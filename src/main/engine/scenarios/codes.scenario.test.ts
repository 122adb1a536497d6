import { LogCode } from '@shared/vocabulary'
import { afterEach, describe, expect, it } from 'vitest'
import { CGL, IN_FORCE, logOf, startComplianceSite, W9 } from '../../testing/compliance-site'
import type { Scenario } from '../../testing/scenario'
import { type SmallSite, type SmallSiteOptions, startSmallSite } from '../../testing/small-site'

/**
 * L2: every code of the list that belongs to this integration comes out of a situation that a consultant can meet, with a rule, a
 * sentence and a next step. Corfix has codes of its own.
 */
let open: Scenario | undefined
let version: 1 | 2 = 1
afterEach(() => open?.close())

type Provoke = () => Promise<void>

async function small(options: SmallSiteOptions = {}): Promise<SmallSite> {
  const settings = { 'trustlayer.compliance.enabled': false, ...options.settings }
  const site = await startSmallSite({ ...options, version, settings })
  open = site
  return site
}

/** All of the small site in TrustLayer, linked. */
async function imported(options: SmallSiteOptions = {}): Promise<SmallSite> {
  const site = await small(options)
  await site.pull()
  site.import()
  await site.sync()
  return site
}

/** A site whose one insurance record was written, and what happens to it afterwards. */
async function insured(after: (site: Awaited<ReturnType<typeof startComplianceSite>>) => void): Promise<void> {
  const site = await startComplianceSite(version)
  open = site.scenario
  site.keepOnly('project', [])
  site.keepOnly('company', [CGL, W9])
  site.say('company', CGL, IN_FORCE)
  await site.sync()
  after(site)
  await site.sync()
}

/** A party that carries these external ids. */
function carrying(site: SmallSite, party: 'Bay Electric' | 'Kestrel Glazing', ids: readonly string[]): void {
  site.sandbox.world.trustlayer.parties.update(site.target(party), { externalIds: [...ids] })
}

const ours = (site: SmallSite, id: number) => `procore:${site.sandbox.world.procore.companyId}/${id}`

async function asked(...values: string[]): Promise<void> {
  const site = await small({ settings: { 'trustlayer.profiles.customField': 'Risk Class' } })
  const field = site.sandbox.world.procore.customFields.all().find(({ label }) => label === 'Risk Class')
  for (const value of values)
    site.commit('Bay Electric', 'Harbour Tower', { custom_fields: { [field?.id ?? 0]: value } })
  await site.pull()
  site.import()
  await site.plan()
}

const PROVOKED: Partial<Record<LogCode, Provoke>> = {
  'duplicate-target': async () => {
    const site = await imported()
    carrying(site, 'Kestrel Glazing', [ours(site, site.company('Bay Electric'))])
    await site.pull()
  },
  'already-linked-elsewhere': async () => {
    const site = await imported()
    carrying(site, 'Bay Electric', [ours(site, site.company('Summit Steel'))])
    await site.pull()
  },
  'native-integration-detected': async () => {
    const site = await imported()
    carrying(site, 'Bay Electric', [`procore/${site.company('Bay Electric')}`])
    await site.pull()
  },
  'possible-duplicate': async () => {
    const site = await imported({ settings: { 'trustlayer.companies.autoImport': 'all' } })
    const { procore } = site.sandbox.world
    const row = procore.vendors.get(site.company('Bay Electric'))
    if (row) procore.vendors.add({ ...row, id: row.id + 500, name: 'Bay Electric Inc.' })
    await site.pull()
  },
  orphaned: async () => {
    const site = await imported()
    site.sandbox.world.procore.vendors.remove(site.company('Bay Electric'))
    await site.pull()
  },
  'not-permitted': async () => {
    const site = await imported()
    site.sandbox.world.procore.commitmentsOff.add(site.project('Harbour Tower'))
    await site.pull()
    await site.plan()
  },
  'address-incomplete': async () => {
    const site = await small()
    site.sandbox.world.procore.vendors.update(site.company('Bay Electric'), { zip: null })
    await site.pull()
    site.import()
    await site.plan()
  },
  'party-type-missing': async () => {
    const site = await small({ settings: { 'trustlayer.companies.partyType': null } })
    await site.pull()
    site.import()
    await site.plan()
  },
  'contact-without-email': async () => {
    const site = await small({ settings: { 'trustlayer.contacts.mode': 'all' } })
    site.person('Bay Electric', { email_address: null })
    await site.pull()
    site.import()
    await site.plan()
  },
  'no-primary-contact': async () => {
    const site = await small({ settings: { 'trustlayer.contacts.mode': 'primary-only' } })
    site.person('Bay Electric', {})
    await site.pull()
    site.import()
    await site.plan()
  },
  'commitment-inactive': async () => {
    const site = await imported()
    site.commit('Bay Electric', 'Harbour Tower', { status: 'Draft' })
    await site.pull()
    await site.plan()
  },
  'commitment-type-ignored': async () => {
    const site = await imported({ settings: { 'trustlayer.commitments.ignoreSubcontracts': true } })
    site.commit('Bay Electric', 'Harbour Tower')
    await site.pull()
    await site.plan()
  },
  'project-not-linked': async () => {
    const site = await small()
    await site.pull()
    site.import(['Bay Electric'])
    await site.sync()
    await site.plan()
  },
  'company-not-linked': async () => {
    const site = await small()
    site.commit('Bay Electric', 'Harbour Tower')
    await site.pull()
    site.import(['Harbour Tower'])
    await site.plan()
  },
  'profile-not-found': () => asked('Subcontractor - Hgih Risk'),
  'profile-ambiguous': () => asked('Subcontractor - High Risk', 'Supplier'),
  'manual-edit-overwritten': () =>
    insured(({ records, scenario }) => {
      for (const { id } of Object.values(records()))
        scenario.sandbox.world.procore.insurances.update(id, { notes: 'Broker called, renewal is on its way.' })
    }),
  'manual-edit-kept': () =>
    insured(({ records, scenario }) => {
      scenario.set('trustlayer.compliance.manualEdits', 'keep')
      for (const { id } of Object.values(records()))
        scenario.sandbox.world.procore.insurances.update(id, { notes: 'Broker called, renewal is on its way.' })
    }),
  'insurance-refused': () =>
    insured(({ say, scenario }) => {
      scenario.sandbox.world.procore.refuseInsurance((update) => update.policy_number === 'GL-5512')
      say('company', CGL, { policyNumber: 'GL-5512' })
    }),
  'requirement-change-only': () =>
    insured(({ partyId, scenario }) => {
      const at = { partyId, projectId: null, attributeId: 'licensesW9FormSignedForm' }
      scenario.sandbox.world.trustlayer.setRequirement(at, { notes: 'Asked again.' })
    }),
  'custom-field-type': async () => {
    const site = await small()
    const { trustlayer, procore } = site.sandbox.world
    const [field] = trustlayer.customFields.all()
    if (field)
      trustlayer.customFields.add({
        ...field,
        id: trustlayer.random.objectId(),
        name: 'Project Number',
        fieldType: 'dropdown',
        associatedEntities: ['project'],
      })
    procore.projects.update(site.project('Harbour Tower'), { project_number: '24-117' })
    await site.pull()
    site.import()
    await site.plan()
  },
  'rate-limited': async () => {
    const site = await small()
    site.sandbox.setFaults('rate-limited')
    await site.pull()
  },
  'auth-failed': async () => {
    const site = await small()
    Object.assign(site.sandbox.world.trustlayer, { token: 'another' })
    await expect(site.pull()).rejects.toMatchObject({ code: 'auth-failed' })
  },
  'invalid-response': async () => {
    const site = await small()
    site.sandbox.world.faults.add({ system: 'procore', path: /\/vendors\?/, nth: 1, kind: 'wrong-type' })
    await expect(site.pull()).rejects.toMatchObject({ code: 'invalid-response' })
  },
  'partial-listing': async () => {
    const site = await small()
    const always = { nth: 1, times: Number.POSITIVE_INFINITY } as const
    site.sandbox.world.faults.add({
      system: 'trustlayer',
      path: /\/(v1\/parties|v2\/primary-records)\?/,
      kind: '500',
      ...always,
    })
    await expect(site.pull()).rejects.toMatchObject({ code: 'partial-listing' })
  },
  'guard-tripped': async () => {
    const settings = { 'trustlayer.commitments.removeInactive': true }
    const site = await small({ settings })
    const commitment = site.commit('Bay Electric', 'Harbour Tower')
    await site.pull()
    site.import()
    await site.sync()
    site.sandbox.world.procore.deleteCommitment(commitment.id)
    await site.pull()
    site.set('guards.maxCount', 0)
    await expect(site.sync()).rejects.toMatchObject({ code: 'guard-tripped' })
  },
}

/** The codes of L2, without those of Corfix. What comes after `guard-tripped` is Crosswalk's own addition. */
const ALL = LogCode.options
const OF_LIST = ALL.slice(0, ALL.indexOf('guard-tripped') + 1).filter(
  (code) => !/^(corfix|forms|time-zone)-/.test(code),
)

/** v2 takes any part of an address. */
const V1_ONLY: readonly LogCode[] = ['address-incomplete']
const CASES = OF_LIST.flatMap((code) =>
  ([1, 2] as const).filter((over) => over === 1 || !V1_ONLY.includes(code)).map((over) => ({ code, over })),
)

describe('L2: the codes of the list', () => {
  it('are each provoked here', () => {
    expect(Object.keys(PROVOKED).sort()).toEqual([...OF_LIST].sort())
  })

  it.each(CASES)('$code, over TrustLayer v$over', async ({ code, over }) => {
    version = over
    await PROVOKED[code]?.()
    if (!open) throw new Error('No scenario was started.')
    const entries = logOf(open).filter((entry) => entry.code === code)
    expect(entries.length).toBeGreaterThan(0)
    for (const { rule, message, next, time, runId, records } of entries) {
      expect(rule).toMatch(/^[A-Z]\d{1,2}$/)
      expect(message).toMatch(/^["A-Z0-9].{20,}[.!?”"]$/s)
      // A guard's next step ends with the text to type.
      expect(next).toMatch(code === 'guard-tripped' ? /with the text: \S/ : /^[A-Z].{5,}\.$/s)
      expect(Date.parse(time)).not.toBeNaN()
      expect(runId).not.toBeNull()
      for (const record of records) expect(record.name.length).toBeGreaterThan(0)
    }
  })
})
