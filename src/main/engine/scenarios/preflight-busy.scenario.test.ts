import { afterEach, expect, it, vi } from 'vitest'
import { type SmallSite, startSmallSite } from '../../testing/small-site'
import { startPull } from '../runs'

let site: SmallSite
afterEach(() => site.close())

/** Holds the pull where it lists the parties: resolves when it has come so far, and lets it go on when it is told. */
async function heldPull(): Promise<{ held: Promise<void>; go: () => void }> {
  const { trustlayer } = await site.workspace.connections()
  if (!trustlayer) throw new Error('The sandbox has a TrustLayer.')
  const list = trustlayer.listParties.bind(trustlayer)
  const come = Promise.withResolvers<void>()
  const leave = Promise.withResolvers<void>()
  trustlayer.listParties = async (options) => {
    come.resolve()
    await leave.promise
    return list(options)
  }
  return { held: come.promise, go: leave.resolve }
}

it.each(['preflight.run', 'connections.test'] as const)(
  'S4: %s while a run goes on does not cut that run off',
  async (method) => {
    site = await startSmallSite()
    vi.spyOn(site.app.registry, 'byId').mockReturnValue(site.workspace)
    const { held, go } = await heldPull()
    const job = startPull(site.workspace)
    await held
    const at = { workspaceId: site.workspace.id }
    const { signal } = new AbortController()
    if (method === 'preflight.run') await site.app.jobs[method](at, { signal })
    else await site.app.jobs[method]({ ...at, system: 'trustlayer' }, { signal })
    go()
    expect((await job.finished).error).toBeNull()
  },
)
