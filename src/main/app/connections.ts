import type { Check, ConnectionState, RateBudget } from '@shared/contract'
import { SYSTEM_NAME, type System } from '@shared/vocabulary'
import { integrationsOf, procoreHosts, type StoredWorkspace } from '@shared/workspace'
import { createCorfixConnector, type KnownForms } from '../connectors/corfix'
import { createProcoreConnector } from '../connectors/procore'
import { createTrustLayerConnector } from '../connectors/trustlayer'
import type { Clock, Connections, ConnectorObserver, Credentials } from './ports'

export interface ConnectionOptions {
  definition: StoredWorkspace
  credentials: Credentials
  clock: Clock
  random: () => number
  userAgent: string
  /** What the last pull has stored of forms: a folder of PDFs says nothing of revisions. */
  forms: KnownForms
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
  const corfix = definition.corfix
    ? createCorfixConnector({
        ...common,
        connection: definition.corfix,
        companyId: definition.procore.companyId,
        forms: options.forms,
      })
    : null
  const connectors = { procore, trustlayer, corfix }
  return {
    procore: procore.port,
    trustlayer: trustlayer?.port ?? null,
    corfix: corfix?.port ?? null,
    requests: () => ({ ...ledger.requests }),
    states: () => ledger.states(),
    estimate: (system, count) => connectors[system]?.estimate(count) ?? null,
    checked: (system, checks) => ledger.checked(system, checks),
    close: () => {
      for (const connector of Object.values(connectors)) connector?.close()
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
        if (accepted && state !== 'ok') this.#update(system, { state: 'ok', message: this.#words(system).ok })
        if (!accepted) this.#update(system, { state: 'failed', message: this.#words(system).failed })
      },
      budget: (system, budgets) => this.#update(system, { budgets: budgets as RateBudget[] }),
      waiting: (system, wait) =>
        this.#update(system, {
          message: wait
            ? `Waiting until ${new Date(wait.until).toISOString().slice(11, 19)} UTC: ${wait.reason}`
            : this.#words(system).ok,
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
      message: failed ? failed.message : this.#words(system).ok,
    })
  }

  #systems(): System[] {
    const { definition } = this.#options
    return ['procore', ...integrationsOf(definition)]
  }

  #words(system: System): { ok: string; failed: string } {
    const byFiles = system === 'corfix' && this.#options.definition.corfix?.adapter === 'files'
    if (byFiles)
      return { ok: 'The folders can be used.', failed: 'The folders of the Corfix connection cannot be used.' }
    const name = SYSTEM_NAME[system]
    return { ok: `${name} answers.`, failed: `${name} refuses these credentials or what was asked.` }
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
