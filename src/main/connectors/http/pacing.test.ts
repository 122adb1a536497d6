import { describe, expect, it } from 'vitest'
import { Pacer } from './pacing'
import { VirtualClock } from './testing/virtual-clock'

interface FixedWindow {
  limit: number
  lengthMs: number
  endsAt: number
  used: number
}

/** A server with fixed windows, which describes whichever is closer to its limit, and whose clock is wrong by `skewMs`. */
class LimitedServer {
  readonly windows: FixedWindow[]
  refused = 0
  served = 0
  constructor(
    readonly clock: VirtualClock,
    limits: [limit: number, lengthMs: number][],
    readonly skewMs = 0,
    readonly random: () => number = () => 0.5,
  ) {
    this.windows = limits.map(([limit, lengthMs]) => ({ limit, lengthMs, endsAt: 0, used: 0 }))
  }

  async request(): Promise<{ status: number; headers: Headers }> {
    await this.clock.sleep(20 + this.random() * 200)
    const now = this.clock.now()
    for (const window of this.windows) {
      if (now >= window.endsAt) Object.assign(window, { endsAt: now + window.lengthMs, used: 0 })
    }
    const exceeded = this.windows.find(({ used, limit }) => used >= limit)
    if (exceeded) this.refused += 1
    else {
      this.served += 1
      for (const window of this.windows) window.used += 1
    }
    const described =
      exceeded ??
      this.windows.reduce((left, right) => (right.limit - right.used < left.limit - left.used ? right : left))
    const headers = new Headers({
      date: new Date(now + this.skewMs).toUTCString(),
      'x-rate-limit-limit': String(described.limit),
      'x-rate-limit-remaining': String(Math.max(0, described.limit - described.used)),
      'x-rate-limit-reset': String(Math.ceil((described.endsAt + this.skewMs) / 1000)),
    })
    await this.clock.sleep(20 + this.random() * 200)
    return { status: exceeded ? 429 : 200, headers }
  }
}

async function drive(
  pacer: Pacer,
  server: Pick<LimitedServer, 'request'>,
  count: number,
  clients: number,
): Promise<void> {
  let left = count
  const client = async () => {
    while (left > 0) {
      left -= 1
      const permit = await pacer.acquire()
      permit.settle(await server.request())
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
}

function mulberry(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const SPIKE: [number, number] = [25, 10_000]

describe('Pacer under limits that only the server knows', () => {
  it.each([
    ['600 an hour, right clock', [SPIKE, [600, 3_600_000]], 0],
    ['600 an hour, server ten minutes ahead', [SPIKE, [600, 3_600_000]], 600_000],
    ['3,600 an hour, server an hour behind', [SPIKE, [3600, 3_600_000]], -3_600_000],
    [
      '100 in 10 seconds, 7,200 an hour',
      [
        [100, 10_000],
        [7200, 3_600_000],
      ],
      1234,
    ],
  ] as const)('sends 2,000 requests without one refusal: %s', async (_, limits, skew) => {
    const clock = new VirtualClock()
    const server = new LimitedServer(
      clock,
      limits.map(([limit, length]) => [limit, length]),
      skew,
      mulberry(7),
    )
    const pacer = new Pacer({ system: 'procore', clock, parallel: 8 })
    await drive(pacer, server, 2000, 12)
    expect({ refused: server.refused, served: server.served }).toEqual({ refused: 0, served: 2000 })
  })

  it('uses what a window gives instead of crawling', async () => {
    const clock = new VirtualClock()
    const server = new LimitedServer(clock, [SPIKE], 0, mulberry(3))
    const start = clock.now()
    await drive(new Pacer({ system: 'procore', clock, parallel: 8 }), server, 500, 8)
    const perWindow = 500 / ((clock.now() - start) / 10_000)
    expect(perWindow).toBeGreaterThan(19)
  })

  it('sends the first request alone', async () => {
    const clock = new VirtualClock()
    const pacer = new Pacer({ system: 'procore', clock })
    const first = await pacer.acquire()
    let second = false
    const waiting = pacer.acquire().then((permit) => {
      second = true
      return permit
    })
    await new Promise((resolve) => setImmediate(resolve))
    expect(second).toBe(false)
    first.settle({ status: 200, headers: new Headers() })
    ;(await waiting).settle({ status: 200, headers: new Headers() })
  })

  it('waits out a 429 that someone else caused, leaves them room, and is not refused again', async () => {
    const clock = new VirtualClock()
    const server = new LimitedServer(clock, [SPIKE, [600, 3_600_000]], 0, mulberry(11))
    const waits: string[] = []
    const pacer = new Pacer({
      system: 'procore',
      clock,
      observer: { waiting: (_, wait) => void (wait && waits.push(wait.reason)) },
    })
    await drive(pacer, server, 10, 4)
    const spike = server.windows[0]
    if (spike) spike.used = spike.limit
    await drive(pacer, server, 1, 1)
    expect(server.refused).toBe(1)
    await drive(pacer, server, 1000, 6)
    expect(server.refused).toBe(1)
    expect(waits.length).toBeGreaterThan(0)
  })

  it('learns a pace where a 429 says nothing of the limit', async () => {
    const clock = new VirtualClock()
    const recent: number[] = []
    let refused = 0
    const server = {
      async request() {
        await clock.sleep(10)
        const now = clock.now()
        while ((recent[0] ?? now) < now - 1000) recent.shift()
        const exceeded = recent.length >= 20
        if (exceeded) refused += 1
        else recent.push(now)
        return { status: exceeded ? 429 : 200, headers: new Headers(exceeded ? { 'retry-after': '1' } : {}) }
      },
    }
    const pacer = new Pacer({ system: 'trustlayer', clock })
    await drive(pacer, server, 1000, 4)
    const early = refused
    await drive(pacer, server, 1000, 4)
    expect(early).toBeGreaterThan(0)
    expect(early).toBeLessThan(10)
    expect(refused).toBe(early)
  })

  it('answers budgets by window and an estimate that respects them', async () => {
    const clock = new VirtualClock()
    const server = new LimitedServer(clock, [SPIKE, [600, 3_600_000]], 0, mulberry(5))
    const pacer = new Pacer({ system: 'procore', clock })
    expect(pacer.estimate(10)).toBeNull()
    await drive(pacer, server, 590, 4)
    const names = pacer.budgets().map(({ window, limit }) => `${window} ${limit}`)
    expect(names).toEqual(['spike 25', 'hourly 600'])
    expect(pacer.estimate(600)).toBeGreaterThan(50 * 60_000)
    expect(pacer.estimate(600)).toBeLessThan(70 * 60_000)
  })

  it('lets a waiting request be cancelled and goes on with the next', async () => {
    const clock = new VirtualClock()
    const pacer = new Pacer({ system: 'procore', clock })
    const first = await pacer.acquire()
    const controller = new AbortController()
    const cancelled = pacer.acquire(controller.signal)
    controller.abort()
    await expect(cancelled).rejects.toThrow()
    first.settle(null)
    ;(await pacer.acquire()).settle(null)
  })
})
