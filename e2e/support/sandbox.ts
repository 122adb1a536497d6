import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { WorkspaceFile } from '@shared/workspace'
import { type RunningConsole, test as withConsole } from '../host'
import { type Between, startBetween } from './between'

/** What `crosswalk sandbox --json` says of itself (cli.md). */
export interface SandboxServers {
  procore: { loginUrl: string; apiUrl: string; companyId: string; clientId: string; clientSecret: string }
  trustlayer: { apiUrl: string; token: string }
  corfix: { apiUrl: string; token: string }
  workspace: WorkspaceFile
}

export interface SandboxFlags {
  /** 1 is about 60 projects and 300 companies. */
  scale?: number
  /** A fault profile of the sandbox. */
  faults?: string
}

interface Fixtures {
  /** Starts the stand-in servers in a process of their own, as a person would on the command line. */
  startSandbox(flags?: SandboxFlags): Promise<SandboxServers>
  /** Puts a server between the console and one that is running. */
  standBetween(target: string): Promise<Between>
}

/** `test` with consoles, sandboxes and servers in between: all of them end with the test that started them. */
export const test = withConsole.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern, and here are none
  startSandbox: async ({}, use) => {
    const running: ChildProcess[] = []
    await use(async (flags = {}) => {
      const child = spawnSandbox(flags)
      running.push(child)
      return firstLine(child)
    })
    await Promise.all(running.map(end))
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  standBetween: async ({}, use) => {
    const running: Between[] = []
    await use(async (target) => {
      const between = await startBetween(target)
      running.push(between)
      return between
    })
    await Promise.all(running.map((between) => between.close()))
  },
})

export { expect } from '../host'
export type { RunningConsole }

function spawnSandbox({ scale = 0.2, faults = 'none' }: SandboxFlags): ChildProcess {
  const flags = ['--scale', String(scale), '--faults', faults, '--json']
  return spawn(process.execPath, [resolve('out/main/cli.js'), 'sandbox', ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

async function firstLine(child: ChildProcess): Promise<SandboxServers> {
  if (!child.stdout) throw new Error('The sandbox has no standard output.')
  const lines = createInterface({ input: child.stdout })
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The sandbox ended with ${code} before it was ready.`)
  })
  const [line] = await Promise.race([once(lines, 'line'), ended])
  ended.catch(() => undefined)
  return JSON.parse(line) as SandboxServers
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGINT')
  await ended
}

/** Credentials as a script gives them: in the environment, so that a console started again has them still. */
export function credentialsOf({ procore, trustlayer, corfix }: SandboxServers): Record<string, string> {
  return {
    CROSSWALK_PROCORE_CLIENT_ID: procore.clientId,
    CROSSWALK_PROCORE_CLIENT_SECRET: procore.clientSecret,
    CROSSWALK_TRUSTLAYER_TOKEN: trustlayer.token,
    CROSSWALK_CORFIX_TOKEN: corfix.token,
  }
}

interface Listed {
  id: string
  name: string
  /** By provider, such as `procore`. */
  externalIds: Record<string, { id: string; instance?: string }[]>
}

/** Every party or project that TrustLayer holds, asked for past Crosswalk. */
export async function askTrustLayer({ trustlayer }: SandboxServers, list: 'parties' | 'projects'): Promise<Listed[]> {
  const all: Listed[] = []
  for (let page = 1; ; page += 1) {
    const query = new URLSearchParams({ 'page[number]': String(page), 'page[size]': '100' })
    const answer = await fetch(`${trustlayer.apiUrl}/v1/${list}?${query}`, {
      headers: { Authorization: trustlayer.token },
    })
    if (!answer.ok) throw new Error(`TrustLayer answered ${answer.status} for page ${page} of the ${list}.`)
    const { data, meta } = (await answer.json()) as { data: Listed[]; meta: { totalPages: number } }
    all.push(...data)
    if (page >= meta.totalPages) return all
  }
}

/** How many records carry each of Procore's ids (company and record). */
export function carriersByExternalId(records: readonly Listed[]): Map<string, number> {
  const carriers = new Map<string, number>()
  for (const { externalIds } of records) {
    const ids = (externalIds.procore ?? []).map(({ id, instance }) => `${instance}/${id}`)
    for (const id of new Set(ids)) carriers.set(id, (carriers.get(id) ?? 0) + 1)
  }
  return carriers
}

interface CorfixRecord {
  id: string
  externalId: string | null
  name?: string
  firstName?: string
  lastName?: string
}

/** Every project or worker that Corfix holds, asked for past Crosswalk. */
export async function askCorfix({ corfix }: SandboxServers, list: 'projects' | 'workers'): Promise<CorfixRecord[]> {
  const all: CorfixRecord[] = []
  for (let page = 1; ; page += 1) {
    const answer = await fetch(`${corfix.apiUrl}/${list}?page=${page}&pageSize=200`, {
      headers: { Authorization: `Bearer ${corfix.token}` },
    })
    if (!answer.ok) throw new Error(`Corfix answered ${answer.status} for page ${page} of the ${list}.`)
    const { data, total } = (await answer.json()) as { data: CorfixRecord[]; total: number }
    all.push(...data)
    if (all.length >= total || data.length === 0) return all
  }
}
