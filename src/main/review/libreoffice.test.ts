import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { readXlsx } from './sheet/read-xlsx'
import { writeXlsx } from './sheet/write-xlsx'
import { AT, book, exportRow } from './testing/books'

/** Skipped where LibreOffice is not installed: apt-get install --no-install-recommends libreoffice-calc */
const installed = spawnSync('soffice', ['--version']).status === 0

const ROWS = [
  exportRow({ sourceId: '562949953441', name: '=HYPERLINK("http://x.example")' }),
  exportRow({
    sourceId: '598134325000161',
    name: 'Ångström & Søn',
    base: { decision: 'link', targetId: 'p-7' },
    target: { id: 'p-7', name: 'Angstrom' },
  }),
  exportRow({ sourceId: '18446744073709551615', name: '+44 Steel\nLtd' }),
  exportRow({ kind: 'project', sourceId: '12', name: 'Pier 9', fields: { number: '007', start: '2026-01-02' } }),
]

describe.skipIf(!installed)('an xlsx that LibreOffice saved', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'crosswalk-soffice-'))
    return () => rmSync(folder, { recursive: true, force: true })
  })

  function convert(from: string, to: string): void {
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    execFileSync('soffice', [profile, '--headless', '--convert-to', to, '--outdir', folder, join(folder, from)], {
      stdio: 'ignore',
    })
  }

  it('brings back the same rows, and what was edited in it', async () => {
    writeFileSync(join(folder, 'review.xlsx'), await writeXlsx(book(ROWS)))
    convert('review.xlsx', 'fods')
    // Flat OpenDocument is the sheet as LibreOffice has it: drop-downs and protection came through, and it can be edited as text.
    const flat = readFileSync(join(folder, 'review.fods'), 'utf8')
    expect(flat).toContain('table:protected="true"')
    expect(flat).toContain(
      'cell-content-is-in-list(&quot;Undecided&quot;;&quot;Link&quot;;&quot;Import&quot;;&quot;Do not add&quot;)',
    )
    expect(flat).toMatch(/cell-content-is-in-list\(\[\$(?:&apos;|')Candidates 1/)
    const edited = flat
      .replace(/(\+44 Steel[\s\S]*?)Undecided/, '$1Import')
      .replace(/(Pier 9[\s\S]*?)Undecided/, '$1Do not add')
    writeFileSync(join(folder, 'review.fods'), edited)
    convert('review.fods', 'xlsx')

    const file = await readXlsx(readFileSync(join(folder, 'review.xlsx')), AT)
    expect(file.bad).toEqual([])
    expect(
      file.rows.map(({ sourceId, base, theirs }) => [sourceId, base.decision, theirs.decision, theirs.targetId]),
    ).toEqual([
      ['562949953441', 'undecided', 'undecided', null],
      ['598134325000161', 'link', 'link', 'p-7'],
      ['18446744073709551615', 'undecided', 'import', null],
      ['12', 'undecided', 'ignore', null],
    ])
  }, 120_000)
})
