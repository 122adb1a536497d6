import { afterEach, expect, it, vi } from 'vitest'
import { type SmallSite, startSmallSite } from '../testing/small-site'
import { startPull } from './runs'

let site: SmallSite
afterEach(() => site.close())

const cancelled = new AbortController().signal

it.each(['preflight.run', 'connections.test'] as const)('S4: %s while a run goes on does not end that run', async (method) => {
  site = await startSmallSite()
  vi.spyOn(site.app.registry, 'byId').mockReturnValue(site.workspace)
  const job = startPull(site.workspace)
  const { requests } = site.sandbox.world
  await vi.waitFor(() => expect(requests.procore + requests.trustlayer).toBeGreaterThan(3), { interval: 1 })
  const at = { workspaceId: site.workspace.id }
  const { jobs } = site.app
  if (method === 'preflight.run') await jobs[method](at, { signal: cancelled })
  else await jobs[method]({ ...at, system: 'procore' }, { signal: cancelled })
  expect((await job.finished).error).toBeNull()
})
