import { FaultBook } from '../http/fault-book'
import { RequestCounters } from '../http/request-counters'
import { CorfixState } from './corfix-state'
import { ProcoreState } from './procore-state'
import type { Random } from './random'
import { TrustLayerState } from './trustlayer-state'

export interface WorldBasis {
  random: Random
  now: () => number
  companyId: number
  companyName: string
}

/**
 * Everything the three servers know. Tests read it, and change it as a person in Procore or TrustLayer would:
 * `world.procore.vendors.update(id, { name: 'Star Framing Co.' })` also moves `updated_at`.
 */
export class SandboxWorld {
  readonly procore: ProcoreState
  readonly trustlayer: TrustLayerState
  readonly corfix: CorfixState
  /** One-off faults beside those of the profile: `faults.add({ system, method, path, nth, kind })`. */
  readonly faults = new FaultBook()
  /** What the servers were asked, by system. */
  readonly requests = new RequestCounters()
  /** Which TrustLayer record stands for the same firm or building, by Procore id: what a perfect matcher finds. */
  truth: { companies: ReadonlyMap<string, string>; projects: ReadonlyMap<string, string> } = {
    companies: new Map(),
    projects: new Map(),
  }

  constructor(basis: WorldBasis) {
    this.procore = new ProcoreState(basis)
    this.trustlayer = new TrustLayerState(basis)
    this.corfix = new CorfixState(basis)
  }
}
