import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { runCli } from '../cli/run-cli'
import { type RunningSandbox, startSandbox } from '../sandbox/start-sandbox'
import { openZip } from './zip/read-zip'

/** Section 9 over the command line, as a consultant and a reviewer use it; one pulled workspace, copied for each test. */
let sandbox: RunningSandbox
let folder: string
let env: Record<string, string>
let decided: { id: string; target: string }[]

interface Answer {
  status: number
  json: ReturnType<typeof JSON.parse>
  out: string
  err: string
}

async function cli(argv: string[], more: { env?: Record<string, string>; type?: string[] } = {}): Promise<Answer> {
  let out = ''
  let err = ''
  const typed = [...(more.type ?? [])]
  const status = await runCli(argv, {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    env: { ...env, ...more.env },
    isTerminal: false,
    columns: 100,
    cwd: folder,
    askSecret: async () => typed.shift() ?? null,
    onInterrupt: () => () => {},
  })
  return { status, json: argv.includes('--json') ? JSON.parse(out) : null, out, err }
}

const at = (workspace: string) => ['--workspace', workspace, '--json']

function decide(workspace: string, rows: string[][]) {
  const file = join(folder, `${workspace}-decide.csv`)
  writeFileSync(file, stringify([['kind', 'procore_id', 'decision', 'target_id', 'comment'], ...rows]))
  return cli(['decide', '--file', file, ...at(workspace)])
}

beforeAll(async () => {
  sandbox = await startSandbox({ seed: 7, scale: 0.2, faults: 'none' })
  env = {
    CROSSWALK_PROCORE_CLIENT_ID: sandbox.procore.clientId,
    CROSSWALK_PROCORE_CLIENT_SECRET: sandbox.procore.clientSecret,
    CROSSWALK_TRUSTLAYER_TOKEN: sandbox.trustlayer.token,
    CROSSWALK_CORFIX_TOKEN: sandbox.corfix.token,
  }
}, 60_000)
afterAll(() => sandbox.close())

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'crosswalk-review-'))
  const { trustlayer, procore, name, settings } = sandbox.workspace as Record<string, unknown>
  writeFileSync(join(folder, 'workspace.json'), JSON.stringify({ name, procore, trustlayer, settings }))
  await cli(['workspace', 'create', 'ws', '--file', 'workspace.json', '--json'])
  await cli(['pull', ...at('ws')])
  await cli(['plan', ...at('ws')])
  const { suggestions } = (await cli(['suggest', '--kind', 'company', ...at('ws')])).json
  decided = suggestions.slice(0, 8).map((one: { procoreId: string; candidates: { targetId: string }[] }) => ({
    id: one.procoreId,
    target: one.candidates[0]?.targetId ?? '',
  }))
  return () => rmSync(folder, { recursive: true, force: true })
}, 60_000)

const [A, B, C, D] = [0, 1, 2, 3]
const id = (index: number) => decided[index]?.id ?? ''
const target = (index: number) => decided[index]?.target ?? ''

describe('a pack, decided offline in a second profile', () => {
  it('comes back with what the reviewer changed, and two conflicts side by side', async () => {
    await decide('ws', [['company', id(D), 'ignore', '', 'Not a subcontractor']])
    expect((await cli(['export', '--format', 'pack', '--out', 'r.crosswalk-review', ...at('ws')])).status).toBe(0)

    const opened = await cli([
      'import',
      'r.crosswalk-review',
      '--open',
      'second',
      '--reviewer',
      'Siobhán O’Neill',
      '--json',
    ])
    expect(opened).toMatchObject({ status: 0, json: { workspace: { review: { reviewer: 'Siobhán O’Neill' } } } })
    const refused = await cli(['pull', ...at('second')])
    expect(refused).toMatchObject({ status: 3, json: { error: { code: 'review-only' } } })
    expect((await cli(['sync', '--yes', ...at('second')])).json.error.code).toBe('review-only')
    expect((await cli(['plan', ...at('second')])).json.error.code).toBe('review-only')
    expect((await cli(['preflight', ...at('second')])).json.error.code).toBe('review-only')
    expect((await cli(['log', ...at('second')])).json.entries.length).toBeGreaterThan(0)
    const theirs = await decide('second', [
      ['company', id(A), 'import', '', 'A new branch'],
      ['company', id(B), 'ignore', '', ''],
      ['company', id(C), 'link', target(C), 'Same tax number'],
      ['company', id(D), 'undecided', '', 'They are, since October'],
    ])
    expect(theirs.json.batch.count).toBe(4)
    const saved = await cli(['export', '--format', 'pack', '--out', 'r.crosswalk-review', ...at('second')])
    expect(saved.status).toBe(0)

    // Meanwhile at home: two of the same records.
    await decide('ws', [
      ['company', id(A), 'link', target(A), ''],
      ['company', id(B), 'import', '', ''],
    ])
    const merged = await cli(['import', 'r.crosswalk-review', ...at('ws')])
    expect(merged.status).toBe(4)
    expect(merged.json).toMatchObject({ applied: { batch: { id: expect.any(String), count: 2 } }, refused: [] })
    expect(merged.json.conflicts).toHaveLength(2)
    const conflict = merged.json.conflicts.find((one: { procoreId: string }) => one.procoreId === id(A))
    expect(conflict).toMatchObject({
      kind: 'company',
      base: { decision: 'undecided' },
      mine: { decision: 'link', targetId: target(A), targetName: expect.any(String) },
      theirs: { decision: 'import' },
      comment: 'A new branch',
      reviewer: 'Siobhán O’Neill',
    })

    // The same again: nothing new, and the two are still open until somebody settles them.
    const again = await cli(['import', 'r.crosswalk-review', ...at('ws')])
    expect(again.json).toMatchObject({ applied: { batch: null }, refused: [] })
    expect(again.json.conflicts).toHaveLength(2)
    const settled = await cli(['import', 'r.crosswalk-review', '--resolve', 'theirs', ...at('ws')])
    expect(settled).toMatchObject({ status: 0, json: { applied: { batch: { count: 2 } }, conflicts: [], refused: [] } })
    // One undoable batch.
    expect((await cli(['decide', '--undo', settled.json.applied.batch.id, ...at('ws')])).json.batch.count).toBe(2)
    const kept = await cli(['import', 'r.crosswalk-review', '--resolve', 'mine', ...at('ws')])
    expect(kept).toMatchObject({ status: 0, json: { applied: { batch: null }, conflicts: [] } })
  }, 60_000)

  it('is decided on the command line as in the console: with the candidates that it came with', async () => {
    await cli(['export', '--format', 'pack', '--out', 'r.crosswalk-review', ...at('ws')])
    await cli(['import', 'r.crosswalk-review', '--open', 'second', '--json'])
    const candidates = async (workspace: string) => (await cli(['suggest', '--kind', 'company', ...at(workspace)])).json
    expect(await candidates('second')).toEqual(await candidates('ws'))
    const accept = ['decide', '--accept-suggestions', '--min-confidence', '0.9']
    const accepted = await cli([...accept, ...at('second')])
    expect(accepted).toMatchObject({ status: 0, json: { batch: { count: expect.any(Number) } } })
    expect(accepted.json.batch.count).toBeGreaterThan(0)
    await cli(['export', '--format', 'pack', '--out', 'r.crosswalk-review', ...at('second')])
    const merged = await cli(['import', 'r.crosswalk-review', ...at('ws')])
    expect(merged.json.applied.batch.count).toBe(accepted.json.batch.count)
  }, 60_000)

  it('is opened into a folder of its own alone', async () => {
    await cli(['export', '--format', 'pack', '--out', 'r.crosswalk-review', ...at('ws')])
    writeFileSync(join(folder, 'afile'), 'x')
    for (const place of ['afile', 'afile/below']) {
      const opened = await cli(['import', 'r.crosswalk-review', '--open', place, '--json'])
      expect(opened).toMatchObject({
        status: 2,
        json: {
          error: {
            code: 'invalid-input',
            message: expect.stringContaining('a file lies there'),
            hint: 'Name a folder that does not exist yet.',
          },
        },
      })
    }
    expect(readFileSync(join(folder, 'afile'), 'utf8')).toBe('x')
  }, 60_000)

  it('holds no credential, no address of this machine and no keychain reference', async () => {
    await cli(['export', '--format', 'pack', '--out', 'r.crosswalk-review', ...at('ws')])
    const zip = await openZip(readFileSync(join(folder, 'r.crosswalk-review')), {
      limits: { entries: 100, entryBytes: 1e9, totalBytes: 1e9, ratio: 1e6 },
      what: 'pack',
      accept: () => null,
    })
    expect(zip.names).toContain('records/company.ndjson')
    for (const name of zip.names) {
      const text = (await zip.read(name)).toString()
      for (const secret of Object.values(env)) expect(text, name).not.toContain(secret)
      expect(text, name).not.toMatch(/127\.0\.0\.1|localhost:|\[::1\]|keychain|keytar|client.?secret/i)
    }
    // Its owner alone may read it.
    expect(statSync(join(folder, 'r.crosswalk-review')).mode & 0o077).toBe(0)
  }, 60_000)

  it('is sealed with a passphrase, asked for without echo or read from the environment', async () => {
    const out = ['--format', 'pack', '--out', 'r.crosswalk-review']
    expect(
      (await cli(['export', ...out, '--protect', ...at('ws')], { type: ['one two three', 'one two thre'] })).status,
    ).toBe(2)
    expect(existsSync(join(folder, 'r.crosswalk-review'))).toBe(false)
    expect(
      (await cli(['export', ...out, '--protect', ...at('ws')], { type: ['one two three', 'one two three'] })).status,
    ).toBe(0)
    expect(readFileSync(join(folder, 'r.crosswalk-review')).subarray(0, 8).toString()).toBe('CWREVIEW')
    const open = ['import', 'r.crosswalk-review', '--open', 'second', '--json']
    expect((await cli(open)).json.error).toMatchObject({
      code: 'bad-file',
      message: expect.stringContaining('protected'),
    })
    const wrong = await cli(open, { env: { CROSSWALK_PACK_PASSPHRASE: 'one two four' } })
    expect(wrong).toMatchObject({ status: 2, json: { error: { code: 'bad-file' } } })
    expect(wrong.out + wrong.err).not.toContain('one two four')
    expect((await cli(open, { env: { CROSSWALK_PACK_PASSPHRASE: 'one two three' } })).status).toBe(0)
    // Saving it needs the passphrase too, and the right one.
    const save = ['export', ...out, ...at('second')]
    expect((await cli(save)).status).toBe(2)
    expect((await cli(save, { env: { CROSSWALK_PACK_PASSPHRASE: 'another one' } })).status).toBe(2)
    expect((await cli(save, { env: { CROSSWALK_PACK_PASSPHRASE: 'one two three' } })).status).toBe(0)
    expect((await cli(['import', 'r.crosswalk-review', ...at('ws')], { type: ['one two three'] })).status).toBe(0)
  }, 60_000)
})

describe('a csv', () => {
  const read = (name: string) =>
    parse(readFileSync(join(folder, name)), { bom: true, columns: true }) as Record<string, string>[]
  const write = (name: string, rows: Record<string, string>[]) =>
    writeFileSync(join(folder, name), stringify(rows, { header: true, quoted: true }))

  it('is brought back, refuses what cannot be, and works with decide --file', async () => {
    await decide('ws', [['company', id(A), 'link', target(A), '']])
    await cli(['export', '--format', 'csv', '--out', 'r.csv', ...at('ws')])
    expect((await cli(['import', 'r.csv', ...at('ws')])).json).toMatchObject({
      applied: { batch: null },
      conflicts: [],
      refused: [],
    })
    expect((await cli(['decide', '--file', 'r.csv', ...at('ws')])).json).toEqual({ batch: { id: null, count: 0 } })

    const rows = read('r.csv').map((row) => {
      if (row.procore_id === id(B))
        return { ...row, decision: 'link', target_id: target(B), comment: "'=1+1 is the name", reviewer: 'Ana' }
      if (row.procore_id === id(C)) return { ...row, decision: 'Link', target_id: target(A) }
      if (row.procore_id === id(D)) return { ...row, decision: 'perhaps' }
      return row
    })
    write('back.csv', rows)
    const dry = await cli(['import', 'back.csv', '--dry-run', ...at('ws')])
    expect(dry.json.apply).toHaveLength(1)
    const merged = await cli(['import', 'back.csv', ...at('ws')])
    expect(merged).toMatchObject({ status: 4, json: { applied: { batch: { count: 1 } }, conflicts: [] } })
    expect(merged.json.refused.map((one: { reason: string }) => one.reason)).toEqual([
      expect.stringContaining('may be linked once'),
      expect.stringContaining('"perhaps" is not a decision'),
    ])
    expect(merged.json.comments).toBe(1)
    expect((await cli(['import', 'back.csv', ...at('ws')])).json.comments).toBe(0)
  }, 60_000)

  it('swaps two links in one go', async () => {
    await decide('ws', [
      ['company', id(A), 'link', target(A), ''],
      ['company', id(B), 'link', target(B), ''],
    ])
    await cli(['export', '--format', 'csv', '--kind', 'company', '--out', 'r.csv', ...at('ws')])
    const other: Record<string, string> = { [id(A)]: target(B), [id(B)]: target(A) }
    write(
      'back.csv',
      read('r.csv').map((row) => ({ ...row, target_id: other[row.procore_id ?? ''] ?? row.target_id ?? '' })),
    )
    expect((await cli(['import', 'back.csv', ...at('ws')])).json).toMatchObject({
      applied: { batch: { count: 2 } },
      refused: [],
    })
  }, 60_000)

  it('is refused from another customer, from another export mixed in, and before a pull', async () => {
    await cli(['export', '--format', 'csv', '--out', 'r.csv', ...at('ws')])
    const file = JSON.parse(readFileSync(join(folder, 'workspace.json'), 'utf8'))
    writeFileSync(
      join(folder, 'other.json'),
      JSON.stringify({ ...file, procore: { ...file.procore, companyId: '999' } }),
    )
    await cli(['workspace', 'create', 'other', '--file', 'other.json', '--json'])
    const foreign = await cli(['import', 'r.csv', ...at('other')])
    expect(foreign).toMatchObject({
      status: 2,
      json: { error: { code: 'bad-file', message: expect.stringContaining('another customer') } },
    })
    await cli(['workspace', 'create', 'fresh', '--file', 'workspace.json', '--json'])
    expect((await cli(['import', 'r.csv', ...at('fresh')])).json.error.message).toContain('Nothing has been pulled')
    // The same customer in another workspace is not foreign: ids mean the same records.
    await cli(['pull', ...at('fresh')])
    expect((await cli(['import', 'r.csv', ...at('fresh')])).json).toMatchObject({
      applied: { batch: null },
      refused: [],
    })
    await cli(['export', '--format', 'csv', '--out', 'two.csv', ...at('ws')])
    write('mixed.csv', [...read('r.csv').slice(0, 3), ...read('two.csv').slice(3)])
    expect((await cli(['import', 'mixed.csv', ...at('ws')])).json.error.message).toContain('two exports')
  }, 60_000)
})

describe('an xlsx', () => {
  it('is written and brought back unedited without any difference', async () => {
    await decide('ws', [['company', id(A), 'link', target(A), '']])
    const made = await cli(['export', '--format', 'xlsx', '--out', 'r.xlsx', ...at('ws')])
    // Written over only where that is asked for.
    const twice = await cli(['export', '--format', 'xlsx', '--out', 'r.xlsx', ...at('ws')])
    expect(twice).toMatchObject({ status: 2, json: { error: { code: 'file-exists' } } })
    expect(JSON.stringify(twice.json)).toContain('--force')
    expect((await cli(['export', '--format', 'xlsx', '--out', 'r.xlsx', '--force', ...at('ws')])).status).toBe(0)
    expect(made).toMatchObject({ status: 0, json: { format: 'xlsx', bytes: expect.any(Number) } })
    const back = await cli(['import', 'r.xlsx', ...at('ws')])
    expect(back).toMatchObject({ status: 0, json: { applied: { batch: null }, conflicts: [], refused: [] } })
    expect(back.json.unchanged).toBeGreaterThan(50)
  }, 60_000)

  it('is no pack: asked to be protected it is not written at all', async () => {
    for (const format of ['csv', 'xlsx']) {
      const out = ['export', '--format', format, '--out', `r.${format}`, '--protect', ...at('ws')]
      const refused = await cli(out, { env: { CROSSWALK_PACK_PASSPHRASE: 'one two three' } })
      expect(refused).toMatchObject({
        status: 2,
        json: { error: { code: 'invalid-input', hint: expect.stringContaining('--format pack --protect') } },
      })
      expect(existsSync(join(folder, `r.${format}`))).toBe(false)
    }
  }, 60_000)

  it('leaves what was there where it cannot be written', async () => {
    mkdirSync(join(folder, 'folder.xlsx'))
    expect((await cli(['export', '--format', 'xlsx', '--out', 'folder.xlsx', ...at('ws')])).json.error.code).toBe(
      'bad-file',
    )
    expect((await cli(['export', '--format', 'xlsx', '--out', 'no/where.xlsx', ...at('ws')])).status).toBe(2)
  }, 60_000)
})
