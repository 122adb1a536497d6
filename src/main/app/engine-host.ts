import { Worker } from 'node:worker_threads'
import { consoleContract, type EventName, type Handlers, type MethodName } from '@shared/contract'
import { connect, type RpcClient } from '@shared/rpc/client'
import { serve } from '@shared/rpc/server'
import { hostContract, vaultContract, type WorkerOptions } from './host-contract'
import { portChannel } from './port-channel'
import type { Vault } from './ports'

export interface EngineHostOptions extends WorkerOptions {
  workerUrl: URL
  vault: Vault
  onEvent(name: EventName, payload: unknown): void
  /** The worker ended by itself and was started again: what it was doing shows as interrupted. */
  onRestart(error: Error | null): void
}

const everything = {
  methods: { ...consoleContract.methods, ...hostContract.methods },
  events: consoleContract.events,
} as const
type Client = RpcClient<typeof everything>

/** A worker thread that hosts the app's services. Started when first needed, started again if it dies. */
export class EngineHost {
  readonly #options: EngineHostOptions
  #running: { worker: Worker; client: Client; stop(): void } | undefined
  #closing = false

  constructor(options: EngineHostOptions) {
    this.#options = options
  }

  call(name: MethodName, input: unknown, signal: AbortSignal): Promise<unknown> {
    return this.#client().call(name, input as never, { signal })
  }

  async release(workspaceId: string): Promise<void> {
    await this.#running?.client.call('host.release', { workspaceId })
  }

  async close(): Promise<void> {
    this.#closing = true
    const running = this.#running
    if (!running) return
    await running.client.call('host.close', null).catch(() => null)
    running.stop()
    await running.worker.terminate()
  }

  #client(): Client {
    this.#running ??= this.#start()
    return this.#running.client
  }

  #start(): { worker: Worker; client: Client; stop(): void } {
    const { role, dataFolder, version, actor, workerUrl, vault } = this.#options
    const worker = new Worker(workerUrl, {
      workerData: { role, dataFolder, version, actor } satisfies WorkerOptions,
      name: role,
    })
    let error: Error | null = null
    worker.on('error', (thrown) => {
      error = thrown instanceof Error ? thrown : new Error(String(thrown))
    })
    worker.once('exit', () => this.#ended(error))
    const channel = portChannel(worker)
    const server = serve(channel, vaultContract, vaultHandlers(vault))
    const client = connect(channel, everything)
    client.onAny((name, payload) => this.#options.onEvent(name as EventName, payload))
    return { worker, client, stop: () => server.dispose() }
  }

  #ended(error: Error | null): void {
    this.#running?.stop()
    this.#running = undefined
    if (!this.#closing) this.#options.onRestart(error)
  }
}

function vaultHandlers(vault: Vault): Handlers<typeof vaultContract.methods> {
  return {
    'vault.read': ({ workspaceId, name }) => vault.read(workspaceId, name),
    'vault.write': async ({ workspaceId, name, value }) => {
      await vault.write(workspaceId, name, value)
      return null
    },
    'vault.delete': async ({ workspaceId, name }) => {
      await vault.delete(workspaceId, name)
      return null
    },
    'vault.status': ({ workspaceId }) => vault.status(workspaceId),
    'vault.keychain': () => vault.keychain(),
  }
}
