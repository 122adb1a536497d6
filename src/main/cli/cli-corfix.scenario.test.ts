import { afterEach, describe, expect, it } from 'vitest'
import { type CliSession, startCli } from '../testing/cli-session'

/** cli.md for the Corfix integration, over a real sandbox. */
let cli: CliSession
afterEach(() => cli.close())

const SMALL = { counts: { projects: 8, companies: 6, parties: 4, commitmentsPerProject: 0, insurances: 0 } }
const LONG = 60_000

interface Found {
  code: string
  records: { id: string }[]
}

describe('a workspace with Corfix alone', () => {
  it(
    'pulls, plans, applies and changes nothing the second time, without a request to TrustLayer',
    async () => {
      cli = await startCli({ sandbox: SMALL, integrations: ['corfix'] })
      const pull = await cli.at('pull')
      expect(pull).toMatchObject({ status: 0, json: { requests: { trustlayer: 0, corfix: expect.any(Number) } } })
      expect(Object.keys(pull.json.kinds).sort()).toEqual(['corfix-project', 'form', 'project', 'user', 'worker'])
      const plan = (await cli.at('plan', '--out', 'plan.json')).json
      expect(Object.keys(plan.counts.bySystem)).toEqual(['corfix'])
      expect(plan.notes.map(({ code }: Found) => code)).toEqual(['corfix-account-not-empty', 'corfix-licences'])
      expect((await cli.at('apply', '--plan', 'plan.json', '--yes')).json).toMatchObject({
        run: { status: 'completed' },
        done: plan.changes.length,
        failed: 0,
      })
      expect((await cli.at('sync', '--yes')).json).toMatchObject({ run: { status: 'completed' }, done: 0 })
      const preflight = await cli.at('preflight')
      expect(preflight.json.checks.filter(({ state }: { state: string }) => state === 'fail')).toEqual([])
    },
    LONG,
  )

  it(
    'L3: why project answers Corfix’s gates, why user and form theirs',
    async () => {
      cli = await startCli({ sandbox: SMALL, integrations: ['corfix'] })
      await cli.at('pull')
      const plan = (await cli.at('plan')).json
      for (const code of ['corfix-same-number', 'corfix-completed', 'corfix-template']) {
        const [found] = [...plan.conflicts, ...plan.skipped].filter((one: Found) => one.code === code)
        if (!found) continue
        const { status, json } = await cli.at('why', 'project', found.records[0].id)
        expect({ code, status }).toEqual({ code, status: 0 })
        expect(json.answer).toContain(found.message)
      }
      const user = plan.changes.find(({ flow }: { flow: string }) => flow === 'corfix-workers')
      expect((await cli.at('why', 'user', user.source.id)).json.gates.length).toBeGreaterThan(3)
      const [form] = cli.sandbox.world.corfix.forms.all()
      const why = await cli.at('why', 'form', form?.id ?? '')
      expect(why.json.gates.find(({ open }: { open: boolean }) => !open)).toMatchObject({
        fix: expect.stringMatching(/\w/),
      })
      expect(await cli.at('why', 'company', '1')).toMatchObject({
        status: 3,
        json: { error: { code: 'configuration' } },
      })
    },
    LONG,
  )
})

describe('a workspace with both', () => {
  it(
    'plans for one integration, and applies that plan alone',
    async () => {
      cli = await startCli({ sandbox: SMALL, integrations: ['trustlayer', 'corfix'] })
      await cli.at('pull')
      const all = (await cli.at('plan')).json
      const corfix = (await cli.at('plan', '--system', 'corfix', '--out', 'corfix.json')).json
      const trustlayer = (await cli.at('plan', '--system', 'trustlayer')).json
      expect(corfix.changes.length).toBeGreaterThan(0)
      expect(corfix.changes.length + trustlayer.changes.length).toBe(all.changes.length)
      expect(Object.keys(corfix.counts.bySystem)).toEqual(['corfix'])
      // The newest plan is another one, and nothing has moved: the older one still stands.
      const applied = await cli.at('apply', '--plan', 'corfix.json', '--yes')
      expect(applied.json).toMatchObject({ done: corfix.changes.length, failed: 0 })
      expect(cli.sandbox.world.requests.byCall()).not.toHaveProperty(['trustlayer POST /v1/projects'])
      expect(await cli.at('plan', '--system', 'corfx')).toMatchObject({
        status: 2,
        json: { error: { hint: expect.stringContaining('Did you mean "corfix"?') } },
      })
    },
    LONG,
  )

  it(
    'C5: suggest names the project of the same number, a decisions file links it, and the next plan keeps it in step',
    async () => {
      cli = await startCli({ sandbox: SMALL, integrations: ['trustlayer', 'corfix'] })
      await cli.at('pull')
      const plan = (await cli.at('plan', '--system', 'corfix')).json
      const held = plan.conflicts.find(({ code }: Found) => code === 'corfix-same-number')
      const [{ id }] = held.records
      const { suggestions } = (await cli.at('suggest', '--kind', 'corfix-project')).json
      const own = suggestions.find(({ procoreId }: { procoreId: string }) => procoreId === id)
      expect(own).toMatchObject({ kind: 'corfix-project', candidates: [{ evidence: expect.any(Array) }] })
      const target = own.candidates[0].targetId
      cli.write('d.csv', `kind,procore_id,decision,target_id,comment\ncorfix-project,${id},link,${target},the same\n`)
      expect((await cli.at('decide', '--file', 'd.csv')).json).toMatchObject({ batch: { count: 1 } })
      const then = (await cli.at('plan', '--system', 'corfix')).json
      expect(then.conflicts.some((one: Found) => one.code === held.code && one.records[0]?.id === id)).toBe(false)
      const update = then.changes.find(({ id: change }: { id: string }) => change === `corfix-projects:update:${id}`)
      expect(update).toMatchObject({ action: 'update', target: { id: target } })
      expect(update.fields.map(({ field }: { field: string }) => field)).not.toContain('externalId')
    },
    LONG,
  )

  it(
    'why project is about TrustLayer unless Corfix is asked for',
    async () => {
      cli = await startCli({ sandbox: SMALL, integrations: ['trustlayer', 'corfix'] })
      await cli.at('pull')
      const id = String(
        cli.sandbox.world.procore.projects.all().find(({ permitted, active }) => permitted && active)?.id,
      )
      const [plain, trustlayer, corfix] = [
        await cli.at('why', 'project', id),
        await cli.at('why', 'project', id, '--system', 'trustlayer'),
        await cli.at('why', 'project', id, '--system', 'corfix'),
      ]
      expect(plain.json).toEqual(trustlayer.json)
      expect(corfix.json).not.toEqual(trustlayer.json)
      expect(corfix.json.gates.map((gate: { id: string }) => gate.id)).toContain('no-template')
    },
    LONG,
  )
})

describe('a workspace with TrustLayer alone', () => {
  it(
    'knows nothing of Corfix, and says so',
    async () => {
      cli = await startCli({ sandbox: SMALL, integrations: ['trustlayer'] })
      expect((await cli.at('pull')).json.requests).toMatchObject({ corfix: 0 })
      for (const argv of [
        ['plan', '--system', 'corfix'],
        ['suggest', '--kind', 'corfix-user'],
        ['why', 'user', '1'],
        ['why', 'project', '1', '--system', 'corfix'],
      ])
        expect({ argv, ...(await cli.at(...argv)) }).toMatchObject({
          argv,
          status: 3,
          json: { error: { code: 'configuration', message: expect.stringContaining('not connected to Corfix') } },
        })
    },
    LONG,
  )
})
