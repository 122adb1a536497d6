import type { RateBudget } from '@shared/contract'
import type { Clock, ConnectorObserver, Credentials } from '../../app/ports'

/** What every connector is made with. `random` gives numbers from 0 to below 1, for jitter. */
export interface ConnectorOptions {
  credentials: Credentials
  clock: Clock
  random: () => number
  observer?: ConnectorObserver | undefined
  /** Names product and version to the server: `Crosswalk/0.1.0`. */
  userAgent: string
  /** How long one try may take, for the head and again for the body of the answer, ms. Default 60,000. */
  timeoutMs?: number | undefined
}

/** What a connector offers besides its port. */
export interface ConnectorStatus {
  /** Rate budgets as the server last described them; empty while none was seen. */
  budgets(): RateBudget[]
  /** Shortest time that `count` more requests take under the limits, ms; null while nothing is known. */
  estimate(count: number): number | null
  /** Ends waits and reads with `cancelled`. A write that is on its way is let finish. */
  close(): void
}
