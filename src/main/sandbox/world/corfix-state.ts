import type { MadeCorfix } from './corfix-records'
import { isoInstant } from './instants'
import type { CorfixFormRow, CorfixProjectRow, CorfixWorkerRow } from './rows'
import type { WorldBasis } from './sandbox-world'
import { Table } from './table'

export class CorfixState {
  readonly token: string
  readonly account: { id: string; name: string; serviceAccountEmail: string; licenceLimit: number }
  readonly now: () => number
  /** For ids of what is made while the servers run. */
  random: WorldBasis['random']
  readonly projects: Table<CorfixProjectRow>
  readonly workers: Table<CorfixWorkerRow>
  readonly forms: Table<CorfixFormRow>

  constructor({ random, now, companyName }: WorldBasis) {
    this.random = random.fork('corfix')
    this.token = `sandbox-token-${this.random.token(32)}`
    this.account = {
      id: `ca_${this.random.token(10)}`,
      name: companyName,
      serviceAccountEmail: 'integration@corfix.example',
      licenceLimit: 50,
    }
    this.now = now
    const stamp = () => ({ updatedAt: isoInstant(now()) })
    const keys = (row: { externalId: string | null }) => (row.externalId ? [row.externalId] : [])
    this.projects = new Table<CorfixProjectRow>({ stamp, keys })
    this.workers = new Table<CorfixWorkerRow>({ stamp, keys })
    this.forms = new Table<CorfixFormRow>({ stamp })
  }

  fill(rows: MadeCorfix): void {
    for (const project of rows.projects) this.projects.add(project)
    for (const worker of rows.workers) this.workers.add(worker)
    for (const form of rows.forms) this.forms.add(form)
  }
}
