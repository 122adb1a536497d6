import { readdirSync, readlinkSync } from 'node:fs'
import { expect, it } from 'vitest'
import { startSmallSite } from '../../testing/small-site'
import { startPull } from '../runs'

const OPEN_FILES = '/proc/self/fd'

/** Files that this process has open in a folder; only Linux tells. */
function openIn(folder: string): string[] {
  return readdirSync(OPEN_FILES).flatMap((fd) => {
    try {
      const path = readlinkSync(`${OPEN_FILES}/${fd}`)
      return path.startsWith(folder) ? [path] : []
    } catch {
      return []
    }
  })
}

it.skipIf(process.platform !== 'linux').each(['a pull', 'a scheduled run'])(
  'S1: a workspace that is closed during %s leaves none of its files open, and the run says that it was cancelled',
  async (what) => {
    const site = await startSmallSite({ settings: { 'schedule.everyMinutes': 15 } })
    const { workspace } = site
    const { trustlayer } = await workspace.connections()
    if (!trustlayer) throw new Error('The sandbox has a TrustLayer.')
    const reading = Promise.withResolvers<void>()
    trustlayer.listParties = (options) =>
      new Promise((_, reject) => {
        options?.signal?.addEventListener('abort', () => reject(options.signal?.reason))
        reading.resolve()
      })
    let ended: Promise<unknown>
    if (what === 'a pull') ended = startPull(workspace).finished
    else {
      await workspace.schedule.look()
      await workspace.context.clock.sleep(15 * 60_000)
      ended = workspace.schedule.look()
    }
    await reading.promise
    expect(openIn(site.folder)).not.toEqual([])
    await site.app.close()
    await ended
    expect(openIn(site.folder)).toEqual([])
    await site.restart()
    expect(site.workspace.store.runs.list(5)).toMatchObject([{ kind: 'pull', status: 'cancelled' }])
    await site.close()
  },
)
