import type { Check } from '@shared/contract'
import { ProcoreCompanyId } from '@shared/ids'
import { afterEach, describe, expect, it } from 'vitest'
import type { FaultRule } from '../../sandbox/http/fault-book'
import { type SmallSite, startSmallSite } from '../../testing/small-site'
import { preflight } from '../explain/preflight'

/** S4: every check, passed, failed and unknown, and that no check writes, least of all in audit-only mode. */
let site: SmallSite
afterEach(() => site.close())

/** `[state, message, fix]` of each check by its id. */
async function checks(): Promise<Record<string, Check>> {
  return Object.fromEntries((await preflight(site.workspace.context)).map((check) => [check.id, check]))
}

const FOR_GOOD = { nth: 1, times: Number.POSITIVE_INFINITY } as const
const fault = (rule: Pick<FaultRule, 'system' | 'path' | 'kind'>) =>
  site.sandbox.world.faults.add({ ...FOR_GOOD, ...rule })
/** Anything but reading, and signing in. */
const writes = () =>
  Object.keys(site.sandbox.world.requests.byCall()).filter((call) => !/ GET | POST \/oauth\/token/.test(call))

const PROCORE = [
  'procore-sign-in',
  'procore-company',
  'procore-app',
  'procore-projects',
  'procore-directory',
  'procore-commitments',
  'procore-contacts',
  'procore-custom-fields',
  'procore-insurances',
  'procore-rate-limit',
]
const TRUSTLAYER = [
  'trustlayer-workspace',
  'trustlayer-version',
  'trustlayer-read',
  'trustlayer-party-types',
  'trustlayer-custom-fields',
  'trustlayer-profiles',
  'trustlayer-native-integration',
  'trustlayer-write',
]

describe.each([1, 2] as const)('S4 over TrustLayer v%i', (version) => {
  it('all is well: every check passes but the one that only a write can tell', async () => {
    site = await startSmallSite({ version, settings: { 'trustlayer.profiles.customField': 'Compliance Profile' } })
    await site.pull()
    const found = await checks()
    expect(Object.keys(found)).toEqual([...PROCORE, ...TRUSTLAYER, 'settings-party-type', 'settings-profiles'])
    const states = Object.values(found).filter(({ state }) => state !== 'pass')
    expect(states.map(({ id, state }) => [id, state])).toEqual([['trustlayer-write', 'unknown']])
    expect(found['procore-projects']?.message).toMatch(/^3 projects are visible/)
    expect(found['trustlayer-version']?.message).toContain(`Version ${version} of TrustLayer's API`)
    for (const check of states) expect(check.fix).toMatch(/\w+ \w+/)
  })

  it('before the first pull the settings are not judged, and nothing else is missing', async () => {
    site = await startSmallSite({ version })
    expect(Object.keys(await checks())).toEqual([...PROCORE, ...TRUSTLAYER])
  })

  it('the only write endpoint that is tried gets an empty batch, and writes nothing', async () => {
    site = await startSmallSite({ version })
    const before = site.sandbox.world.procore.insurances.all().length
    await checks()
    expect(writes()).toEqual(['procore PATCH /rest/v1.0/companies/{id}/insurances/sync'])
    expect(site.sandbox.world.procore.insurances.all()).toHaveLength(before)
  })
})

describe('S4: audit-only mode tries no write endpoint', () => {
  async function nativeSite(): Promise<void> {
    site = await startSmallSite()
    await site.pull()
    site.import(['Bay Electric'])
    await site.sync()
    const { parties } = site.sandbox.world.trustlayer
    for (const { id } of parties.all()) parties.update(id, { externalIds: [`procore/${site.company('Bay Electric')}`] })
    site.sandbox.world.requests.reset()
  }

  it('where TrustLayer shows its own integration now, before any pull saw it', async () => {
    await nativeSite()
    const found = await checks()
    expect(found['trustlayer-native-integration']).toMatchObject({ state: 'fail' })
    expect(found['procore-insurances']).toMatchObject({ state: 'unknown' })
    expect(writes()).toEqual([])
  })

  it('where the last pull saw it, and TrustLayer does not answer now', async () => {
    await nativeSite()
    await site.pull()
    fault({ system: 'trustlayer', path: /./, kind: '403' })
    site.sandbox.world.requests.reset()
    const found = await checks()
    expect(found['procore-insurances']).toMatchObject({ state: 'unknown' })
    expect(writes()).toEqual([])
  })

  it('where nothing was pulled yet and TrustLayer does not answer: nobody knows, so none is tried', async () => {
    site = await startSmallSite()
    fault({ system: 'trustlayer', path: /./, kind: '403' })
    await checks()
    expect(writes()).toEqual([])
  })

  it('with trustlayer.nativeIntegration "proceed" it is tried', async () => {
    await nativeSite()
    site.set('trustlayer.nativeIntegration', 'proceed')
    expect((await checks())['procore-insurances']).toMatchObject({ state: 'pass' })
    expect(writes()).toHaveLength(1)
  })
})

describe('S4: what fails says what to do', () => {
  interface Case {
    name: string
    id: string
    state: Check['state']
    says: RegExp
    breaks(): void
  }
  const procore = () => site.sandbox.world.procore
  const trustlayer = () => site.sandbox.world.trustlayer
  const CASES: readonly Case[] = [
    {
      name: 'the company is another one than the sign-in sees',
      id: 'procore-company',
      state: 'fail',
      says: /not connected to this company/,
      breaks() {
        const { procore: known } = site.workspace.definition
        site.app.registry.environment.files.update(site.folder, {
          procore: { ...known, companyId: ProcoreCompanyId.parse('4211') },
        })
      },
    },
    {
      name: 'the list of companies is not as documented',
      id: 'procore-company',
      state: 'fail',
      says: /not as documented/,
      breaks: () => fault({ system: 'procore', path: /\/rest\/v1\.0\/companies\?/, kind: 'wrong-type' }),
    },
    {
      name: 'the app is not installed',
      id: 'procore-app',
      state: 'fail',
      says: /not connected/i,
      breaks: () => fault({ system: 'procore', path: /\/rest\/v1\.1\/projects/, kind: 'not-connected' }),
    },
    {
      name: 'no project is permitted',
      id: 'procore-projects',
      state: 'fail',
      says: /No project is visible/,
      breaks() {
        for (const { id } of procore().projects.all()) procore().projects.update(id, { permitted: false })
      },
    },
    {
      name: 'the directory is refused',
      id: 'procore-directory',
      state: 'fail',
      says: /permission|permitted|refus/i,
      breaks: () => fault({ system: 'procore', path: /\/vendors/, kind: '403' }),
    },
    {
      name: 'commitments are refused in every project looked at',
      id: 'procore-commitments',
      state: 'fail',
      says: /readable in 0 of 1/,
      breaks() {
        for (const { id } of procore().projects.all()) procore().commitmentsOff.add(id)
      },
    },
    {
      name: 'people without a login are refused',
      id: 'procore-contacts',
      state: 'unknown',
      says: /without a login/,
      breaks: () => fault({ system: 'procore', path: /\/people/, kind: '403' }),
    },
    {
      name: 'users are refused',
      id: 'procore-contacts',
      state: 'fail',
      says: /users|people|permission/i,
      breaks: () => fault({ system: 'procore', path: /\/users/, kind: '403' }),
    },
    {
      name: 'custom fields are refused',
      id: 'procore-custom-fields',
      state: 'fail',
      says: /custom field/i,
      breaks: () => fault({ system: 'procore', path: /custom_field_definitions/, kind: '403' }),
    },
    {
      name: 'insurances may be read and not written',
      id: 'procore-insurances',
      state: 'fail',
      says: /permission/i,
      breaks: () => {
        procore().insurancesWritable = false
      },
    },
    {
      name: 'insurances may not be read',
      id: 'procore-insurances',
      state: 'fail',
      says: /insurance/i,
      breaks: () => fault({ system: 'procore', path: /\/insurances/, kind: '403' }),
    },
    {
      name: 'the token of TrustLayer is refused',
      id: 'trustlayer-workspace',
      state: 'fail',
      says: /TrustLayer/,
      breaks: () => fault({ system: 'trustlayer', path: /./, kind: '403' }),
    },
    {
      name: 'TrustLayer is on version 2 while version 1 is chosen',
      id: 'trustlayer-version',
      state: 'unknown',
      says: /itself is on version 2/,
      breaks() {
        trustlayer().workspace.apiVersion = 2
        const { files } = site.app.registry.environment
        const { trustlayer: known } = site.workspace.definition
        if (known) files.update(site.folder, { trustlayer: { ...known, version: 'v1' } })
      },
    },
    {
      name: 'there is no party type',
      id: 'trustlayer-party-types',
      state: 'fail',
      says: /no party type/,
      breaks() {
        for (const { id } of [...trustlayer().partyTypes.all()]) trustlayer().partyTypes.remove(id)
      },
    },
    {
      name: 'v2 without v1 lists no custom fields',
      id: 'trustlayer-custom-fields',
      state: 'unknown',
      says: /lists no custom fields/,
      breaks: withoutV1,
    },
    {
      name: 'v2 without v1 lists no profiles',
      id: 'trustlayer-profiles',
      state: 'unknown',
      says: /lists no compliance profiles/,
      breaks: withoutV1,
    },
    {
      name: 'TrustLayer’s own integration is on',
      id: 'trustlayer-native-integration',
      state: 'fail',
      says: /own Procore integration is or was on/,
      breaks() {
        const [row] = trustlayer().parties.all()
        if (row) trustlayer().parties.update(row.id, { externalIds: ['procore/4711'] })
      },
    },
    {
      name: 'the party type of the settings is unknown',
      id: 'settings-party-type',
      state: 'fail',
      says: /no party type "Trade Partner"/,
      breaks: () => site.set('trustlayer.companies.partyType', 'Trade Partner'),
    },
    {
      name: 'no party type is chosen',
      id: 'settings-party-type',
      state: 'fail',
      says: /No party type is chosen/,
      breaks: () => site.set('trustlayer.companies.partyType', null),
    },
    {
      name: 'the field of the profiles is misspelt',
      id: 'settings-profiles',
      state: 'fail',
      says: /no custom field "Complience Profile"/,
      breaks: () => site.set('trustlayer.profiles.customField', 'Complience Profile'),
    },
    {
      name: 'a value names no profile',
      id: 'settings-profiles',
      state: 'fail',
      says: /looks like "Subcontractor - High Risk"/,
      breaks: () => site.set('trustlayer.profiles.customField', 'Risk Class'),
    },
  ]

  function withoutV1(): void {
    trustlayer().workspace.apiVersion = 2
    trustlayer().v1Answers = false
  }

  it.each(CASES)('$id: $name', async ({ id, state, says, breaks }) => {
    site = await startSmallSite()
    await site.pull()
    site.import(['Harbour Tower', 'Bay Electric'])
    await site.sync()
    const risk = procore()
      .customFields.all()
      .find(({ label }) => label === 'Risk Class')
    const custom_fields = { [risk?.id ?? 0]: 'Subcontractor - Hgih Risk' }
    site.commit('Bay Electric', 'Harbour Tower', { custom_fields })
    await site.pull()
    site.workspace.forgetConnections()
    breaks()
    const found = await checks()
    expect(found[id]).toMatchObject({ state })
    expect(found[id]?.message).toMatch(says)
    expect(found[id]?.fix).toMatch(/\w+ \w+/)
    // Every check is there whatever fails, and each that does not pass says what to do.
    expect(Object.keys(found)).toEqual(expect.arrayContaining([...PROCORE, ...TRUSTLAYER]))
    for (const check of Object.values(found)) if (check.state !== 'pass') expect(check.fix, check.id).toMatch(/\w+ \w+/)
  })
})

describe('S4: after a failed check', () => {
  it('without a project nobody knows about commitments', async () => {
    site = await startSmallSite()
    const { projects } = site.sandbox.world.procore
    for (const { id } of projects.all()) projects.update(id, { permitted: false })
    const found = await checks()
    expect(found['procore-projects']).toMatchObject({ state: 'fail' })
    expect(found['procore-commitments']).toMatchObject({ state: 'unknown' })
  })

  it('what depends on it is unknown, and not asked', async () => {
    site = await startSmallSite()
    fault({ system: 'procore', path: /oauth\/token/, kind: '403' })
    const found = await checks()
    expect(found['procore-sign-in']).toMatchObject({ state: 'fail' })
    for (const id of PROCORE.slice(1)) expect(found[id]).toMatchObject({ id, state: 'unknown' })
    for (const id of TRUSTLAYER) expect(found[id]?.state).not.toBe('fail')
  })
})
