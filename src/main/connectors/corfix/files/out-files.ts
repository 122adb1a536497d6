import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CrosswalkError } from '@shared/errors'
import type { CorfixProject, Worker } from '@shared/records'
import type { CorfixProjectWrite, CorfixResult, CorfixRun, WorkerWrite } from '../../../app/corfix-port'
import { projectAfter, workerAfter } from './assumed'
import { type AtomicWrite, writeAtomic } from './atomic-write'
import { csvRows, csvText } from './csv'
import { PROJECT_COLUMNS, projectRow, type Row, WORKER_COLUMNS, workerRow } from './rows'
import { runFolder } from './run-folder'

type Write<T> = { action: string; externalId: string; present: T | null }

interface Kind<W extends Write<T>, T extends { id: string }> {
  file: string
  columns: readonly string[]
  after(write: W, run: CorfixRun): T
  row(action: string, record: T): Row
}

const PROJECTS: Kind<CorfixProjectWrite, CorfixProject> = {
  file: 'projects.csv',
  columns: PROJECT_COLUMNS,
  after: projectAfter,
  row: projectRow,
}

const WORKERS: Kind<WorkerWrite, Worker> = {
  file: 'workers.csv',
  columns: WORKER_COLUMNS,
  after: workerAfter,
  row: workerRow,
}

/** `projects.csv` and `workers.csv` of a run, in one folder: what a person imports into Corfix. */
export class OutFiles {
  readonly #folder: string
  readonly #how: AtomicWrite

  constructor(folder: string, how: AtomicWrite) {
    this.#folder = folder
    this.#how = how
  }

  writeProjects(writes: readonly CorfixProjectWrite[], run: CorfixRun, signal?: AbortSignal) {
    return this.#write(PROJECTS, writes, run, signal)
  }

  writeWorkers(writes: readonly WorkerWrite[], run: CorfixRun, signal?: AbortSignal) {
    return this.#write(WORKERS, writes, run, signal)
  }

  /**
   * All of them or none: the file is replaced in one step. The same run again replaces its own rows and keeps the others, so that
   * a run that was interrupted, and is resumed with what is left of it, loses none. Throws `configuration` or `disk-full`.
   */
  async #write<W extends Write<T>, T extends { id: string }>(
    kind: Kind<W, T>,
    writes: readonly W[],
    run: CorfixRun,
    signal: AbortSignal | undefined,
  ): Promise<CorfixResult<T>[]> {
    if (signal?.aborted) throw new CrosswalkError('cancelled', 'Cancelled.')
    const results = resultsOf(kind, writes, run)
    const rows = results.flatMap((result, index) =>
      'record' in result ? [kind.row(writes[index]?.action ?? '', result.record)] : [],
    )
    if (rows.length === 0) return results
    const path = join(await runFolder(this.#folder, run, this.#how), kind.file)
    const before = csvRows(await readFile(path, 'utf8').catch(() => ''), kind.columns)
    const written = new Set(rows.map(keyOf))
    const kept = before.filter((row) => !written.has(keyOf(row)))
    await writeAtomic(path, csvText(kind.columns, kept, rows), this.#how)
    return results
  }
}

/**
 * Several writes of one record follow from each other: a worker that is created and activated by the same plan. Whoever gives the
 * second one does not know the id yet that the first one makes.
 */
function resultsOf<W extends Write<T>, T extends { id: string }>(
  kind: Kind<W, T>,
  writes: readonly W[],
  run: CorfixRun,
): CorfixResult<T>[] {
  const known = new Map<string, T>()
  return writes.map((write): CorfixResult<T> => {
    try {
      const key = write.externalId || (write.present?.id ?? '')
      const present = write.action === 'create' ? null : (known.get(key) ?? write.present)
      const record = kind.after({ ...write, present }, run)
      known.set(key, record)
      return { record }
    } catch (thrown) {
      if (thrown instanceof CrosswalkError) return { error: thrown }
      throw thrown
    }
  })
}

/** Action, external id and id: what tells a planned change from the others of its file. */
function keyOf(row: Row): string {
  return JSON.stringify(row.slice(0, 3))
}
