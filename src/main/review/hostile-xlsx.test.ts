import { writeXlsx as writeAny } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { readXlsx } from './sheet/read-xlsx'
import { writeXlsx } from './sheet/write-xlsx'
import { AT, book, exportRow } from './testing/books'
import { type RawEntry, rawZip } from './testing/raw-zip'
import { openZip } from './zip/read-zip'

const ROWS = [
  exportRow({ sourceId: '562949953443325001' }),
  exportRow({ sourceId: '562949953443325002' }),
  exportRow({ sourceId: '7' }),
]
const good = Buffer.from(await writeXlsx(book(ROWS)))

async function parts(): Promise<RawEntry[]> {
  const limits = { entries: 99, entryBytes: 1e9, totalBytes: 1e9, ratio: 1e9 }
  const zip = await openZip(good, { limits, what: 'spreadsheet', accept: () => null })
  return Promise.all(zip.names.map(async (name) => ({ name, data: await zip.read(name) })))
}

/** The good workbook with its parts changed. */
async function changed(change: (text: string, name: string) => string, more: RawEntry[] = []): Promise<Buffer> {
  return rawZip([...(await parts()).map(({ name, data }) => ({ name, data: change(data.toString(), name) })), ...more])
}

async function refusal(bytes: Buffer): Promise<string> {
  try {
    await readXlsx(bytes, AT)
    return 'taken'
  } catch (thrown) {
    expect(thrown).toMatchObject({ name: 'CrosswalkError', code: 'bad-file', details: { hint: expect.any(String) } })
    return (thrown as Error).message
  }
}

type Cell = string | number | boolean | Date | null
/** The good workbook read back as cells, edited as a person would, and written by another program. */
async function edited(edit: (rows: Cell[][]) => Cell[][]): Promise<Buffer> {
  const { readXlsx: readAny } = await import('hucre/xlsx')
  const { sheets } = await readAny(new Uint8Array(good))
  const made = sheets.map(({ name, rows }) => ({ name, rows: name === 'Companies' ? edit(rows as Cell[][]) : rows }))
  return Buffer.from(await writeAny({ sheets: made }))
}
const column = (rows: Cell[][], name: string) => rows[0]?.indexOf(name) ?? -1

describe('a hostile workbook is refused with the reason (O3)', () => {
  it.each([
    ['entities', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>', /document type/],
    ['an outside entity', '<!DOCTYPE x SYSTEM "file:///etc/passwd">', /document type/],
  ])('with %s', async (_what, doctype, reason) => {
    const bytes = await changed((text, name) =>
      name === 'xl/sharedStrings.xml' ? text.replace('?>', `?>${doctype}`) : text,
    )
    expect(await refusal(bytes)).toMatch(reason)
  })

  it('in another encoding, in which a document type could hide', async () => {
    const utf16 = (await parts()).map(({ name, data }) => ({
      name,
      data: name === 'xl/sharedStrings.xml' ? Buffer.from(`\uFEFF${data.toString()}`, 'utf16le') : data,
    }))
    expect(await refusal(rawZip(utf16))).toMatch(/not UTF-8/)
    const declared = await changed((text, name) => (name === 'xl/workbook.xml' ? text.replace('UTF-8', 'UTF-7') : text))
    expect(await refusal(declared)).toMatch(/not UTF-8/)
  })

  it.each([
    ['xl/externalLinks/externalLink1.xml', /links to other files/],
    ['xl/vbaProject.bin', /macros/],
    ['xl/embeddings/oleObject1.bin', /macros or embedded|embedded objects/],
    ['xl/connections.xml', /fetches data/],
    ['../../evil.xml', /relative path/],
    ['/abs.xml', /absolute path/],
  ])('with a part %s', async (name, reason) => {
    expect(await refusal(await changed((text) => text, [{ name, data: '<x/>' }]))).toMatch(reason)
  })

  it('as a bomb, truncated, nested, or as something else', async () => {
    const bomb = { name: 'xl/worksheets/sheet9.xml', data: Buffer.alloc(32 * 1024 * 1024) }
    expect(await refusal(rawZip([...(await parts()), bomb]))).toMatch(/bomb/)
    expect(await refusal(good.subarray(0, good.length / 2))).toMatch(/damaged/)
    expect(await refusal(rawZip([{ name: 'inner.xlsx', data: good }]))).toMatch(/no xlsx workbook/)
    expect(await refusal(rawZip(await parts()).subarray(30))).toMatch(/damaged|no xlsx/)
  })

  it('with cells at the far end of the sheet, without spending memory on what is between', async () => {
    const far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    const bytes = await changed((text, name) =>
      name === 'xl/worksheets/sheet2.xml' ? text.replace('</sheetData>', far) : text,
    )
    const { rows } = await readXlsx(bytes, AT)
    expect(rows).toHaveLength(3)
  })

  it('whose facts were altered, or that no export made', async () => {
    const foreign = await changed((text) => text.replace('>ws-1<', '>ws-2<'))
    expect(await refusal(foreign)).toMatch(/damaged or was altered/)
    expect(await refusal(Buffer.from(await writeAny({ sheets: [{ name: 'a', rows: [['x', 'y']] }] })))).toMatch(
      /does not say which export/,
    )
  })
})

describe('a workbook that people worked on', () => {
  it('may have its columns in another order, blank rows, rows gone and notes of their own', async () => {
    const bytes = await edited((rows) => {
      const reversed = rows.map((row) => [...row].reverse())
      const decision = column(reversed, 'Decision')
      const second = reversed[2] as Cell[]
      second[decision] = 'Do not add'
      return [reversed[0] as Cell[], [], second, ['', ''], reversed[3] as Cell[]]
    })
    const file = await readXlsx(bytes, AT)
    expect(file.bad).toEqual([])
    expect(file.rows.map(({ sourceId, theirs, place }) => [sourceId, theirs.decision, place])).toEqual([
      ['562949953443325002', 'ignore', 'Companies, row 3'],
      ['7', 'undecided', 'Companies, row 5'],
    ])
  })

  it('is refused as a whole without the columns that a merge needs', async () => {
    const bytes = await edited((rows) => rows.map((row) => row.slice(0, -2)))
    expect(await refusal(bytes)).toMatch(/no sheet of records with all its columns/)
  })

  it('names each row that cannot be read, and reads the others', async () => {
    const bytes = await edited((rows) => {
      const id = column(rows, 'Procore id')
      const decision = column(rows, 'Decision')
      const target = column(rows, 'Target')
      const [header, first, second, third] = rows as [Cell[], Cell[], Cell[], Cell[]]
      const set = (row: Cell[], ...changes: [number, Cell][]) => {
        const copy = [...row]
        for (const [at, value] of changes) copy[at] = value
        return copy
      }
      return [
        header,
        set(first, [id, '562949953443325999']),
        // Rounded by a program that took the id for a number.
        set(second, [id, 562949953443325000]),
        set(third, [decision, 'Link'], [target, 41]),
        set(third, [decision, true]),
        set(third, [decision, 'Import'], [target, 'Somebody [p-9]']),
        set(third, [decision, 'Link'], [target, '']),
        set(
          header.map(() => ''),
          [decision, 'Import'],
        ),
        third,
      ]
    })
    const file = await readXlsx(bytes, AT)
    expect(file.rows.map(({ sourceId, theirs }) => [sourceId, theirs])).toEqual([
      ['7', { decision: 'link', targetId: '41' }],
    ])
    expect(file.bad.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('were edited, sorted apart'),
      expect.stringContaining('a number that lost its digits'),
      expect.stringContaining('a boolean instead of text'),
      expect.stringContaining('Set it to "Link", or clear the target'),
      expect.stringContaining('A link needs a target'),
      expect.stringContaining('added by hand'),
      expect.stringContaining('stands in Companies, row 4 already'),
    ])
  })

  it('never holds a formula, whatever the names are', async () => {
    const made = Buffer.from(
      await writeXlsx(book([exportRow({ sourceId: '1', name: '=cmd|calc!A1', evidence: '+x', problem: '@y' })])),
    )
    const zip = await openZip(made, {
      limits: { entries: 99, entryBytes: 1e9, totalBytes: 1e9, ratio: 1e9 },
      what: 'x',
      accept: () => null,
    })
    for (const name of zip.names.filter((one) => one.startsWith('xl/worksheets/'))) {
      const text = (await zip.read(name)).toString()
      expect(text, name).not.toMatch(/<f[ >/]/)
      if (name.endsWith('sheet2.xml')) {
        expect(text).toContain('<sheetProtection sheet="1"')
        expect(text).toContain('<formula1>"Undecided,Link,Import,Do not add"</formula1>')
        expect(text).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/)
        expect(text.match(/hidden="true"/g)).toHaveLength(4)
      }
    }
    expect((await zip.read('xl/styles.xml')).toString()).toContain('<protection locked="0"/>')
  })
})
