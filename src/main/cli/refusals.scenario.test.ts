import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AT, cliOverSandbox } from './testing/cli-over-sandbox'

/** cli.md over a real sandbox: errors say what and what next, the exit status is as listed there. */
const world = cliOverSandbox()
const { cli, pulled } = world

describe('what cannot be taken is refused whole, with every reason', () => {
  it('a decisions file', async () => {
    await pulled()
    const [id = ''] = world.sandbox.world.procore.vendors
      .all()
      .filter((row) => row.is_active)
      .map((row) => String(row.id))
    writeFileSync(
      join(world.folder, 'd.csv'),
      `kind,procore_id,decision,target_id,comment\ncompany,${id},import,,\ncompany,1,import,,\nwidget,2,import,,\ncompany,${id},ignore,,\nproject,3,delete,,\n`,
    )
    const { status, json } = await cli('decide', '--file', 'd.csv', ...AT)
    expect(status).toBe(2)
    expect(json.error.rows.map(({ row }: { row: number }) => row)).toEqual([3, 4, 5, 6])
    expect((await cli('log', '--record', id, ...AT)).status).toBe(0)
    expect((await cli('plan', ...AT)).json.counts.byAction['companies.create'] ?? 0).toBe(0)
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

  it('a confidence that is empty, as a variable of a script may be, is no zero', async () => {
    await pulled()
    for (const given of ['', ' ', '95', 'high'])
      expect(await cli('decide', '--accept-suggestions', '--min-confidence', given, ...AT)).toMatchObject({
        status: 2,
        json: { error: { code: 'invalid-input', path: 'min-confidence' } },
      })
  })

  it('what was never pulled is said, where an answer about nothing would pass for one', async () => {
    await cli('workspace', 'create', 'ws', '--file', 'workspace.json', '--json')
    writeFileSync(join(world.folder, 'd.csv'), 'kind,procore_id,decision,target_id,comment\ncompany,1,import,,\n')
    for (const argv of [
      ['suggest', '--kind', 'company'],
      ['decide', '--accept-suggestions', '--min-confidence', '0.9'],
      ['decide', '--file', 'd.csv'],
      ['plan'],
      ['what-if', '--set', 'trustlayer.contacts.mode=all'],
    ])
      expect(await cli(...argv, ...AT)).toMatchObject({
        status: 3,
        json: { error: { code: 'configuration', hint: expect.stringContaining('Pull first') } },
      })
  })

  it('settings come in pairs, all or none; a list is written with commas; what one takes is said', async () => {
    await cli('workspace', 'create', 'ws', '--file', 'workspace.json', '--json')
    const set = (...words: string[]) => cli('workspace', 'set', ...words, ...AT)
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
    expect((await cli('workspace', 'show', ...AT)).json.workspace.settings.guards.maxCount).toBe(7)
  })

  it('runs are listed by the ids that the log takes', async () => {
    await pulled()
    const { runs } = (await cli('runs', ...AT)).json
    expect(runs).toMatchObject([{ kind: 'pull', status: 'completed', failed: 0, summary: expect.any(String) }])
    const { entries } = (await cli('log', '--run', runs[0].id, ...AT)).json
    expect(entries.length).toBeGreaterThan(0)
    expect(await cli('log', '--run', 'none', ...AT)).toMatchObject({
      status: 2,
      json: { error: { code: 'not-found', hint: expect.stringContaining('"runs"') } },
    })
    expect((await cli('runs', '--workspace', 'ws')).out).toContain(runs[0].id)
  })

  it('a setting that is misspelt is answered with the nearest one', async () => {
    await cli('workspace', 'create', 'ws', '--file', 'workspace.json', '--json')
    const wrong = await cli('workspace', 'set', 'trustlayer.contcts.mode', 'all', ...AT)
    expect(wrong).toMatchObject({
      status: 2,
      json: { error: { hint: expect.stringContaining('"trustlayer.contacts.mode"') } },
    })
    expect(await cli('workspace', 'set', 'guards.maxShare', '7', ...AT)).toMatchObject({
      status: 2,
      json: { error: { path: 'guards.maxShare' } },
    })
    expect((await cli('workspace', 'set', 'trustlayer.projects.description', 'on-import', ...AT)).json).toMatchObject({
      value: 'on-import',
    })
  })

  it('a workspace file with unknown keys names each by its path, and nothing is made', async () => {
    writeFileSync(
      join(world.folder, 'bad.json'),
      JSON.stringify({
        ...world.sandbox.workspace,
        colour: 'red',
        settings: { trustlayer: { contacts: { moed: 'all' } } },
      }),
    )
    const { status, json } = await cli('workspace', 'create', 'ws', '--file', 'bad.json', '--json')
    expect(status).toBe(2)
    expect(json.error.rows.map(({ row }: { row: string }) => row).sort()).toEqual([
      'colour',
      'settings.trustlayer.contacts.moed',
    ])
    expect(existsSync(join(world.folder, 'ws'))).toBe(false)
  })
})

describe('what stops a run has its own status', () => {
  it('3: credentials that are wrong or missing, and no secret is repeated', async () => {
    await cli('workspace', 'create', 'ws', '--file', 'workspace.json', '--json')
    world.env.CROSSWALK_PROCORE_CLIENT_SECRET = 'hunter2-not-the-secret'
    const wrong = await cli('pull', ...AT)
    expect(wrong).toMatchObject({ status: 3, json: { error: { code: 'auth-failed' } } })
    expect(wrong.out + wrong.err).not.toContain('hunter2')
    world.env.CROSSWALK_PROCORE_CLIENT_SECRET = ''
    expect(await cli('pull', ...AT)).toMatchObject({ status: 3, json: { error: { code: 'credentials-missing' } } })
  })

  it('3: a revoked app; 5: a partial listing', async () => {
    await cli('workspace', 'create', 'ws', '--file', 'workspace.json', '--json')
    world.sandbox.setFaults('revoked')
    expect(await cli('pull', ...AT)).toMatchObject({ status: 3, json: { error: { code: 'not-permitted' } } })
    world.sandbox.setFaults('repeating-page')
    expect(await cli('pull', ...AT)).toMatchObject({ status: 5, json: { error: { code: 'partial-listing' } } })
  })

  it('5: a stale plan', async () => {
    await pulled()
    await cli('decide', '--accept-suggestions', '--min-confidence', '0.95', ...AT)
    await cli('plan', '--out', 'plan.json', ...AT)
    await cli('workspace', 'set', 'trustlayer.projects.syncActive', 'true', ...AT)
    expect(await cli('apply', '--plan', 'plan.json', ...AT)).toMatchObject({
      status: 5,
      json: { error: { code: 'stale-plan', hint: expect.stringContaining('Plan again') } },
    })
  })

  it('4: finished, but some changes failed', async () => {
    await pulled()
    await cli('decide', '--accept-suggestions', '--min-confidence', '0.95', ...AT)
    await cli('plan', '--out', 'plan.json', ...AT)
    const [victim] = world.sandbox.world.trustlayer.parties.all().filter((row) => row.externalIds.length === 0)
    for (const party of world.sandbox.world.trustlayer.parties.all().slice(0, 40))
      if (party.id !== victim?.id) world.sandbox.world.trustlayer.removeParty(party.id)
    const { status, json } = await cli('apply', '--plan', 'plan.json', ...AT)
    expect(status).toBe(4)
    expect(json.failed).toBeGreaterThan(0)
    expect(json.run.status).toBe('completed-with-issues')
  }, 60_000)
})
