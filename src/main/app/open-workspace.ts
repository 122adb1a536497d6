import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { ConnectionState, EventName, EventPayload } from '@shared/contract'
import type { System } from '@shared/vocabulary'
import type { StoredWorkspace } from '@shared/workspace'
import { type EngineContext, requireConnected } from '../engine/context'
import { Jobs } from '../engine/job'
import { Rematch } from '../engine/rematch'
import { Schedule } from '../engine/schedule'
import type { LearnedNames } from '../storage/learned-names'
import { openStore } from '../storage/open-store'
import type { WorkspaceFiles } from '../storage/workspace-files'
import { lockWorkspace } from '../storage/workspace-lock'
import { createConnections } from './connections'
import type { Clock, Credentials, Vault } from './ports'
import { type SandboxHost, sandboxCredentials } from './sandbox-host'
import type { Store } from './store-port'

export interface WorkspaceEnvironment {
  files: WorkspaceFiles
  vault: Vault
  clock: Clock
  random: () => number
  version: string
  sandboxes: SandboxHost
  /** M4: names that all workspaces of the machine share; null where they cannot be kept. */
  memory(): LearnedNames | null
  emit<K extends EventName>(name: K, payload: EventPayload<K>): void
}

/**
 * One workspace in this process: its store, its connections, its jobs. Everything is opened when first needed; only the
 * host that runs jobs takes the lock, so that a second console is refused before it can write.
 */
export class OpenWorkspace {
  readonly folder: string
  readonly id: string
  readonly context: EngineContext
  readonly jobs: Jobs
  /** R6 and M4; started by the console's worker alone. */
  readonly schedule: Schedule
  readonly rematch: Rematch
  readonly #environment: WorkspaceEnvironment
  #store: Store | undefined
  /** Of connections that were let go, for the lights. */
  #states: ConnectionState[] = []
  #lock: { release(): void } | undefined
  #connections: { key: string; value: ReturnType<typeof createConnections> } | undefined

  constructor(environment: WorkspaceEnvironment, folder: string) {
    this.#environment = environment
    this.folder = folder
    this.id = environment.files.read(folder).id
    this.context = this.#makeContext()
    this.jobs = new Jobs(this.context)
    this.schedule = new Schedule(this.context, this.jobs)
    this.rematch = new Rematch(this.context, this.jobs)
  }

  get definition(): StoredWorkspace {
    return this.#environment.files.read(this.folder)
  }

  get store(): Store {
    this.#store ??= openStore(this.folder)
    return this.#store
  }

  /** Takes the lock and settles runs that a crash left behind. Throws `workspace-busy` while another console has it. */
  claim(): void {
    if (this.#lock) return
    this.#lock = lockWorkspace(this.folder)
    for (const run of this.store.runs.unfinished()) {
      this.store.runs.update({
        ...run,
        status: 'interrupted',
        endedAt: new Date(this.#environment.clock.now()).toISOString(),
        summary: 'Crosswalk was closed or stopped while this was running.',
        next:
          run.kind === 'apply'
            ? 'Resume it: what was written is known, and nothing is written twice.'
            : 'Start it again.',
      })
    }
  }

  /** Who decides here: the reviewer whom the pack was opened for, else whoever sits at the console (M2). */
  actor(otherwise: () => string): string {
    return this.definition.review?.reviewer || otherwise()
  }

  async connections(): Promise<ReturnType<typeof createConnections>> {
    requireConnected(this.definition)
    const definition = await this.#reachable()
    const key = JSON.stringify([definition.procore, definition.trustlayer, definition.corfix])
    if (this.#connections?.key === key) return this.#connections.value
    this.#connections?.value.close()
    const value = createConnections({
      definition,
      credentials: this.#credentials(),
      clock: this.#environment.clock,
      random: this.#environment.random,
      userAgent: `Crosswalk/${this.#environment.version}`,
      forms: { get: (id) => this.#knownForm(id) },
      known: this.#states,
      onState: (connection: ConnectionState) =>
        this.#environment.emit('connection.changed', { workspaceId: this.id, connection }),
      onNotice: (notice) => this.#logNotice(notice),
    })
    this.#connections = { key, value }
    return value
  }

  /** For the lights; a review has none. */
  async connectionStates(): Promise<ConnectionState[]> {
    return this.definition.review ? [] : (await this.connections()).states()
  }

  /** After new credentials: the next call signs in afresh. Not while a job runs: its calls would be cut off half way. */
  forgetConnections(): void {
    if (!this.jobs.active) this.#letGo()
  }

  #letGo(): void {
    this.#states = this.#connections?.value.states() ?? this.#states
    this.#connections?.value.close()
    this.#connections = undefined
  }

  async close(): Promise<void> {
    this.schedule.stop()
    this.rematch.stop()
    this.jobs.active?.cancel()
    this.jobs.giveWay()
    this.#letGo()
    // Its last words go into the store; said later they would open it again, without the lock.
    await this.jobs.ended
    try {
      this.#store?.close()
    } finally {
      this.#store = undefined
      this.#lock?.release()
      this.#lock = undefined
      await this.#environment.sandboxes.stop(this.folder)
    }
  }

  /** S6: a sandbox workspace's servers run on ports of this session. */
  async #reachable(): Promise<StoredWorkspace> {
    const { definition } = this
    if (!definition.sandbox) return definition
    const running = await this.#environment.sandboxes.start(this.folder, definition.sandbox)
    return {
      ...definition,
      procore: {
        ...definition.procore,
        environment: 'custom',
        loginUrl: running.procore.loginUrl,
        apiUrl: running.procore.apiUrl,
      },
      ...(definition.trustlayer ? { trustlayer: { ...definition.trustlayer, apiUrl: running.trustlayer.apiUrl } } : {}),
      ...(definition.corfix?.adapter === 'http'
        ? { corfix: { ...definition.corfix, apiUrl: running.corfix.apiUrl } }
        : {}),
    }
  }

  #knownForm(id: string): { revision: number; sha256: string } | null {
    const form = this.store.records.get('form', id)?.record
    return form ? { revision: form.revision, sha256: form.sha256 } : null
  }

  #credentials(): Credentials {
    const { vault, sandboxes } = this.#environment
    if (this.definition.sandbox) return sandboxCredentials(() => sandboxes.running(this.folder))
    return {
      read: (name) => vault.read(this.id, name),
      write: (name, value) => vault.write(this.id, name, value),
    }
  }

  #makeContext(): EngineContext {
    const workspace = this
    return {
      workspaceId: this.id,
      definition: () => workspace.definition,
      get store() {
        return workspace.store
      },
      connections: () => workspace.connections(),
      clock: this.#environment.clock,
      newId: () => randomUUID(),
      spoolFolder: () => join(workspace.folder, 'spool'),
      memory: () => workspace.#memory(),
      emit: (name, payload) => workspace.#environment.emit(name, payload),
    }
  }

  /** What is rehearsed teaches nothing, and a review is the copy of a workspace that has its own say. */
  #memory(): LearnedNames | null {
    const { sandbox, review } = this.definition
    return sandbox || review ? null : this.#environment.memory()
  }

  #logNotice(notice: { system: System; code: 'rate-limited' | 'sunset'; message: string; next: string }): void {
    const { store } = this
    const time = new Date(this.#environment.clock.now()).toISOString()
    const runId = this.jobs.active?.run.id ?? null
    // The announced end of an API is the same news every time: once a day is enough.
    const day = time.slice(0, 10)
    if (notice.code === 'sunset' && store.meta.get<string>('sunsetLogged') === day) return
    if (notice.code === 'sunset') store.meta.set('sunsetLogged', day)
    store.log.add([
      {
        time,
        runId,
        severity: 'warning',
        code: notice.code,
        rule: notice.code === 'sunset' ? 'S4' : 'R2',
        records: [],
        message: notice.message,
        next: notice.next,
      },
    ])
  }
}
