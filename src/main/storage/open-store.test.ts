import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { RowFilter } from '@shared/contract'
import { CrosswalkError } from '@shared/errors'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Database } from './database'
import { APPLICATION_ID } from './file-header'
import { migrate } from './migrate'
import { MIGRATIONS } from './migrations'
import { openStore, storeOn } from './open-store'
import { ANY_LOG, AT, putAll, row, StoreFixture, vendor } from './testing/store-fixture'

describe('openStore', () => {
  let fixture: StoreFixture
  beforeEach(() => {
    fixture = new StoreFixture()
  })
  afterEach(() => fixture.remove())

  const refusal = (): CrosswalkError => caught(() => openStore(fixture.folder))
  const filled = () => {
    const companies = Array.from({ length: 400 }, (_, index) => vendor(String(index), `Ironclad Concrete ${index}`))
    putAll(fixture.store, companies)
    fixture.close()
  }

  it('refuses garbage, leaves it as it is and says so', () => {
    writeFileSync(fixture.file, 'this is no database, '.repeat(200))
    const before = readFileSync(fixture.file)
    expect(refusal()).toMatchObject({ code: 'workspace-corrupt' })
    expect(refusal().message).toContain(fixture.file)
    expect(readFileSync(fixture.file).equals(before)).toBe(true)
  })

  it('refuses a file that was cut off, and names the newest copy', () => {
    filled()
    writeFileSync(`${fixture.file}.v1-1000.bak`, '')
    writeFileSync(`${fixture.file}.v1-2000.bak`, '')
    truncateSync(fixture.file, 20_480)
    expect(refusal().code).toBe('workspace-corrupt')
    expect(`${refusal().message} ${refusal().details.hint}`).toContain('crosswalk.db.v1-2000.bak')
    expect(readFileSync(fixture.file)).toHaveLength(20_480)
  })

  it('refuses a file of a newer Crosswalk and names both versions', () => {
    filled()
    const db = new DatabaseSync(fixture.file)
    db.exec(`PRAGMA user_version = ${MIGRATIONS.length + 3}`)
    db.close()
    expect(refusal().code).toBe('workspace-newer')
    expect(refusal().message).toContain(`version ${MIGRATIONS.length + 3}`)
    expect(refusal().message).toContain(`up to ${MIGRATIONS.length}`)
  })

  it('writes nothing to a file of a newer Crosswalk, whatever it keeps its journal in', () => {
    const db = new DatabaseSync(fixture.file)
    db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${MIGRATIONS.length + 1}`)
    db.close()
    const before = readFileSync(fixture.file)
    expect(refusal().code).toBe('workspace-newer')
    expect(readFileSync(fixture.file).equals(before)).toBe(true)
    expect(readdirSync(fixture.folder)).toEqual([basename(fixture.file)])
  })

  it('copies an older file before it is brought up to date, and keeps three copies', () => {
    const db = new Database(fixture.file)
    const all = [...MIGRATIONS]
    migrate(db, all)
    expect(copies()).toEqual([])
    db.run("INSERT INTO meta (key, value) VALUES ('pulledAt', '1')")
    for (const stamp of [1, 2, 3]) writeFileSync(`${fixture.file}.v1-${stamp}.bak`, '')
    migrate(db, [...all, 'CREATE TABLE added (id INTEGER PRIMARY KEY) STRICT'])
    db.close()
    const [newest = '', ...older] = copies().reverse()
    expect(older).toEqual([`${basename(fixture.file)}.v1-3.bak`, `${basename(fixture.file)}.v1-2.bak`])
    const copy = new DatabaseSync(`${fixture.folder}/${newest}`)
    expect(copy.prepare('PRAGMA user_version').get()).toEqual({ user_version: all.length })
    expect(copy.prepare('SELECT value FROM meta').get()).toEqual({ value: '1' })
    copy.close()
  })

  it('brings what triage sorts by out of what an older one held', () => {
    const db = new Database(fixture.file)
    migrate(db, MIGRATIONS.slice(0, 3))
    const body = (key: number, kind: string, id: string, record: object) => {
      db.run(
        `INSERT INTO records (key, kind, id, fingerprint, name, name_key, active, search, first_seen, changed_at)
          VALUES (?, ?, ?, '', 'n', 'n', 1, '', '', '')`,
        ...[key, kind, id],
      )
      db.run("INSERT INTO record_bodies (key, record, columns) VALUES (?, ?, '{}')", key, JSON.stringify(record))
    }
    body(1, 'company', '7', { trades: ['Steel', 'Glass'] })
    body(2, 'company', '8', { trades: [] })
    body(3, 'commitment', 'c', { companyId: '8', projectId: '1' })
    const against = (field: string) => ({ field, level: 'against', text: '' })
    const evidence = [
      against('phone'),
      against('external-id'),
      against('phone'),
      { ...against('name'), level: 'exact' },
    ]
    db.run("INSERT INTO suggestions VALUES ('company', '7', 'p', 0.9, 1, 1)")
    db.run(
      "INSERT INTO suggestion_candidates VALUES ('company', '7', ?)",
      JSON.stringify([{ targetId: 'p', score: 1, confidence: 0.9, evidence }]),
    )
    for (const [id, state] of [
      ['done', 'applied'],
      ['back', 'undone'],
    ] as const) {
      db.run(
        `INSERT INTO batches (id, at, actor, label, rule, origin, internal, count, state)
          VALUES (?, '', 'Dana', 'x', 'M1', 'user', 0, 1, ?)`,
        ...[id, state],
      )
      db.run("INSERT INTO batch_writes VALUES (?, 'company', '8', NULL, 'import', NULL, '')", id)
    }
    db.close()
    const store = fixture.store
    const filter = RowFilter.parse({})
    const facets = store.views.facets('company', 'source', filter)
    expect(facets.trades.map(({ value }) => value)).toEqual(['Glass', 'Steel'])
    const commitments = facets.commitments.map(({ value, count }) => `${value} ${count}`)
    expect(commitments.sort()).toEqual(['no 1', 'yes 1'])
    expect(facets.evidenceAgainst.map(({ value }) => value)).toEqual(['external-id', 'phone'])
    expect(store.suggestions.bests('company')[0]?.foreign).toBe(true)
    expect(store.history.items().map(({ id, shown, kinds }) => [id, shown, kinds])).toEqual([
      ['back', 'undone', ['company']],
      ['done', 'applied', ['company']],
    ])
  })

  it('copies the older file once where two open it at the same time, as it was before', () => {
    const older = [...MIGRATIONS]
    const newer = [...older, 'CREATE TABLE added (id INTEGER PRIMARY KEY) STRICT']
    const first = new Database(fixture.file)
    migrate(first, older)
    const second = new Database(fixture.file)
    // The first is overtaken between its look at the version and its write lock.
    const transaction = first.transaction.bind(first)
    first.transaction = (work) => {
      migrate(second, newer)
      return transaction(work)
    }
    migrate(first, newer)
    expect(copies()).toHaveLength(1)
    const copy = new DatabaseSync(`${fixture.folder}/${copies()[0]}`)
    expect(copy.prepare('PRAGMA user_version').get()).toEqual({ user_version: older.length })
    expect(copy.prepare("SELECT name FROM sqlite_schema WHERE name = 'added'").get()).toBeUndefined()
    copy.close()
    first.close()
    second.close()
  })

  it('refuses a database of another program and leaves every byte of it', () => {
    const db = new DatabaseSync(fixture.file)
    db.exec('CREATE TABLE invoices (id INTEGER PRIMARY KEY); PRAGMA user_version = 1')
    db.close()
    const before = readFileSync(fixture.file)
    expect(refusal()).toMatchObject({ code: 'workspace-corrupt', message: expect.stringContaining('another program') })
    expect(readFileSync(fixture.file).equals(before)).toBe(true)
    expect(readdirSync(fixture.folder)).toEqual([basename(fixture.file)])
  })

  it('refuses a database of another program that crashed in the middle of writing', () => {
    const crash = `const { DatabaseSync } = require('node:sqlite')
      const db = new DatabaseSync(process.argv[1])
      db.exec('CREATE TABLE invoices (text); PRAGMA cache_size = 5; BEGIN')
      const insert = db.prepare('INSERT INTO invoices VALUES (?)')
      for (let index = 0; index < 2000; index++) insert.run('x'.repeat(100))
      process.kill(process.pid, 'SIGKILL')`
    spawnSync(process.execPath, ['-e', crash, fixture.file])
    expect(readdirSync(fixture.folder)).toContain(`${basename(fixture.file)}-journal`)
    expect(refusal().message).toContain('another program')
  })

  it('refuses an empty or missing file beside its copies, and says what to do', () => {
    filled()
    const copy = `${basename(fixture.file)}.v1-2000.bak`
    writeFileSync(`${fixture.folder}/${copy}`, '')
    writeFileSync(fixture.file, '')
    expect(refusal()).toMatchObject({ code: 'workspace-corrupt', message: expect.stringContaining('is empty') })
    expect(refusal().details.hint).toContain(`rename the copy ${copy}`)
    expect(readFileSync(fixture.file)).toHaveLength(0)
    rmSync(fixture.file)
    expect(refusal().message).toContain('is missing')
    rmSync(`${fixture.folder}/${copy}`)
    expect(fixture.store.records.count('company')).toBe(0)
  })

  it('keeps the locks of this process when the file is opened a second time', () => {
    filled()
    fixture.store.meta.set('pulledAt', AT)
    openStore(fixture.folder).close()
    // Leaving WAL takes the file for itself: refused as long as the lock of the store above stands.
    const leave = `const { DatabaseSync } = require('node:sqlite')
      const db = new DatabaseSync(process.argv[1], { timeout: 0 })
      try { process.stdout.write(db.prepare('PRAGMA journal_mode = DELETE').get().journal_mode) }
      catch (thrown) { process.stdout.write(thrown.message) }`
    expect(spawnSync(process.execPath, ['-e', leave, fixture.file]).stdout.toString()).toContain('locked')
  })

  it('takes a failed migration back as a whole', () => {
    const db = new Database(fixture.file)
    migrate(db, MIGRATIONS)
    expect(() => migrate(db, [...MIGRATIONS, 'CREATE TABLE added (id INTEGER); SELECT nothing FROM nowhere'])).toThrow()
    expect(db.get('PRAGMA user_version')).toEqual({ user_version: MIGRATIONS.length })
    expect(db.get("SELECT name FROM sqlite_schema WHERE name = 'added'")).toBeUndefined()
    db.close()
  })

  it('says that the disk is full, keeps what was there and goes on once there is room', () => {
    const db = new Database(fixture.file)
    migrate(db, MIGRATIONS)
    const store = storeOn(db)
    store.records.put('company', [row<'company'>(vendor('1', 'Baywest Electric'))], { mode: 'full', at: AT })
    const pages = db.get<{ page_count: number }>('PRAGMA page_count')?.page_count ?? 0
    db.exec(`PRAGMA max_page_count = ${pages + 2}`)
    const many = Array.from({ length: 2000 }, (_, index) => row<'company'>(vendor(`v${index}`, `Vendor ${index}`)))
    const put = () => store.records.put('company', many, { mode: 'changes', at: AT })
    expect(caught(put).code).toBe('disk-full')
    expect(store.records.ids('company')).toEqual(['1'])
    db.exec('PRAGMA max_page_count = 1000000')
    expect(put().new).toBe(2000)
    store.close()
  })

  it('shows one connection what another one wrote', () => {
    const other = openStore(fixture.folder)
    fixture.store.meta.set('pulledAt', AT)
    expect(other.meta.get('pulledAt')).toBe(AT)
    expect(other.log.query(ANY_LOG, { before: null, limit: 5, now: AT }).total).toBe(0)
    other.close()
  })

  const copies = () =>
    readdirSync(fixture.folder)
      .filter((name) => name.endsWith('.bak'))
      .sort()
})

function caught(work: () => unknown): CrosswalkError {
  try {
    work()
  } catch (thrown) {
    if (thrown instanceof CrosswalkError) return thrown
    throw thrown
  }
  throw new Error('nothing was thrown')
}
