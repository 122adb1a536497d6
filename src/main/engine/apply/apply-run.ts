import type { Change, Plan } from '@shared/plan'
import type { CorfixRun } from '../../app/corfix-port'

/** What the changes of one apply share: made when first asked for, and gone with the run. */
export class ApplyRun {
  /** Names what goes out together for a plan at Corfix's files adapter, whichever run of the plan writes it. */
  readonly corfix: CorfixRun
  /** Every change of the plan that goes out, or went out in an earlier run of it; without those left out by the reviewer. */
  readonly changes: readonly Change[]
  readonly #shared = new Map<string, unknown>()

  constructor(plan: Pick<Plan, 'id' | 'createdAt'>, changes: readonly Change[]) {
    this.corfix = { key: plan.id, at: plan.createdAt }
    this.changes = changes
  }

  /** The same value for the same key throughout the run: a listing that several changes look into, a folder that is made once. */
  once<T>(key: string, make: () => T): T {
    if (!this.#shared.has(key)) this.#shared.set(key, make())
    return this.#shared.get(key) as T
  }
}
