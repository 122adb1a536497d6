import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { type RunningSandbox, startSandbox } from '../sandbox/start-sandbox'
import type { CliIo } from './io'
import { runCli } from './run-cli'

/** cli.md over a real sandbox: answers are one JSON document, errors say what and what next, exit status as listed there. */
let sandbox: RunningSandbox
let folder: string
let env: Record<string, string>

beforeEach(async () => {
  sandbox = await startSandbox({ seed: 7, scale: 0.2, faults: 'none' })
  folder = mkdtempSync(join(tmpdir(), 'crosswalk-cli-'))
  env = {
    CROSSWALK_PROCORE_CLIENT_ID: sandbox.procore.clientId,
    CROSSWALK_PROCORE_CLIENT_SECRET: sandbox.procore.clientSecret,
    CROSSWALK_TRUSTLAYER_TOKEN: sandbox.trustlayer.token,
    CROSSWALK_CORFIX_TOKEN: sandbox.corfix.token,
  }
  writeFileSync(join(folder, 'workspace.json'), JSON.stringify(sandbox.workspace))
  return async () => {
    await sandbox.close()
    rmSync(folder, { recursive: true, force: true })
  }
})

interface Answer {
  status: number
  /** What a script outside reads, whatever its shape. */
  json: ReturnType<typeof JSON.parse>
  out: string
  err: string
}

async function cli(...argv: string[]): Promise<Answer> {
  let out = ''
  let err = ''
  const io: CliIo = {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    env,
    isTerminal: false,
    columns: 100,
    cwd: folder,
    onInterrupt: () => () => {},
  }
  const status = await runCli(argv, io)
  const json = argv.includes('--json') ? JSON.parse(out) : null
  return { status, json, out, err }
}

const at = ['--workspace', 'ws', '--json']

async function pulled(): Promise<void> {
  await cli('workspace', 'create', 'ws', '--file', 'workspace.json', '--json')
  await cli('pull', ...at)
}

describe('the main job on the command line', () => {
  it('creates, pulls, suggests, decides, plans, applies, and changes nothing the second time', async () => {
    const made = await cli('workspace', 'create', 'ws', '--file', 'workspace.json', '--json')
    expect(made).toMatchObject({ status: 0, json: { workspace: { name: sandbox.workspace.name } } })
    const pull = await cli('pull', ...at)
    expect(pull).toMatchObject({ status: 0, json: { kinds: { company: { count: 60, new: 60, changed: 0, gone: 0 } } } })
    expect(pull.json.requests.procore).toBeGreaterThan(0)

    const { suggestions } = (await cli('suggest', '--kind', 'company', ...at)).json
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

    const decided = await cli('decide', '--accept-suggestions', '--min-confidence', '0.95', ...at)
    expect(decided.json.batch.count).toBeGreaterThan(5)
    const plan = await cli('plan', '--out', 'plan.json', ...at)
    expect(plan.json).toEqual(JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8')))
    expect(plan.json.counts.changes).toBe(plan.json.changes.length)

    const applied = await cli('apply', '--plan', 'plan.json', '--yes', ...at)
    expect(applied).toMatchObject({
      status: 0,
      json: { run: { status: 'completed' }, done: plan.json.changes.length, failed: 0, unknown: 0, remaining: 0 },
    })
    expect((await cli('apply', '--plan', 'plan.json', ...at)).json).toMatchObject({ done: 0, failed: 0 })
    expect((await cli('sync', '--yes', ...at)).json).toMatchObject({ run: { status: 'completed' }, done: 0 })
    const log = await cli('log', '--code', 'written', ...at)
    expect(log.json.entries).toHaveLength(plan.json.changes.length)
    const company = plan.json.changes.find((change: { flow: string }) => change.flow === 'companies')
    const why = await cli('why', 'company', company.source.id, ...at)
    expect(why.json.gates.every((gate: { open: boolean }) => gate.open)).toBe(true)
  }, 60_000)

  it('M7: sync imports by itself what the settings ask for, and makes its associations in the same run', async () => {
    await pulled()
    await cli('decide', '--accept-suggestions', '--min-confidence', '0.95', ...at)
    await cli('workspace', 'set', 'trustlayer.companies.autoImport', 'from-commitments', ...at)
    expect((await cli('sync', '--yes', ...at)).json).toMatchObject({ run: { status: 'completed' }, failed: 0 })
    const imported = (await cli('log', '--code', 'imported-automatically', ...at)).json.entries
    expect(imported.length).toBeGreaterThan(0)
    const [{ records }] = imported
    const company = (await cli('log', '--record', records[0].id, ...at)).json.entries
    expect(company.map(({ message }: { message: string }) => message).join(' ')).toContain('Created')
    expect((await cli('sync', '--yes', ...at)).json).toMatchObject({ done: 0 })
  }, 60_000)

  it('S4: preflight names every check with its state and fix, and writes nothing', async () => {
    await cli('workspace', 'create', 'ws', '--file', 'workspace.json', '--json')
    const before = sandbox.world.procore.insurances.size
    const { status, json } = await cli('preflight', ...at)
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
    expect(sandbox.world.procore.insurances.size).toBe(before)
    const words = await cli('preflight', '--workspace', 'ws')
    expect(words.out).toMatch(/\d+ checks: \d+ failed, \d+ unknown\./)
  })

  it('R5: what-if says exactly how the plan would differ, and saves nothing', async () => {
    await pulled()
    await cli('decide', '--accept-suggestions', '--min-confidence', '0.95', ...at)
    const now = (await cli('plan', ...at)).json
    const asked = ['what-if', '--set', 'trustlayer.contacts.mode=all', '--set', 'trustlayer.compliance.enabled=false']
    const { json } = await cli(...asked, ...at)
    expect(json.counts.before.changes).toBe(now.changes.length)
    await cli('workspace', 'set', 'trustlayer.contacts.mode', 'all', ...at)
    await cli('workspace', 'set', 'trustlayer.compliance.enabled', 'false', ...at)
    const then = (await cli('plan', ...at)).json
    expect(json.counts.after.changes).toBe(then.changes.length)
    const ids = (plan: { changes: { id: string }[] }) => new Set(plan.changes.map(({ id }) => id))
    const came = [...ids(then)].filter((id) => !ids(now).has(id))
    const listed = json.differences.filter(({ only }: { only: string }) => only === 'after')
    expect(listed.map(({ change }: { change: { id: string } }) => change.id)).toEqual(expect.arrayContaining(came))
    expect(await cli('what-if', '--set', 'trustlayer.contacts.moed=all', ...at)).toMatchObject({
      status: 2,
      json: { error: { hint: expect.stringContaining('trustlayer.contacts.mode') } },
    })
  })

  it('L3: why answers for commitments, contacts, insurances and associations', async () => {
    await pulled()
    await cli('decide', '--accept-suggestions', '--min-confidence', '0.95', ...at)
    const plan = (await cli('plan', ...at)).json
    const association = plan.changes.find((change: { action: string }) => change.action === 'associate')
    const { projectId, companyId } = association.ids
    const asked: [string, string, ...string[]][] = [
      ['commitment', association.source.id],
      ['company', companyId, '--project', projectId],
      ['insurance', companyId],
      ['insurance', companyId, '--project', projectId],
      ['contact', String(sandbox.world.procore.users.all()[0]?.contact_id)],
    ]
    for (const [kind, id, ...rest] of asked) {
      const { status, json } = await cli('why', kind, id, ...rest, ...at)
      expect({ kind, status }).toEqual({ kind, status: 0 })
      const closed = json.gates.find(({ open }: { open: boolean }) => !open)
      expect(json.answer).toContain(closed ? closed.message : '')
      expect(json.gates.length).toBeGreaterThan(3)
    }
  })

  it('L3: says why a record that is not there is not: the first gate is closed', async () => {
    await pulled()
    const { status, json } = await cli('why', 'company', '999', ...at)
    expect(status).toBe(0)
    expect(json.gates[0]).toMatchObject({ id: 'visible', open: false })
    expect(json.answer).toBe(json.gates[0].message)
  })

  it('a plan file may leave changes out, not alter them', async () => {
    await pulled()
    await cli('decide', '--accept-suggestions', '--min-confidence', '0.95', ...at)
    const { json: plan } = await cli('plan', '--out', 'plan.json', ...at)
    const companies = plan.changes.filter(
      (change: { flow: string; action: string }) => change.flow === 'companies' && change.action === 'link',
    )
    writeFileSync(join(folder, 'few.json'), JSON.stringify({ ...plan, changes: companies.slice(0, 2) }))
    expect((await cli('apply', '--plan', 'few.json', ...at)).json).toMatchObject({ done: 2, remaining: 0 })
    writeFileSync(join(folder, 'bad.json'), JSON.stringify({ ...plan, changes: [{ ...companies[2], reason: 'mine' }] }))
    expect(await cli('apply', '--plan', 'bad.json', ...at)).toMatchObject({
      status: 2,
      json: { error: { code: 'bad-file', rows: [{ row: companies[2].id }] } },
    })
  })

  it('M2: a batch is undone and redone by its id', async () => {
    await pulled()
    const { batch } = (await cli('decide', '--accept-suggestions', '--min-confidence', '0.95', ...at)).json
    expect((await cli('decide', '--undo', batch.id, ...at)).json).toEqual({
      batch: { id: batch.id, count: batch.count },
      undone: batch.count,
      conflicts: [],
    })
    expect((await cli('plan', ...at)).json.counts.byAction['companies.link'] ?? 0).toBe(0)
    expect((await cli('decide', '--redo', batch.id, ...at)).json.batch.count).toBe(batch.count)
  })
})

describe('M4 and M2 in bulk, on the command line', () => {
  it('a threshold says before and after what it takes, and what that is expected to cost', async () => {
    await pulled()
    const { suggestions, acceptance } = (await cli('suggest', '--kind', 'company', ...at)).json
    const step = acceptance.curve.find((point: { minConfidence: number }) => point.minConfidence === 0.9)
    expect(step.rows).toBeGreaterThan(5)
    expect(step.rows).toBeLessThanOrEqual(suggestions.length)
    const words = await cli('suggest', '--kind', 'company', '--workspace', 'ws')
    expect(words.out).toContain('Accept with: decide --accept-suggestions --min-confidence P')

    const projects = (await cli('suggest', '--kind', 'project', ...at)).json.acceptance.curve
    const more = projects.find((point: { minConfidence: number }) => point.minConfidence === 0.9)
    const users = (await cli('suggest', '--kind', 'corfix-project', ...at)).json.acceptance.curve
    const decided = await cli('decide', '--accept-suggestions', '--min-confidence', '0.9', ...at)
    expect(decided.json).toMatchObject({ minConfidence: 0.9, expectedWrong: expect.any(Number) })
    expect(decided.json.batch.count).toBeGreaterThanOrEqual(step.rows + more.rows)
    expect(users).toHaveLength(50)
    for (const { reason } of decided.json.refused) expect(reason).not.toBe('')
  })

  it('a batch that others stand on is undone as far as it goes, and what stays is named', async () => {
    await pulled()
    const { batch } = (await cli('decide', '--accept-suggestions', '--min-confidence', '0.95', ...at)).json
    const plan = (await cli('plan', ...at)).json
    const linked = plan.changes.find(
      ({ flow, action }: { flow: string; action: string }) => flow === 'companies' && action === 'link',
    )
    const id: string = linked.source.id
    const write = (name: string, decision: string) =>
      writeFileSync(join(folder, name), `kind,procore_id,decision,target_id,comment\ncompany,${id},${decision},,\n`)
    write('unlink.csv', 'undecided')
    write('ignore.csv', 'ignore')
    await cli('decide', '--file', 'unlink.csv', ...at)
    const later = (await cli('decide', '--file', 'ignore.csv', ...at)).json.batch

    const undone = await cli('decide', '--undo', batch.id, ...at)
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
    const nothing = await cli('decide', '--undo', batch.id, ...at)
    expect(nothing.json.error).toMatchObject({ code: 'undo-conflict', rows: [{ row: id }] })
    expect((await cli('decide', '--redo', batch.id, ...at)).json).toMatchObject({
      redone: batch.count - 1,
      conflicts: [],
    })
    expect((await cli('decide', '--undo', 'no-such-batch', ...at)).json.error.code).toBe('not-found')
  })
})

describe('what cannot be taken is refused whole, with every reason', () => {
  it('a decisions file', async () => {
    await pulled()
    const [id = ''] = sandbox.world.procore.vendors
      .all()
      .filter((row) => row.is_active)
      .map((row) => String(row.id))
    writeFileSync(
      join(folder, 'd.csv'),
      `kind,procore_id,decision,target_id,comment\ncompany,${id},import,,\ncompany,1,import,,\nwidget,2,import,,\ncompany,${id},ignore,,\nproject,3,delete,,\n`,
    )
    const { status, json } = await cli('decide', '--file', 'd.csv', ...at)
    expect(status).toBe(2)
    expect(json.error.rows.map(({ row }: { row: number }) => row)).toEqual([3, 4, 5, 6])
    expect((await cli('log', '--record', id, ...at)).status).toBe(0)
    expect((await cli('plan', ...at)).json.counts.byAction['companies.create'] ?? 0).toBe(0)
  })

  it.each([
    ['no workspace named', ['pull', '--json'], 2, 'invalid-input'],
    ['a workspace that is not there', ['pull', '--workspace', 'none', '--json'], 2, 'not-found'],
    ['a word that is no command', ['frobnicate', '--json'], 2, 'invalid-input'],
    ['an option that is none', ['pull', '--fast', '--json'], 2, 'invalid-input'],
    ['a fault profile that is misspelt', ['sandbox', '--faults', 'flakey', '--json'], 2, 'invalid-input'],
  ])('%s', async (_what, argv, status, code) => {
    expect(await cli(...argv)).toMatchObject({
      status,
      json: { error: { code, message: expect.any(String), hint: expect.stringMatching(/\w/) } },
    })
  })

  it('what was never pulled is said, where an answer about nothing would pass for one', async () => {
    await cli('workspace', 'create', 'ws', '--file', 'workspace.json', '--json')
    writeFileSync(join(folder, 'd.csv'), 'kind,procore_id,decision,target_id,comment\ncompany,1,import,,\n')
    for (const argv of [
      ['suggest', '--kind', 'company'],
      ['decide', '--accept-suggestions', '--min-confidence', '0.9'],
      ['decide', '--file', 'd.csv'],
      ['plan'],
      ['what-if', '--set', 'trustlayer.contacts.mode=all'],
    ])
      expect(await cli(...argv, ...at)).toMatchObject({
        status: 3,
        json: { error: { code: 'configuration', hint: expect.stringContaining('Pull first') } },
      })
  })

  it('settings come in pairs, all or none; a list is written with commas; what one takes is said', async () => {
    await cli('workspace', 'create', 'ws', '--file', 'workspace.json', '--json')
    const set = (...words: string[]) => cli('workspace', 'set', ...words, ...at)
    const states = 'trustlayer.commitments.activeStates'
    const made = await set('guards.maxCount', '7', states, 'Approved, Out For Signature')
    expect(made.json).toMatchObject({
      key: 'guards.maxCount',
      value: 7,
      changed: [{}, { key: states, value: ['Approved', 'Out For Signature'] }],
    })
    expect((await set(states, '["Complete"]')).json.value).toEqual(['Complete'])
    expect((await set('trustlayer.commitments.subcontractStates', 'null')).json.value).toBeNull()
    const refused: [string[], string][] = [
      [['guards.maxCount', '9', 'trustlayer.contacts.mode', 'some'], 'one of none, all-set-primary, all, primary-only'],
      [['guards.maxShare', '7'], 'a number from 0 to 1'],
      [['guards.maxCount', '1.5'], 'a whole number of 0 or more'],
      [['corfix.forms.enabled', 'on'], 'true or false'],
      [['trustlayer.profiles.known', 'Gold'], 'a list as JSON: [{"name":"...","id":"..."}]'],
      [['schedule.everyMinutes', '1'], 'a whole number from 15 to 10080, or null for none'],
      [['guards.maxCount', '9', 'guards.maxShare'], 'workspace set KEY VALUE KEY VALUE'],
    ]
    for (const [words, hint] of refused)
      expect(await set(...words)).toMatchObject({ status: 2, json: { error: { hint: expect.stringContaining(hint) } } })
    expect((await cli('workspace', 'show', ...at)).json.workspace.settings.guards.maxCount).toBe(7)
  })

  it('runs are listed by the ids that the log takes', async () => {
    await pulled()
    const { runs } = (await cli('runs', ...at)).json
    expect(runs).toMatchObject([{ kind: 'pull', status: 'completed', failed: 0, summary: expect.any(String) }])
    const { entries } = (await cli('log', '--run', runs[0].id, ...at)).json
    expect(entries.length).toBeGreaterThan(0)
    expect(await cli('log', '--run', 'none', ...at)).toMatchObject({
      status: 2,
      json: { error: { code: 'not-found', hint: expect.stringContaining('"runs"') } },
    })
    expect((await cli('runs', '--workspace', 'ws')).out).toContain(runs[0].id)
  })

  it('a setting that is misspelt is answered with the nearest one', async () => {
    await cli('workspace', 'create', 'ws', '--file', 'workspace.json', '--json')
    const wrong = await cli('workspace', 'set', 'trustlayer.contcts.mode', 'all', ...at)
    expect(wrong).toMatchObject({
      status: 2,
      json: { error: { hint: expect.stringContaining('"trustlayer.contacts.mode"') } },
    })
    expect(await cli('workspace', 'set', 'guards.maxShare', '7', ...at)).toMatchObject({
      status: 2,
      json: { error: { path: 'guards.maxShare' } },
    })
    expect((await cli('workspace', 'set', 'trustlayer.projects.description', 'on-import', ...at)).json).toMatchObject({
      value: 'on-import',
    })
  })

  it('a workspace file with unknown keys names each by its path, and nothing is made', async () => {
    writeFileSync(
      join(folder, 'bad.json'),
      JSON.stringify({ ...sandbox.workspace, colour: 'red', settings: { trustlayer: { contacts: { moed: 'all' } } } }),
    )
    const { status, json } = await cli('workspace', 'create', 'ws', '--file', 'bad.json', '--json')
    expect(status).toBe(2)
    expect(json.error.rows.map(({ row }: { row: string }) => row).sort()).toEqual([
      'colour',
      'settings.trustlayer.contacts.moed',
    ])
    expect(existsSync(join(folder, 'ws'))).toBe(false)
  })
})

describe('what stops a run has its own status', () => {
  it('3: credentials that are wrong or missing, and no secret is repeated', async () => {
    await cli('workspace', 'create', 'ws', '--file', 'workspace.json', '--json')
    env.CROSSWALK_PROCORE_CLIENT_SECRET = 'hunter2-not-the-secret'
    const wrong = await cli('pull', ...at)
    expect(wrong).toMatchObject({ status: 3, json: { error: { code: 'auth-failed' } } })
    expect(wrong.out + wrong.err).not.toContain('hunter2')
    env.CROSSWALK_PROCORE_CLIENT_SECRET = ''
    expect(await cli('pull', ...at)).toMatchObject({ status: 3, json: { error: { code: 'credentials-missing' } } })
  })

  it('3: a revoked app; 5: a partial listing', async () => {
    await cli('workspace', 'create', 'ws', '--file', 'workspace.json', '--json')
    sandbox.setFaults('revoked')
    expect(await cli('pull', ...at)).toMatchObject({ status: 3, json: { error: { code: 'not-permitted' } } })
    sandbox.setFaults('repeating-page')
    expect(await cli('pull', ...at)).toMatchObject({ status: 5, json: { error: { code: 'partial-listing' } } })
  })

  it('5: a stale plan', async () => {
    await pulled()
    await cli('decide', '--accept-suggestions', '--min-confidence', '0.95', ...at)
    await cli('plan', '--out', 'plan.json', ...at)
    await cli('workspace', 'set', 'trustlayer.projects.syncActive', 'true', ...at)
    expect(await cli('apply', '--plan', 'plan.json', ...at)).toMatchObject({
      status: 5,
      json: { error: { code: 'stale-plan', hint: expect.stringContaining('Plan again') } },
    })
  })

  it('4: finished, but some changes failed', async () => {
    await pulled()
    await cli('decide', '--accept-suggestions', '--min-confidence', '0.95', ...at)
    await cli('plan', '--out', 'plan.json', ...at)
    const [victim] = sandbox.world.trustlayer.parties.all().filter((row) => row.externalIds.length === 0)
    for (const party of sandbox.world.trustlayer.parties.all().slice(0, 40))
      if (party.id !== victim?.id) sandbox.world.trustlayer.removeParty(party.id)
    const { status, json } = await cli('apply', '--plan', 'plan.json', ...at)
    expect(status).toBe(4)
    expect(json.failed).toBeGreaterThan(0)
    expect(json.run.status).toBe('completed-with-issues')
  }, 60_000)
})
