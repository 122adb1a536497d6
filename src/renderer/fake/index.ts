import { consoleContract } from '@shared/contract'
import { memoryPair } from '@shared/rpc/memory'
import type { Channel } from '@shared/rpc/protocol'
import { type RpcServer, serve } from '@shared/rpc/server'
import type { FakeArea, FakeBackend } from './area'

/**
 * An in-memory backend for development in a plain browser and for component tests. It speaks the real contract over
 * the real protocol; only the answers are made up. Never part of a production build.
 */
export function startFake(areas: readonly FakeArea[] = allAreas()): Channel {
  const pair = memoryPair()
  let server: RpcServer<typeof consoleContract> | undefined
  const backend: FakeBackend = { emit: (name, payload) => server?.emit(name, payload) }
  const handlers = Object.assign({}, ...areas.map((area) => area(backend)))
  server = serve(pair.right, consoleContract, handlers)
  return pair.left
}

function allAreas(): FakeArea[] {
  const modules = import.meta.glob<{ handlers?: FakeArea }>(['./*.ts', '!./index.ts', '!./*.test.ts'], { eager: true })
  return Object.values(modules).flatMap((module) => (module.handlers ? [module.handlers] : []))
}
