import { MessageChannel } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { portChannel } from '../../main/app/port-channel'
import { method } from '../contract/define'
import { CrosswalkError } from '../errors'
import { connect, type RpcClient } from './client'
import { memoryPair } from './memory'
import type { Channel } from './protocol'
import { type RpcServer, serve } from './server'

/** One suite over every transport. IPC has its own ends in main/electron and renderer/api; `ipcPair` joins two such ends. */
const contract = {
  methods: {
    'sum.add': method('main', z.object({ a: z.number(), b: z.number().default(1) }), z.number()),
    'sum.wait': method('main', z.null(), z.string()),
    'sum.fail': method('main', z.object({ how: z.enum(['declared', 'plain', 'zod']) }), z.null()),
    'sum.echo': method('main', z.unknown(), z.unknown()),
  },
  events: { 'sum.changed': z.object({ total: z.number() }) },
} as const

interface Pair {
  left: Channel
  right: Channel
  close(): void
}

const transports: Record<string, () => Pair> = {
  'in-memory pair': memoryPair,
  MessagePort: () => {
    const { port1, port2 } = new MessageChannel()
    return { left: portChannel(port1), right: portChannel(port2), close: () => port1.close() }
  },
  'IPC (the bridge of the preload over a window’s channel)': ipcPair,
}

/** The renderer's end speaks through `send` and `onMessage` of the bridge; the main process's end answers on the same channel. */
function ipcPair(): Pair {
  const toMain = new Set<(message: unknown) => void>()
  const toPage = new Set<(message: unknown) => void>()
  const closes = new Set<() => void>()
  const end = (out: Set<(message: unknown) => void>, into: Set<(message: unknown) => void>): Channel => ({
    send: (message) => {
      const copy = structuredClone(message)
      setImmediate(() => {
        for (const listener of out) listener(copy)
      })
    },
    onMessage: (listener) => {
      into.add(listener)
      return () => into.delete(listener)
    },
    onClose: (listener) => {
      closes.add(listener)
      return () => closes.delete(listener)
    },
  })
  return {
    left: end(toMain, toPage),
    right: end(toPage, toMain),
    close: () => {
      for (const listener of closes) listener()
    },
  }
}

describe.each(Object.entries(transports))('RPC over %s', (_, make) => {
  let pair: Pair
  let client: RpcClient<typeof contract>
  let server: RpcServer<typeof contract>
  let aborted: boolean

  function start(): void {
    pair = make()
    aborted = false
    server = serve<typeof contract>(pair.right, contract, {
      'sum.add': async ({ a, b }) => a + b,
      'sum.wait': (_input, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            aborted = true
            reject(new CrosswalkError('cancelled', 'Cancelled.'))
          })
        }),
      'sum.fail': async ({ how }) => {
        if (how === 'declared')
          throw new CrosswalkError('not-found', 'No such record.', {
            hint: 'Pull again.',
            rows: [{ row: 2, reason: 'unknown' }],
          })
        if (how === 'zod') z.object({ deep: z.object({ key: z.number() }) }).parse({ deep: { key: 'x' } })
        throw new Error('boom')
      },
      'sum.echo': async (input) => input,
    })
    client = connect(pair.left, contract)
  }
  afterEach(() => {
    client.dispose()
    server.dispose()
    pair.close()
  })

  it('answers a request, with defaults filled in on arrival', async () => {
    start()
    expect(await client.call('sum.add', { a: 2, b: 3 })).toBe(5)
    expect(await client.call('sum.add', { a: 2 })).toBe(3)
  })

  it('answers many requests each with its own reply', async () => {
    start()
    const sums = await Promise.all(
      Array.from({ length: 200 }, (_item, index) => client.call('sum.add', { a: index, b: index })),
    )
    expect(sums).toEqual(Array.from({ length: 200 }, (_item, index) => index * 2))
  })

  it('rejects input that does not fit, with the path, and never calls the handler', async () => {
    start()
    await expect(client.call('sum.add', { a: 'two' } as never)).rejects.toMatchObject({
      code: 'invalid-input',
      details: { path: 'a' },
    })
  })

  it('rejects a method that is not in the contract, inherited names too', async () => {
    start()
    for (const name of ['sum.none', 'constructor', 'toString', '__proto__']) {
      await expect(client.call(name as never, null as never)).rejects.toMatchObject({ code: 'invalid-input' })
    }
  })

  it('carries a declared error with its data', async () => {
    start()
    await expect(client.call('sum.fail', { how: 'declared' })).rejects.toMatchObject({
      code: 'not-found',
      message: 'No such record.',
      details: { hint: 'Pull again.', rows: [{ row: 2, reason: 'unknown' }] },
    })
  })

  it('carries an undeclared error as unexpected, without its stack', async () => {
    start()
    const error = await client.call('sum.fail', { how: 'plain' }).catch((thrown: CrosswalkError) => thrown)
    expect(error).toMatchObject({ code: 'unexpected', message: 'boom' })
    expect(JSON.stringify(error)).not.toContain('at ')
  })

  it('names the path of a failed check inside a handler', async () => {
    start()
    await expect(client.call('sum.fail', { how: 'zod' })).rejects.toMatchObject({
      code: 'invalid-input',
      details: { path: 'deep.key' },
    })
  })

  it('turns an abort into a cancel message, and the handler’s signal into an error', async () => {
    start()
    const controller = new AbortController()
    const call = client.call('sum.wait', null, { signal: controller.signal })
    await client.call('sum.add', { a: 1 })
    controller.abort()
    await expect(call).rejects.toMatchObject({ code: 'cancelled' })
    expect(aborted).toBe(true)
  })

  it('does not send what was cancelled before', async () => {
    start()
    await expect(client.call('sum.wait', null, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    })
    expect(aborted).toBe(false)
  })

  it('delivers events to every listener, and drops what does not fit', async () => {
    start()
    const seen: unknown[] = []
    client.on('sum.changed', (payload) => seen.push(payload))
    client.on('sum.changed', (payload) => seen.push(payload))
    server.emit('sum.changed', { total: 1 })
    server.emit('sum.changed', { total: 'many' })
    await client.call('sum.add', { a: 1 })
    await client.call('sum.add', { a: 1 })
    expect(seen).toEqual([{ total: 1 }, { total: 1 }])
  })

  it('fails what is pending and all that follows when the other end could not start', async () => {
    start()
    const call = client.call('sum.wait', null)
    pair.right.send({ type: 'init-failure', error: { code: 'workspace-corrupt', message: 'The database is damaged.' } })
    await expect(call).rejects.toMatchObject({ code: 'workspace-corrupt' })
    await expect(client.call('sum.add', { a: 1 })).rejects.toMatchObject({ code: 'workspace-corrupt' })
  })

  it('fails what is pending when the channel closes', async () => {
    start()
    const call = client.call('sum.wait', null)
    pair.close()
    await expect(call).rejects.toMatchObject({ code: 'worker-failed' })
  })

  it('answers an unreadable message that names a request, and ignores the rest', async () => {
    start()
    pair.left.send({ type: 'nonsense' } as never)
    const answer = new Promise((resolve) => pair.left.onMessage(resolve))
    pair.left.send({ type: 'nonsense', id: 7 } as never)
    expect(await answer).toMatchObject({ type: 'error', id: 7, error: { code: 'invalid-input' } })
  })

  it('moves values that structured clone knows', async () => {
    start()
    const value = { when: new Date(0), bytes: new Uint8Array([1, 2]), big: '598134325000001', none: null }
    expect(await client.call('sum.echo', value)).toEqual(value)
  })
})
