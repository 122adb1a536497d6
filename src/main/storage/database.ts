import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { isBusy, translateSqlite } from './sqlite-errors'

export type Value = SQLInputValue

/** Another thread or process may hold the write lock for a while: a pull stores 100,000 records in one go. */
const BUSY_TIMEOUT_MS = 10_000
const RETRY_MS = 20

/** Thin adapter over node:sqlite: prepared once, nested transactions, errors in Crosswalk's words. */
export class Database {
  readonly file: string
  readonly #db: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()
  #depth = 0

  constructor(file: string) {
    this.file = file
    this.#db = this.#guard(
      () => new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true }),
    )
    try {
      this.#guard(() => {
        this.#useWal()
        // FULL, not NORMAL: after a power cut the journal of a run must hold what was sent (R2), or it is sent twice.
        this.#db.exec('PRAGMA synchronous = FULL')
        // 32 MB of pages, not 4: what many batches write to the same pages goes to the file once.
        this.#db.exec('PRAGMA wal_autocheckpoint = 8000')
        this.#db.exec('PRAGMA temp_store = MEMORY')
        this.#db.exec('PRAGMA cache_size = -65536')
      })
    } catch (thrown) {
      this.#db.close()
      throw thrown
    }
  }

  exec(sql: string): void {
    this.#guard(() => this.#db.exec(sql))
  }

  /** Rows as objects; `T` names the selected columns. */
  all<T>(sql: string, ...params: Value[]): T[] {
    return this.#guard(() => this.#prepare(sql).all(...params) as T[])
  }

  get<T>(sql: string, ...params: Value[]): T | undefined {
    return this.#guard(() => this.#prepare(sql).get(...params) as T | undefined)
  }

  /** Answers how many rows changed. */
  run(sql: string, ...params: Value[]): number {
    return this.#guard(() => Number(this.#prepare(sql).run(...params).changes))
  }

  /** Row by row, without holding all of them; a statement of its own, so that others may run in between. */
  *each<T>(sql: string, ...params: Value[]): Generator<T> {
    const rows = this.#guard(() => this.#db.prepare(sql).iterate(...params))
    for (;;) {
      const next = this.#guard(() => rows.next())
      if (next.done) return
      yield next.value as T
    }
  }

  /** First column of every row: for long lists of ids, several times as quick as objects. */
  column<T extends string | number = string>(sql: string, ...params: Value[]): T[] {
    return this.#guard(() => {
      const statement = this.#prepare(`${sql} /* column */`)
      statement.setReturnArrays(true)
      return (statement.all(...params) as unknown as [T][]).map(([value]) => value)
    })
  }

  /** Rows as arrays of their columns: for long lists, about twice as quick as objects. */
  arrays<T extends readonly unknown[]>(sql: string, ...params: Value[]): T[] {
    return this.#guard(() => {
      const statement = this.#prepare(`${sql} /* arrays */`)
      statement.setReturnArrays(true)
      return statement.all(...params) as unknown as T[]
    })
  }

  /**
   * A copy of what is committed, by a connection of its own: SQLite makes none inside a transaction, and so it can be made
   * while this connection holds the write lock.
   */
  copyTo(target: string): void {
    this.#guard(() => {
      const reader = new DatabaseSync(this.file, { readOnly: true, timeout: BUSY_TIMEOUT_MS })
      try {
        reader.prepare('VACUUM INTO ?').run(target)
      } finally {
        reader.close()
      }
    })
  }

  /** All or nothing. Nested calls are savepoints: a part that fails and is caught takes back only itself. */
  transaction<T>(work: () => T): T {
    const name = `level${this.#depth}`
    const outer = this.#depth === 0
    this.exec(outer ? 'BEGIN IMMEDIATE' : `SAVEPOINT ${name}`)
    this.#depth += 1
    try {
      const result = work()
      this.exec(outer ? 'COMMIT' : `RELEASE ${name}`)
      return result
    } catch (thrown) {
      // A full disk makes SQLite roll back by itself.
      if (this.#db.isTransaction) this.exec(outer ? 'ROLLBACK' : `ROLLBACK TO ${name}; RELEASE ${name}`)
      throw thrown
    } finally {
      this.#depth -= 1
    }
  }

  /** Several reads of one state, whatever others write meanwhile. */
  snapshot<T>(work: () => T): T {
    if (this.#depth > 0) return work()
    this.exec('BEGIN')
    try {
      return work()
    } finally {
      this.exec('COMMIT')
    }
  }

  close(): void {
    this.#statements.clear()
    if (this.#db.isOpen) this.#db.close()
  }

  /** Two that open a new file at the same moment get in each other's way, and SQLite then fails at once, without its timeout. */
  #useWal(): void {
    const until = Date.now() + BUSY_TIMEOUT_MS
    for (;;)
      try {
        this.#db.exec('PRAGMA journal_mode = WAL')
        return
      } catch (thrown) {
        if (!isBusy(thrown) || Date.now() > until) throw thrown
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS)
      }
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql)
    if (known) return known
    const statement = this.#db.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }

  #guard<T>(work: () => T): T {
    try {
      return work()
    } catch (thrown) {
      throw translateSqlite(thrown, this.file)
    }
  }
}
