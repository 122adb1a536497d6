import {
  type CallContext,
  consoleContract,
  type EventName,
  type EventPayload,
  type Handlers,
  type HandlersOf,
  type Host,
  type MethodName,
  type MethodsOf,
} from '@shared/contract'
import type { Channel } from '@shared/rpc/protocol'
import { type RpcServer, serve } from '@shared/rpc/server'
import { EngineHost } from './engine-host'
import type { PathGrants } from './path-grants'
import type { Vault } from './ports'

export interface ConsoleServerOptions {
  dataFolder: string
  version: string
  vault: Vault
  /** out/main/worker.js, which lies beside the entry that calls this. */
  workerUrl: URL
  mainHandlers: HandlersOf<MethodsOf<'main'>>
  actor(): string
  /** Which files the page may name. */
  grants?: PathGrants
  onWorkerFailure?(error: Error | null): void
  /** Events that the main process itself acts on: a notification at the end of a run. */
  onEvent?<K extends EventName>(name: K, payload: EventPayload<K>): void
}

export interface ConsoleServer {
  /** Answers the contract on a channel; returns how to stop. */
  attach(channel: Channel): () => void
  /** The same contract without a channel, for the main process itself. */
  call(name: MethodName, input: unknown): Promise<unknown>
  /** To every window. */
  emit<K extends EventName>(name: K, payload: EventPayload<K>): void
  close(): Promise<void>
}

/**
 * The main process's side of the console: answers what belongs to it, passes the rest to the two workers, and passes
 * their events on to every window. It computes nothing, so its loop is never held up.
 */
export function createConsoleServer(options: ConsoleServerOptions): ConsoleServer {
  const servers = new Set<RpcServer<typeof consoleContract>>()
  const emit = (name: EventName, payload: unknown) => {
    for (const server of servers) server.emit(name, payload)
    options.onEvent?.(name, payload as never)
  }
  const hosts = { desk: startHost('desk'), jobs: startHost('jobs') }
  const handlers = route(options, hosts)

  function startHost(role: 'desk' | 'jobs'): EngineHost {
    const { dataFolder, version, vault, workerUrl } = options
    const onRestart = (error: Error | null) => options.onWorkerFailure?.(error)
    return new EngineHost({
      role,
      dataFolder,
      version,
      vault,
      workerUrl,
      actor: options.actor(),
      onEvent: emit,
      onRestart,
    })
  }

  return {
    attach(channel) {
      const server = serve(channel, consoleContract, handlers)
      servers.add(server)
      return () => {
        servers.delete(server)
        server.dispose()
      }
    },
    async call(name, input) {
      const definition = consoleContract.methods[name]
      const handler = handlers[name] as (input: unknown, context: CallContext) => Promise<unknown>
      return handler(definition.input.parse(input), { signal: new AbortController().signal })
    },
    emit,
    async close() {
      await Promise.all([hosts.desk.close(), hosts.jobs.close()])
    },
  }
}

type AllHandlers = Handlers<typeof consoleContract.methods>

function route(
  { mainHandlers, grants }: Pick<ConsoleServerOptions, 'mainHandlers' | 'grants'>,
  hosts: Record<Exclude<Host, 'main'>, EngineHost>,
): AllHandlers {
  const entries = Object.entries(consoleContract.methods).map(([name, { host }]) => {
    if (host === 'main') return [name, mainHandlers[name as keyof typeof mainHandlers]]
    return [name, (input: unknown, { signal }: CallContext) => pass(name as MethodName, host, { input, signal })]
  })
  return Object.fromEntries(entries) as AllHandlers

  async function pass(
    name: MethodName,
    host: 'desk' | 'jobs',
    call: { input: unknown; signal: AbortSignal },
  ): Promise<unknown> {
    grants?.require(name, call.input)
    // The folder goes: the worker that only reads it has to let go of its files first.
    if (name === 'workspaces.delete') await hosts.desk.release((call.input as { workspaceId: string }).workspaceId)
    const answer = await hosts[host].call(name, call.input, call.signal)
    grants?.noteAnswer(name, answer)
    return answer
  }
}
