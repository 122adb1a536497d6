import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type Page } from '@playwright/test'
import { SandboxOptions } from '@shared/workspace'
import { chooseHost } from '../scripts/lib/electron.mjs'
import { createApp } from '../src/main/app/create-app'
import type { OpenWorkspace } from '../src/main/app/open-workspace'
import type { Connections, TrustLayerPort } from '../src/main/app/ports'
import { sandboxWorkspaceFile } from '../src/main/app/sandbox-host'
import { SessionVault } from '../src/main/credentials/session-vault'
import { startMatch, startPull } from '../src/main/engine/runs'
import { finished } from '../src/main/testing/scenario'
import { printTable } from './print-table'

/**
 * The mapping table in the real console over 100,000 companies: time to the first row, frame rate while scrolling, time from a
 * key to its effect. In the stand-in, whose messages cost more than Electron's: what is measured is an upper bound. Times on the
 * wall hang on what else the machine does; the page's own computing, which is told beside them, does not.
 */
const COMPANIES = process.argv.includes('--quick') ? 3_000 : 100_000
const SCALE_ONE = 300
const WORKSPACE = 'bench'

const dataFolder = mkdtempSync(join(tmpdir(), 'crosswalk-table-'))
await prepare()
const app = await _electron.launch({
  executablePath: chooseHost().path,
  args: [resolve('.')],
  env: {
    ...(process.env as Record<string, string>),
    CROSSWALK_DATA: dataFolder,
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent',
  },
})
try {
  const page = await app.firstWindow()
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.waitForFunction(() => 'crosswalk' in window)
  const from = performance.now()
  await page.getByText('Bench', { exact: true }).first().click()
  // A sandbox of that size takes a while to be made.
  await page.getByText('The last pull was complete.').waitFor({ timeout: 300_000 })
  const opened = performance.now() - from
  const rows = [{ 'open the workspace, cold': `${Math.round(opened)} ms`, ...(await measure(page)) }]
  printTable(`The companies table over ${COMPANIES.toLocaleString('en')} rows, in ${chooseHost().name}`, rows)
} finally {
  await app.close()
  rmSync(dataFolder, { recursive: true, force: true })
}

/**
 * Pulls and matches a sandbox of that size into a workspace of the console's data folder, without a window. Of companies alone:
 * it is not connected to Corfix, and TrustLayer's projects are left out, so that nothing is read a project at a time.
 */
async function prepare(): Promise<void> {
  const vault = new SessionVault({ available: false, name: 'no keychain', reason: 'a benchmark' })
  const engine = createApp({ dataFolder, vault, version: 'bench', emit: () => {} })
  const sandbox = SandboxOptions.parse({ scale: COMPANIES / SCALE_ONE })
  const folder = join(engine.registry.root, WORKSPACE)
  const { corfix: _, ...file } = sandboxWorkspaceFile('Bench', sandbox)
  engine.registry.environment.files.create(folder, file, { sandbox, id: WORKSPACE })
  const workspace = engine.registry.byFolder(folder)
  const context = { ...workspace.context, connections: () => withoutProjects(workspace) }
  await finished(startPull({ context, jobs: workspace.jobs }, { match: false }))
  await finished(startMatch(workspace))
  await engine.close()
}

async function withoutProjects({ context }: OpenWorkspace): Promise<Connections> {
  const connections = await context.connections()
  const { trustlayer } = connections
  if (!trustlayer) return connections
  const listProjects = async () => ({ records: [] })
  return { ...connections, trustlayer: Object.assign(Object.create(trustlayer) as TrustLayerPort, { listProjects }) }
}

async function measure(page: Page): Promise<Record<string, string>> {
  const rail = page.getByRole('navigation', { name: 'Screens' })
  const open = async (screen: string) => {
    const from = performance.now()
    await rail.getByRole('button', { name: new RegExp(`^${screen}`) }).click()
    await page.locator('tr[data-index="0"]').first().waitFor()
    return performance.now() - from
  }
  const first = await open('Companies')
  await rail.getByRole('button', { name: /^Overview/ }).click()
  const again = await open('Companies')
  const slow = await scroll(page, 60)
  const fast = await scroll(page, 400)
  const keys = await keyTimes(page, 'j', 40)
  const inQueue = await page.getByRole('button', { name: 'Queue' }).getAttribute('aria-pressed')
  if (inQueue !== 'true') throw new Error('The table does not open as a queue.')
  const computed = await computing(page)
  const decisions = await triage(page)
  const cost = await computed()
  return {
    'open the table to its first row': `${Math.round(first)} ms`,
    'open the table again': `${Math.round(again)} ms`,
    'scroll 60 px a frame': fps(slow),
    'scroll 400 px a frame': fps(fast),
    'cursor key to paint (p50 / p95)': spread(keys),
    'triage keys to paint (p50 / p95 / worst)': `${spread(decisions)}, ${Math.round(decisions.at(-1) ?? 0)} ms`,
    'triage: computing of the page a key': `${Math.round(cost / decisions.length)} ms`,
    'triage keys within 50 ms': `${Math.round((100 * decisions.filter((time) => time <= 50).length) / decisions.length)}%`,
  }
}

/** Begins to count what the page's main thread computes, scrolling between keys included; in ms of its own time. */
async function computing(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0)
  }
  const before = await read()
  return async () => (await read()) - before
}

interface Frames {
  perSecond: number
  p95: number
  worst: number
}

/** Scrolls the table for three seconds, a step each animation frame. */
async function scroll(page: Page, step: number): Promise<Frames> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('*')].some(
      (element) => element.scrollHeight > element.clientHeight * 20 && element.clientHeight > 0,
    ),
  )
  return page.evaluate(async (px) => {
    const scroller = [...document.querySelectorAll('*')]
      .filter((element) => element.scrollHeight > element.clientHeight * 20)
      .at(-1)
    if (!scroller) throw new Error('No table to scroll.')
    scroller.scrollTop = 0
    const times: number[] = []
    await new Promise<void>((done) => {
      let last = performance.now()
      const end = last + 3_000
      const frame = (now: number) => {
        times.push(now - last)
        last = now
        scroller.scrollTop += px
        if (now < end) requestAnimationFrame(frame)
        else done()
      }
      requestAnimationFrame(frame)
    })
    const sorted = times.slice(1).sort((a, b) => a - b)
    const sum = sorted.reduce((total, time) => total + time, 0)
    return {
      perSecond: (1_000 * sorted.length) / sum,
      p95: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
      worst: sorted.at(-1) ?? 0,
    }
  }, step)
}

/** What a person presses in the queue: decisions, unsure, skip, at the top of the list and in the middle of it. */
async function triage(page: Page): Promise<number[]> {
  const times: number[] = []
  for (const key of ['i', 'Enter', 'x', 'y', 's', '1']) times.push(...(await keyTimes(page, key, 12)))
  await scroll(page, 400)
  for (const key of ['i', 'x']) times.push(...(await keyTimes(page, key, 12)))
  return times.sort((a, b) => a - b)
}

/** From a key to the second frame after it: when a person sees what it did. */
async function keyTimes(page: Page, key: string, times: number): Promise<number[]> {
  await page.locator('tr[data-index]').first().click()
  const result: number[] = []
  for (let index = 0; index < times; index += 1) {
    // The listener first, then the key: otherwise a fast key press is missed and waited for without end.
    await page.evaluate(() => {
      const state = window as unknown as { keyTime?: Promise<number> }
      state.keyTime = new Promise((done) => {
        const painted = (from: number) => () => done(performance.now() - from)
        const onKey = () => {
          const from = performance.now()
          requestAnimationFrame(() => requestAnimationFrame(painted(from)))
        }
        window.addEventListener('keydown', onKey, { once: true, capture: true })
      })
    })
    await page.keyboard.press(key)
    result.push(await page.evaluate(() => (window as unknown as { keyTime: Promise<number> }).keyTime))
  }
  return result.sort((a, b) => a - b)
}

function fps({ perSecond, p95, worst }: Frames): string {
  return `${perSecond.toFixed(1)} frames/s (p95 ${Math.round(p95)} ms, worst ${Math.round(worst)} ms)`
}

function spread(sorted: readonly number[]): string {
  const at = (share: number) => Math.round(sorted[Math.floor(sorted.length * share)] ?? 0)
  return `${at(0.5)} / ${at(0.95)} ms`
}
