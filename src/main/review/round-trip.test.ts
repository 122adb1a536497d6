import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { neutraliseText, restoreText } from '../domain/review/formula'
import { readCsv } from './csv/read-csv'
import { writeCsv } from './csv/write-csv'
import type { ExportRow } from './export-rows'
import { readXlsx } from './sheet/read-xlsx'
import { writeXlsx } from './sheet/write-xlsx'
import { AT, book, exportRow } from './testing/books'
import { decideFromFileText } from './testing/decide-columns'

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(
    '=1+1',
    "'=1+1",
    "''@x",
    '+44 20',
    '-5',
    '@sum',
    '\t=x',
    '\r\n',
    'Ä\n=B',
    '=HYPERLINK("http://x")',
    '＝1',
    '_x0041_',
    '<&>"',
    '',
  ),
)
const id = fc.oneof(fc.bigInt({ min: 1n, max: 2n ** 63n }).map(String), fc.uuid())
const choice = fc.oneof(
  fc.constantFrom('undecided', 'import', 'ignore').map((decision) => ({ decision, targetId: null })),
  id.map((targetId) => ({ decision: 'link', targetId })),
) as fc.Arbitrary<ExportRow['base']>
const row = fc
  .record({
    sourceId: id,
    name: anyText,
    city: anyText,
    base: choice,
    other: anyText,
    kind: fc.constantFrom('company', 'project'),
  })
  .map(({ name, city, base, other, ...rest }) =>
    exportRow({
      ...rest,
      name,
      fields: { city, phone: other },
      base,
      target: base.targetId ? { id: base.targetId, name: other } : null,
      candidates: [{ id: 'c-1', name: other }],
      evidence: other,
    } as never),
  )
const rows = fc.uniqueArray(row, {
  selector: ({ kind, sourceId }) => `${kind} ${sourceId}`,
  minLength: 1,
  maxLength: 12,
})

function bytes(made: ExportRow[]): Buffer {
  return Buffer.from([...writeCsv(book(made))].join(''))
}

describe('a file that comes back unedited (O3)', () => {
  it('reads as exactly the decisions it left with: xlsx', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (made) => {
        const file = await readXlsx(Buffer.from(await writeXlsx(book(made))), AT)
        expect(file.bad).toEqual([])
        expect(file.rows.map(({ kind, sourceId, theirs }) => ({ kind, sourceId, theirs }))).toEqual(expected(made))
        expect(file.rows.every(({ base, theirs, comment }) => same(base, theirs) && comment === '')).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('reads as exactly the decisions it left with: csv', () => {
    fc.assert(
      fc.property(rows, (made) => {
        const file = readCsv(bytes(made), AT)
        expect(file.bad).toEqual([])
        expect(file.rows.map(({ kind, sourceId, theirs }) => ({ kind, sourceId, theirs }))).toEqual(expected(made))
      }),
      { numRuns: 150 },
    )
  })

  it('takes back exactly the apostrophe that was put in front', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(restoreText(neutraliseText(text))).toBe(text)
        expect(neutraliseText(text)).not.toMatch(/^[=+\-@\t\r\n]/)
      }),
    )
  })

  it('has the columns of decide --file first', () => {
    const text = bytes([
      exportRow({ sourceId: '1' }),
      exportRow({ sourceId: '2', base: { decision: 'link', targetId: 'p-9' } }),
    ])
    expect(decideFromFileText(text.toString())).toEqual([
      { kind: 'company', procore_id: '1', decision: 'undecided', target_id: '', comment: '' },
      { kind: 'company', procore_id: '2', decision: 'link', target_id: 'p-9', comment: '' },
    ])
  })
})

function expected(made: ExportRow[]) {
  return ['company', 'project']
    .sort((a, b) => made.findIndex(({ kind }) => kind === a) - made.findIndex(({ kind }) => kind === b))
    .flatMap((kind) => made.filter((one) => one.kind === kind))
    .map(({ kind, sourceId, base }) => ({ kind, sourceId, theirs: base }))
}

function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right)
}
