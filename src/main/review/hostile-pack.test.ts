import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DEFAULT_SETTINGS } from '@shared/settings'
import fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openReviewWorkspace } from '../app/review-open'
import { link, party, putAll, StoreFixture, USER, vendor } from '../storage/testing/store-fixture'
import { WorkspaceFiles } from '../storage/workspace-files'
import { openPack } from './pack/open-pack'
import { packFile } from './pack/pack-file'
import { writePack } from './pack/write-pack'
import { ORIGIN } from './testing/books'
import { type RawEntry, rawZip } from './testing/raw-zip'
import { openZip } from './zip/read-zip'

let good: Buffer
let parts: RawEntry[]

beforeAll(async () => {
  const fixture = new StoreFixture()
  const folder = mkdtempSync(join(tmpdir(), 'crosswalk-pack-'))
  putAll(
    fixture.store,
    [vendor('11', 'Bay Electric'), vendor('12', 'Kestrel Glazing')],
    [party('p-1', 'Bay Electric, Inc.')],
  )
  fixture.store.decisions.apply(USER, [link('11', 'p-1')])
  const path = join(folder, 'good.crosswalk-review')
  const source = {
    store: fixture.store,
    origin: ORIGIN,
    environment: 'production',
    systems: ['procore', 'trustlayer'],
  } as const
  await writePack(
    {
      ...source,
      systems: [...source.systems],
      settings: DEFAULT_SETTINGS,
      base: null,
      reviewer: null,
      copies: [],
      places: [],
      savedAt: ORIGIN.exportedAt,
      version: 'test',
    },
    path,
  )
  good = readFileSync(path)
  const zip = await openZip(good, {
    limits: { entries: 99, entryBytes: 1e9, totalBytes: 1e9, ratio: 1e9 },
    what: 'pack',
    accept: () => null,
  })
  parts = await Promise.all(zip.names.map(async (name) => ({ name, data: await zip.read(name) })))
  fixture.remove()
  rmSync(folder, { recursive: true })
})

/** The good pack with one part exchanged, and the manifest's sums made to fit: only checking the content can find it. */
function forged(
  name: string,
  data: string,
  manifest: (value: Record<string, unknown>) => unknown = (value) => value,
): Buffer {
  const info = {
    name,
    lines: data.split('\n').length - 1,
    bytes: Buffer.byteLength(data),
    sha256: createHash('sha256').update(data).digest('hex'),
  }
  return rawZip(
    parts.map((part) => {
      if (part.name === name) return { name, data }
      if (part.name !== 'manifest.json') return part
      const value = JSON.parse(part.data.toString())
      value.parts = value.parts.map((one: { name: string }) => (one.name === name ? info : one))
      return { name: 'manifest.json', data: JSON.stringify(manifest(value)) }
    }),
  )
}

async function refusal(bytes: Buffer): Promise<string> {
  try {
    await packFile(await openPack(bytes))
  } catch (thrown) {
    expect(thrown).toMatchObject({ name: 'CrosswalkError', code: 'bad-file', details: { hint: expect.any(String) } })
    return (thrown as Error).message
  }
  return 'taken'
}

describe('a hostile pack is refused with the reason (O3)', () => {
  it('while the good one is taken, also packed by another archiver', async () => {
    const file = await packFile(await openPack(rawZip(parts)))
    expect(file.rows.map(({ sourceId, base }) => [sourceId, base.decision, base.targetId])).toEqual([
      ['11', 'link', 'p-1'],
      ['12', 'undecided', null],
    ])
  })

  it('and so is one of an older Crosswalk, without the groups of records alike', async () => {
    const older = parts
      .filter(({ name }) => name !== 'duplicates.ndjson')
      .map((part) => {
        if (part.name !== 'manifest.json') return part
        const value = JSON.parse(part.data.toString())
        value.parts = value.parts.filter((one: { name: string }) => one.name !== 'duplicates.ndjson')
        return { name: part.name, data: JSON.stringify(value) }
      })
    expect(older).toHaveLength(parts.length - 1)
    expect((await packFile(await openPack(rawZip(older)))).rows).toHaveLength(2)
  })

  it.each([
    ['../../.bashrc', /invalid relative path|does not belong/],
    ['/etc/cron.d/x', /absolute path|does not belong/],
    ['C:\\Windows\\x', /invalid characters|absolute path|does not belong/],
    ['records/../../x.ndjson', /invalid relative path|does not belong/],
    ['records/', /is a folder/],
    ['nested.zip', /does not belong/],
    ['records/company.ndjson\0.txt', /does not belong/],
  ])('with the name %j in it', async (name, reason) => {
    expect(await refusal(rawZip([...parts, { name, data: 'x' }]))).toMatch(reason)
  })

  it('with a part twice, a link, an encrypted part, or more parts than there are', async () => {
    const [first] = parts as [RawEntry]
    expect(await refusal(rawZip([...parts, first]))).toMatch(/twice/)
    expect(await refusal(rawZip([{ ...first, mode: 0o120777 }, ...parts.slice(1)]))).toMatch(/link to another file/)
    expect(await refusal(rawZip([{ ...first, encrypted: true }, ...parts.slice(1)]))).toMatch(/encrypted/)
    expect(await refusal(rawZip(Array.from({ length: 200 }, (_, index) => ({ name: `n${index}`, data: '' }))))).toMatch(
      /200 parts/,
    )
    expect(await refusal(rawZip(parts.slice(1)))).toMatch(/not those that its manifest lists/)
  })

  it('as an archive bomb, before anything is inflated, and where it lies about its size', async () => {
    const bomb = Buffer.alloc(8 * 1024 * 1024)
    const rest = parts.filter(({ name }) => name !== 'log.ndjson')
    expect(await refusal(rawZip([...rest, { name: 'log.ndjson', data: bomb }]))).toMatch(/archive bomb/)
    expect(await refusal(rawZip([...rest, { name: 'log.ndjson', data: bomb, claims: 100 }]))).toMatch(/damaged/)
    expect(await refusal(rawZip([...rest, { name: 'log.ndjson', data: 'x', claims: 3_000_000_000 }]))).toMatch(
      /larger than/,
    )
  })

  it('with a manifest that is too large, before it is inflated', async () => {
    const rest = parts.filter(({ name }) => name !== 'manifest.json')
    const manifest = { name: 'manifest.json', data: Buffer.from(`{"a":"${randomBytes(200_000).toString('hex')}"}`) }
    expect(await refusal(rawZip([...rest, manifest]))).toMatch(/"manifest.json" is larger than 256 kB/)
    // One that says it is smaller is stopped where it goes beyond that.
    expect(await refusal(rawZip([...rest, { ...manifest, claims: 1000 }]))).toMatch(/damaged/)
  })

  it('with more rows than a spreadsheet may have, or than its manifest says, as soon as that is seen', async () => {
    const row = '{"kind":"company","sourceId":"1","decision":"import","targetId":null}\n'
    const lines = (many: number) => (value: Record<string, unknown>) => ({
      ...value,
      parts: (value.parts as { name: string }[]).map((one) =>
        one.name === 'base.ndjson' ? { ...one, lines: many } : one,
      ),
    })
    expect(await refusal(forged('base.ndjson', row, lines(500_001)))).toMatch(
      /"base.ndjson" holds 500001 rows; 500000 is the most/,
    )
    // The third line is never looked at: it would be named.
    expect(await refusal(forged('base.ndjson', `${row}${row}not json\n`, lines(1)))).toMatch(
      /"base.ndjson" is not what its manifest says/,
    )
  })

  it.each(
    Object.entries({
      pulledAt: { a: 1 },
      coverage: 5,
      trustlayerWorkspace: 7,
      corfixAccount: 'x',
      projectTemplates: [{ id: 3 }],
      nativeIntegration: 'yes',
      suggestedAt: [],
      snapshotRevision: -1,
      writeRevision: 1.5,
      decisionRevision: 'abc',
      inventedHere: 1,
    }),
  )('with the fact %s of a wrong type', async (key, value) => {
    const facts = { decisionRevision: 3, [key]: value }
    const data = `${JSON.stringify({ settings: DEFAULT_SETTINGS, facts })}\n`
    expect(await refusal(forged('workspace.json', data))).toMatch(/workspace\.json, line 1: facts/)
  })

  it.each([
    [
      'decisions.ndjson',
      '{"kind":"company","sourceId":"11","decision":"burn","targetId":null,"at":"2026-01-01T00:00:00Z","by":"","reason":""}\n',
      /decision/,
    ],
    [
      'decisions.ndjson',
      '{"kind":"company","sourceId":7,"decision":"ignore","targetId":null,"at":"2026-01-01T00:00:00Z","by":"","reason":""}\n',
      /sourceId/,
    ],
    [
      'base.ndjson',
      '{"kind":"company","sourceId":"11","decision":"ignore","targetId":null,"__proto__":{"x":1},"more":1}\n',
      /Unrecognized|unrecognized/,
    ],
    ['comments.ndjson', 'not json\n', /not readable/],
    ['records/company.ndjson', '{"record":{"id":"1"},"goneAt":null}\n', /record\./],
    ['plan.ndjson', `${'['.repeat(5000)}${']'.repeat(5000)}\n`, /larger or deeper/],
    ['log.ndjson', `"${'x'.repeat(5 * 1024 * 1024)}"\n`, /too long|larger or deeper|archive bomb/],
    ['workspace.json', '{"settings":{"guards":{"maxShare":7}},"facts":{}}\n', /maxShare/],
  ])('with wrong content in %s', async (name, data, reason) => {
    expect(await refusal(forged(name, data))).toMatch(reason)
  })

  it('where sums, format or identity do not fit', async () => {
    const other = parts.map((part) => (part.name === 'base.ndjson' ? { ...part, data: '' } : part))
    expect(await refusal(rawZip(other))).toMatch(/not what its manifest says/)
    expect(await refusal(forged('base.ndjson', '', (value) => ({ ...value, version: 2 })))).toMatch(
      /newer Crosswalk \(format 2\)/,
    )
    expect(await refusal(forged('base.ndjson', '', (value) => ({ ...value, extra: 1 })))).toMatch(/manifest/)
    expect(await refusal(forged('base.ndjson', '', ({ origin: _, ...value }) => value))).toMatch(/origin/)
  })

  it('cut off or altered anywhere, it never reads as another pack', async () => {
    const truth = JSON.stringify((await packFile(await openPack(good))).rows)
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const altered = Buffer.from(good)
        altered[at] = (altered[at] ?? 0) ^ change
        const read = async () => JSON.stringify((await packFile(await openPack(altered))).rows)
        const outcome = await read().catch(() => truth)
        expect(outcome).toBe(truth)
        expect(await refusal(good.subarray(0, at))).not.toBe('taken')
      }),
      { numRuns: 150 },
    )
  })
})

describe('opening a pack', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'crosswalk-open-'))
    return () => rmSync(folder, { recursive: true, force: true })
  })
  const options = () => ({
    id: 'r-1',
    folder: join(folder, 'review'),
    path: '/x/good.crosswalk-review',
    reviewer: 'Ana',
    at: ORIGIN.exportedAt,
  })

  it('leaves nothing behind where it turns out damaged half way, and writes nowhere else', async () => {
    const bad = forged('log.ndjson', '{"id":1}\n')
    await expect(openReviewWorkspace(new WorkspaceFiles(), await openPack(bad), options())).rejects.toMatchObject({
      code: 'bad-file',
    })
    expect(readdirSync(folder)).toEqual([])
  })

  it('refuses decisions that contradict each other (M3)', async () => {
    const line = (id: string) =>
      `{"kind":"company","sourceId":"${id}","decision":"link","targetId":"p-1","at":"2026-01-01T00:00:00Z","by":"","reason":""}\n`
    const twice = forged('decisions.ndjson', line('11') + line('12'))
    await expect(openReviewWorkspace(new WorkspaceFiles(), await openPack(twice), options())).rejects.toThrow(
      'contradict',
    )
  })

  it('refuses a record that is in two groups of records alike, and takes no group of one', async () => {
    const line = (group: number, id: string) =>
      `{"kind":"company","side":"source","group":${group},"weakest":0.9,"id":"${id}","like":"12","confidence":0.9,"evidence":[]}\n`
    const twice = forged('duplicates.ndjson', line(0, '11') + line(0, '12') + line(1, '11'))
    await expect(openReviewWorkspace(new WorkspaceFiles(), await openPack(twice), options())).rejects.toThrow(
      'two groups',
    )
    expect(readdirSync(folder)).toEqual([])
    const alone = forged('duplicates.ndjson', line(0, '11'))
    await openReviewWorkspace(new WorkspaceFiles(), await openPack(alone), options())
  })

  it('takes only an empty folder', async () => {
    writeFileSync(join(folder, 'mine.txt'), 'x')
    const open = openReviewWorkspace(new WorkspaceFiles(), await openPack(good), { ...options(), folder })
    await expect(open).rejects.toMatchObject({ code: 'workspace-exists' })
    expect(readdirSync(folder)).toEqual(['mine.txt'])
  })
})
