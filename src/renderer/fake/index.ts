import { consoleContract } from '@shared/contract'
import { memoryPair } from '@shared/rpc/memory'
import type { Channel } from '@shared/rpc/protocol'
import { type RpcServer, serve } from '@shared/rpc/server'
import { handlers as app } from './app'
import type { FakeArea, FakeBackend } from './area'
import { handlers as connections } from './connections'
import { handlers as engine } from './engine'
import { handlers as lists } from './lists'
import { handlers as mapping } from './mapping'
import { handlers as overview } from './overview'
import { handlers as review } from './review'
import { handlers as settings } from './settings'
import { handlers as workspaces } from './workspaces'

const AREAS: readonly FakeArea[] = [app, connections, engine, lists, mapping, overview, review, settings, workspaces]

/**
 * An in-memory backend for development in a plain browser and for component tests. It speaks the real contract over
 * the real protocol; only the answers are made up. Never part of a production build.
 */
export function startFake(areas: readonly FakeArea[] = AREAS): Channel {
  const pair = memoryPair()
  let server: RpcServer<typeof consoleContract> | undefined
  const backend: FakeBackend = { emit: (name, payload) => server?.emit(name, payload) }
  const handlers = Object.assign({}, ...areas.map((area) => area(backend)))
  server = serve(pair.right, consoleContract, handlers)
  return pair.left
}
