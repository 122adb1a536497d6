import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AT, cliOverSandbox } from './testing/cli-over-sandbox'

/** cli.md over a real sandbox: answers are one JSON document. */
const world = cliOverSandbox()
const { cli, pulled } = world

describe('the main job on the command line', () => {
  it('creates, pulls, suggests, decides, plans, applies, and changes nothing the second time', async () => {
    const made = await cli('workspace', 'create', 'ws', '--file', 'workspace.json', '--json')
    expect(made).toMatchObject({ status: 0, json: { workspace: { name: world.sandbox.workspace.name } } })
    const pull = await cli('pull', ...AT)
    expect(pull).toMatchObject({ status: 0, json: { kinds: { company: { count: 60, new: 60, changed: 0, gone: 0 } } } })
    expect(pull.json.requests.procore).toBeGreaterThan(0)

    const { suggestions } = (await cli('suggest', '--kind', 'company', ...AT)).json
    expect(suggestions[0]).toMatchObject({ kind: 'company', procoreId: expect.any(String) })
    const [best] = suggestions[0].candidates
    expect(best).toMatchObject({
      targetId: expect.any(String),
      score: expect.any(Number),
      confidence: expect.any(Number),
    })
    expect(best.evidence[0]).toEqual({
      field: expect.any(String),
      level: expect.any(String),
      text: expect.any(String),
    })

    const decided = await cli('decide', '--accept-suggestions', '--min-confidence', '0.95', ...AT)
    expect(decided.json.batch.count).toBeGreaterThan(5)
    const plan = await cli('plan', '--out', 'plan.json', ...AT)
    expect(plan.json).toEqual(JSON.parse(readFileSync(join(world.folder, 'plan.json'), 'utf8')))
    expect(plan.json.counts.changes).toBe(plan.json.changes.length)

    const applied = await cli('apply', '--plan', 'plan.json', '--yes', ...AT)
    expect(applied).toMatchObject({
      status: 0,
      json: { run: { status: 'completed' }, done: plan.json.changes.length, failed: 0, unknown: 0, remaining: 0 },
    })
    expect((await cli('apply', '--plan', 'plan.json', ...AT)).json).toMatchObject({ done: 0, failed: 0 })
    expect((await cli('sync', '--yes', ...AT)).json).toMatchObject({ run: { status: 'completed' }, done: 0 })
    const log = await cli('log', '--code', 'written', ...AT)
    expect(log.json.entries).toHaveLength(plan.json.changes.length)
    const company = plan.json.changes.find((change: { flow: string }) => change.flow === 'companies')
    const why = await cli('why', 'company', company.source.id, ...AT)
    expect(why.json.gates.every((gate: { open: boolean }) => gate.open)).toBe(true)
  }, 60_000)

  it('M7: sync imports by itself what the settings ask for, and makes its associations in the same run', async () => {
    await pulled()
    await cli('decide', '--accept-suggestions', '--min-confidence', '0.95', ...AT)
    await cli('workspace', 'set', 'trustlayer.companies.autoImport', 'from-commitments', ...AT)
    expect((await cli('sync', '--yes', ...AT)).json).toMatchObject({ run: { status: 'completed' }, failed: 0 })
    const imported = (await cli('log', '--code', 'imported-automatically', ...AT)).json.entries
    expect(imported.length).toBeGreaterThan(0)
    const [{ records }] = imported
    const company = (await cli('log', '--record', records[0].id, ...AT)).json.entries
    expect(company.map(({ message }: { message: string }) => message).join(' ')).toContain('Created')
    expect((await cli('sync', '--yes', ...AT)).json).toMatchObject({ done: 0 })
  }, 60_000)

  it('S4: preflight names every check with its state and fix, and writes nothing', async () => {
    await cli('workspace', 'create', 'ws', '--file', 'workspace.json', '--json')
    const before = world.sandbox.world.procore.insurances.size
    const { status, json } = await cli('preflight', ...AT)
    expect(status).toBe(0)
    const ids = json.checks.map(({ id }: { id: string }) => id)
    expect(ids).toEqual(
      expect.arrayContaining([
        'procore-sign-in',
        'procore-projects',
        'procore-commitments',
        'procore-insurances',
        'procore-rate-limit',
        'trustlayer-workspace',
        'trustlayer-version',
        'trustlayer-native-integration',
      ]),
    )
    for (const check of json.checks) {
      expect(Object.keys(check).sort()).toEqual(['fix', 'id', 'message', 'state'])
      if (check.state === 'fail') expect(check.fix).not.toBe('')
    }
    expect(world.sandbox.world.procore.insurances.size).toBe(before)
    const words = await cli('preflight', '--workspace', 'ws')
    expect(words.out).toMatch(/\d+ checks: \d+ failed, \d+ unknown\./)
  })

  it('R5: what-if says exactly how the plan would differ, and saves nothing', async () => {
    await pulled()
    await cli('decide', '--accept-suggestions', '--min-confidence', '0.95', ...AT)
    const now = (await cli('plan', ...AT)).json
    const asked = ['what-if', '--set', 'trustlayer.contacts.mode=all', '--set', 'trustlayer.compliance.enabled=false']
    const { json } = await cli(...asked, ...AT)
    expect(json.counts.before.changes).toBe(now.changes.length)
    await cli('workspace', 'set', 'trustlayer.contacts.mode', 'all', ...AT)
    await cli('workspace', 'set', 'trustlayer.compliance.enabled', 'false', ...AT)
    const then = (await cli('plan', ...AT)).json
    expect(json.counts.after.changes).toBe(then.changes.length)
    const ids = (plan: { changes: { id: string }[] }) => new Set(plan.changes.map(({ id }) => id))
    const came = [...ids(then)].filter((id) => !ids(now).has(id))
    const listed = json.differences.filter(({ only }: { only: string }) => only === 'after')
    expect(listed.map(({ change }: { change: { id: string } }) => change.id)).toEqual(expect.arrayContaining(came))
    expect(await cli('what-if', '--set', 'trustlayer.contacts.moed=all', ...AT)).toMatchObject({
      status: 2,
      json: { error: { hint: expect.stringContaining('trustlayer.contacts.mode') } },
    })
  })

  it('L3: why answers for commitments, contacts, insurances and associations', async () => {
    await pulled()
    await cli('decide', '--accept-suggestions', '--min-confidence', '0.95', ...AT)
    const plan = (await cli('plan', ...AT)).json
    const association = plan.changes.find((change: { action: string }) => change.action === 'associate')
    const { projectId, companyId } = association.ids
    const asked: [string, string, ...string[]][] = [
      ['commitment', association.source.id],
      ['company', companyId, '--project', projectId],
      ['insurance', companyId],
      ['insurance', companyId, '--project', projectId],
      ['contact', String(world.sandbox.world.procore.users.all()[0]?.contact_id)],
    ]
    for (const [kind, id, ...rest] of asked) {
      const { status, json } = await cli('why', kind, id, ...rest, ...AT)
      expect({ kind, status }).toEqual({ kind, status: 0 })
      const closed = json.gates.find(({ open }: { open: boolean }) => !open)
      expect(json.answer).toContain(closed ? closed.message : '')
      expect(json.gates.length).toBeGreaterThan(3)
    }
  })

  it('L3: says why a record that is not there is not: the first gate is closed', async () => {
    await pulled()
    const { status, json } = await cli('why', 'company', '999', ...AT)
    expect(status).toBe(0)
    expect(json.gates[0]).toMatchObject({ id: 'visible', open: false })
    expect(json.answer).toBe(json.gates[0].message)
  })

  it('a plan file may leave changes out, not alter them', async () => {
    await pulled()
    await cli('decide', '--accept-suggestions', '--min-confidence', '0.95', ...AT)
    const { json: plan } = await cli('plan', '--out', 'plan.json', ...AT)
    const companies = plan.changes.filter(
      (change: { flow: string; action: string }) => change.flow === 'companies' && change.action === 'link',
    )
    writeFileSync(join(world.folder, 'few.json'), JSON.stringify({ ...plan, changes: companies.slice(0, 2) }))
    expect((await cli('apply', '--plan', 'few.json', ...AT)).json).toMatchObject({ done: 2, remaining: 0 })
    writeFileSync(
      join(world.folder, 'bad.json'),
      JSON.stringify({ ...plan, changes: [{ ...companies[2], reason: 'mine' }] }),
    )
    expect(await cli('apply', '--plan', 'bad.json', ...AT)).toMatchObject({
      status: 2,
      json: { error: { code: 'bad-file', rows: [{ row: companies[2].id }] } },
    })
  })

  it('M2: a batch is undone and redone by its id', async () => {
    await pulled()
    const { batch } = (await cli('decide', '--accept-suggestions', '--min-confidence', '0.95', ...AT)).json
    expect((await cli('decide', '--undo', batch.id, ...AT)).json).toEqual({
      batch: { id: batch.id, count: batch.count },
      undone: batch.count,
      conflicts: [],
    })
    expect((await cli('plan', ...AT)).json.counts.byAction['companies.link'] ?? 0).toBe(0)
    expect((await cli('decide', '--redo', batch.id, ...AT)).json.batch.count).toBe(batch.count)
  })

  it('M2: the batches are listed with the ids that --undo takes; --kind accepts of one kind only', async () => {
    await pulled()
    const accept = ['decide', '--accept-suggestions', '--min-confidence', '0.9'] as const
    const projects = (await cli(...accept, '--kind', 'project', ...AT)).json.batch
    const companies = (await cli(...accept, '--kind', 'company', ...AT)).json.batch
    await cli('decide', '--undo', projects.id, ...AT)
    const { batches } = (await cli('history', ...AT)).json
    expect(batches.slice(0, 2)).toMatchObject([
      { id: companies.id, count: companies.count, state: 'applied' },
      { id: projects.id, count: projects.count, state: 'undone' },
    ])
    const words = await cli('history', '--limit', '2', '--workspace', 'ws')
    expect(words.out).toMatch(/in effect[\s\S]*taken back/)
  })
})

describe('M4 and M2 in bulk, on the command line', () => {
  it('a threshold says before and after what it takes, and what that is expected to cost', async () => {
    await pulled()
    const { suggestions, acceptance } = (await cli('suggest', '--kind', 'company', ...AT)).json
    const step = acceptance.curve.find((point: { minConfidence: number }) => point.minConfidence === 0.9)
    expect(step.rows).toBeGreaterThan(5)
    expect(step.rows).toBeLessThanOrEqual(suggestions.length)
    const words = await cli('suggest', '--kind', 'company', '--workspace', 'ws')
    expect(words.out).toContain('Accept with: decide --accept-suggestions --min-confidence P')

    const projects = (await cli('suggest', '--kind', 'project', ...AT)).json.acceptance.curve
    const more = projects.find((point: { minConfidence: number }) => point.minConfidence === 0.9)
    const users = (await cli('suggest', '--kind', 'corfix-project', ...AT)).json.acceptance.curve
    const decided = await cli('decide', '--accept-suggestions', '--min-confidence', '0.9', ...AT)
    expect(decided.json).toMatchObject({ minConfidence: 0.9, expectedWrong: expect.any(Number) })
    expect(decided.json.batch.count).toBeGreaterThanOrEqual(step.rows + more.rows)
    expect(users).toHaveLength(50)
    for (const { reason } of decided.json.refused) expect(reason).not.toBe('')
  })

  it('a batch that others stand on is undone as far as it goes, and what stays is named', async () => {
    await pulled()
    const { batch } = (await cli('decide', '--accept-suggestions', '--min-confidence', '0.95', ...AT)).json
    const plan = (await cli('plan', ...AT)).json
    const linked = plan.changes.find(
      ({ flow, action }: { flow: string; action: string }) => flow === 'companies' && action === 'link',
    )
    const id: string = linked.source.id
    const write = (name: string, decision: string) =>
      writeFileSync(
        join(world.folder, name),
        `kind,procore_id,decision,target_id,comment\ncompany,${id},${decision},,\n`,
      )
    write('unlink.csv', 'undecided')
    write('ignore.csv', 'ignore')
    await cli('decide', '--file', 'unlink.csv', ...AT)
    const later = (await cli('decide', '--file', 'ignore.csv', ...AT)).json.batch

    const undone = await cli('decide', '--undo', batch.id, ...AT)
    expect(undone).toMatchObject({ status: 4, json: { batch: { id: batch.id }, undone: batch.count - 1 } })
    expect(undone.json.conflicts).toEqual([
      expect.objectContaining({
        kind: 'company',
        procoreId: id,
        now: 'not to be added to TrustLayer',
        laterBatch: later.id,
      }),
    ])
    expect(undone.err).toContain('Stays as it is')
    const nothing = await cli('decide', '--undo', batch.id, ...AT)
    expect(nothing.json.error).toMatchObject({ code: 'undo-conflict', rows: [{ row: id }] })
    expect((await cli('decide', '--redo', batch.id, ...AT)).json).toMatchObject({
      redone: batch.count - 1,
      conflicts: [],
    })
    expect((await cli('decide', '--undo', 'no-such-batch', ...AT)).json.error.code).toBe('not-found')
  })
})
