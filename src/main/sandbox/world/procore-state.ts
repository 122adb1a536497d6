import { isoInstant } from './instants'
import { STAGES } from './procore-projects'
import { tradeId } from './procore-vendors'
import type { ProcoreProjectRow, ProcoreStageRow, ProcoreUserRow, ProcoreVendorRow } from './rows'
import type { WorldBasis } from './sandbox-world'
import { Table } from './table'
import { TRADES } from './words'

/** Hourly and spike limit, in requests; page caps, in records. Defaults let demos run fast. */
export interface ProcoreLimits {
  spike: number
  hourly: number
  projectPage: number
  vendorPage: number
}

export const GENEROUS_LIMITS: ProcoreLimits = { spike: 1000, hourly: 100_000, projectPage: 300, vendorPage: 2000 }

export class ProcoreState {
  readonly companyId: string
  readonly companyName: string
  readonly clientId: string
  readonly clientSecret: string
  readonly now: () => number
  readonly random: WorldBasis['random']
  readonly projects: Table<ProcoreProjectRow>
  readonly vendors: Table<ProcoreVendorRow>
  readonly users: Table<ProcoreUserRow>
  readonly stages: readonly ProcoreStageRow[] = STAGES
  readonly trades: ReadonlyMap<number, string> = new Map(TRADES.map(({ name }, index) => [tradeId(index), name]))
  limits: ProcoreLimits = { ...GENEROUS_LIMITS }

  constructor({ random, now, companyId, companyName }: WorldBasis) {
    this.companyId = String(companyId)
    this.companyName = companyName
    this.random = random.fork('procore')
    this.clientId = `sandbox-client-${this.random.token(16)}`
    this.clientSecret = `sandbox-secret-${this.random.token(32)}`
    this.now = now
    const stamp = () => ({ updated_at: isoInstant(now()) })
    this.projects = new Table<ProcoreProjectRow>({ stamp })
    this.vendors = new Table<ProcoreVendorRow>({ stamp })
    this.users = new Table<ProcoreUserRow>({ stamp })
  }

  fill(rows: { projects: ProcoreProjectRow[]; vendors: ProcoreVendorRow[]; users: ProcoreUserRow[] }): void {
    for (const project of rows.projects) this.projects.add(project)
    for (const vendor of rows.vendors) this.vendors.add(vendor)
    for (const user of rows.users) this.users.add(user)
  }
}
