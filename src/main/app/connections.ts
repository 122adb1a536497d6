import type { Check, ConnectionState, RateBudget } from '@shared/contract'
import { SYSTEM_NAME, type System } from '@shared/vocabulary'
import { procoreHosts, type StoredWorkspace } from '@shared/workspace'
import { createProcoreConnector } from '../connectors/procore'
import { createTrustLayerConnector } from '../connectors/trustlayer'
import type { Clock, Connections, ConnectorObserver, Credentials } from './ports'

export interface ConnectionOptions {
  definition: StoredWorkspace
  credentials: Credentials
  clock: Clock
  random: () => number
  userAgent: string
  /** States known from connections before these, so that a new sign-in does not forget the other system's. */
  known: readonly ConnectionState[]
  onState(state: ConnectionState): void
  onNotice: NonNullable<ConnectorObserver['noticed']>
}

/** Joins the connectors of one workspace, and keeps their state for the connection lights. */
export function createConnections(
  options: ConnectionOptions,
): Connections & { checked(system: System, checks: Check[]): void } {
  const { definition, credentials, clock, random, userAgent } = options
  const ledger = new Ledger(options)
  const common = { credentials, clock, random, userAgent, observer: ledger.observer }
  const procore = createProcoreConnector({
    ...common,
    ...procoreHosts(definition.procore),
    companyId: definition.procore.companyId,
    signIn: definition.procore.signIn,
  })
  const trustlayer = definition.trustlayer
    ? createTrustLayerConnector({
        ...common,
        apiUrl: definition.trustlayer.apiUrl,
        companyId: definition.procore.companyId,
        version: definition.trustlayer.version,
      })
    : null
  return {
    procore: procore.port,
    trustlayer: trustlayer?.port ?? null,
    corfix: null,
    requests: () => ({ ...ledger.requests }),
    states: () => ledger.states(),
    estimate: (system, count) =>
      system === 'procore' ? procore.estimate(count) : (trustlayer?.estimate(count) ?? null),
    checked: (system, checks) => ledger.checked(system, checks),
    close: () => {
      procore.close()
      trustlayer?.close()
    },
  }
}

class Ledger {
  readonly requests: Record<System, number> = { procore: 0, trustlayer: 0, corfix: 0 }
  readonly #states = new Map<System, ConnectionState>()
  readonly #options: ConnectionOptions
  readonly observer: ConnectorObserver

  constructor(options: ConnectionOptions) {
    this.#options = options
    for (const system of this.#systems()) {
      const before = options.known.find((state) => state.system === system)
      this.#states.set(system, before ?? untried(system))
    }
    this.observer = {
      requested: (system) => {
        this.requests[system] += 1
      },
      answered: (system, accepted) => {
        const state = this.#states.get(system)?.state
        if (accepted && state !== 'ok')
          this.#update(system, { state: 'ok', message: `${SYSTEM_NAME[system]} answers.` })
        if (!accepted)
          this.#update(system, {
            state: 'failed',
            message: `${SYSTEM_NAME[system]} refuses these credentials or what was asked.`,
          })
      },
      budget: (system, budgets) => this.#update(system, { budgets: budgets as RateBudget[] }),
      waiting: (system, wait) =>
        this.#update(system, {
          message: wait
            ? `Waiting until ${new Date(wait.until).toISOString().slice(11, 19)} UTC: ${wait.reason}`
            : `${SYSTEM_NAME[system]} answers.`,
        }),
      noticed: (notice) => options.onNotice(notice),
    }
  }

  states(): ConnectionState[] {
    return [...this.#states.values()]
  }

  checked(system: System, checks: Check[]): void {
    const failed = checks.find((check) => check.state === 'fail')
    this.#update(system, {
      state: failed ? 'failed' : 'ok',
      message: failed ? failed.message : `${SYSTEM_NAME[system]} answers.`,
    })
  }

  #systems(): System[] {
    const { trustlayer } = this.#options.definition
    return ['procore', ...(trustlayer ? (['trustlayer'] as const) : [])]
  }

  #update(system: System, change: Partial<ConnectionState>): void {
    const known = this.#states.get(system)
    if (!known) return
    const next: ConnectionState = { ...known, ...change, checkedAt: new Date(this.#options.clock.now()).toISOString() }
    this.#states.set(system, next)
    this.#options.onState(next)
  }
}

function untried(system: System): ConnectionState {
  return { system, state: 'never', message: 'Not tried yet in this session.', checkedAt: null, budgets: [] }
}
