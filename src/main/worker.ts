import { parentPort, workerData } from 'node:worker_threads'
import { consoleContract, type HandlersOf, type MethodsOf } from '@shared/contract'
import { toWireError } from '@shared/errors'
import { connect } from '@shared/rpc/client'
import { serve } from '@shared/rpc/server'
import { type CrosswalkApp, createApp } from './app/create-app'
import { hostContract, vaultContract, WorkerOptions } from './app/host-contract'
import { portChannel } from './app/port-channel'
import { remoteVault } from './app/remote-vault'

/** Entry of an engine worker: the app's services behind a port. Two run: `desk` answers, `jobs` works. */
if (!parentPort) throw new Error('worker.js is started by Crosswalk, not by hand.')
const channel = portChannel(parentPort)
try {
  start(WorkerOptions.parse(workerData))
} catch (thrown) {
  channel.send({ type: 'init-failure', error: toWireError(thrown) })
}

function start(options: WorkerOptions): void {
  const vault = remoteVault(connect(channel, vaultContract))
  const contract = {
    methods: { ...consoleContract.methods, ...hostContract.methods },
    events: consoleContract.events,
  } as const
  const app = createApp({
    dataFolder: options.dataFolder,
    version: options.version,
    vault,
    // An empty name in the preferences means the operating system's user.
    ...(options.actor ? { actor: () => options.actor } : {}),
    emit: (name, payload) => server.emit(name, payload),
  })
  const server = serve<typeof contract>(channel, contract, {
    ...handlersOf(app, options.role),
    ...hostHandlers(app),
  })
}

function handlersOf(app: CrosswalkApp, role: 'desk' | 'jobs'): Partial<HandlersOf<MethodsOf<'desk' | 'jobs'>>> {
  return role === 'desk' ? app.desk : app.jobs
}

function hostHandlers(app: CrosswalkApp): HandlersOf<typeof hostContract.methods> {
  return {
    'host.release': async ({ workspaceId }) => {
      await app.registry.close(app.registry.folderOf(workspaceId))
      return null
    },
    'host.close': async () => {
      await app.close()
      return null
    },
  }
}
