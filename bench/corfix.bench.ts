import type { Server } from './corfix/least'
import { type Measured, type Memory, measureForms, measureMemory, measureUsers } from './corfix/measure'
import { serveWorld } from './corfix/world'
import { given, inOwnProcess } from './measured/in-own-process'
import type { Step } from './measured/stopwatch'
import { callLines, printLines, whole } from './print-table'

/**
 * All of Corfix, over the HTTP contract that this project assumes: 10,000 Procore users become workers and are activated; 1,000
 * forms of 20 projects and five months are filed; each first, unchanged and with a share changed, beside the least requests that
 * it takes (least.ts); for forms also Procore's requests and those of its storage a file, beside the 3 + 1 of procore-api.md
 * section 8.5. And the memory that PDFs of three sizes take on their way. The engine and the sandbox have a process each.
 * `--quick` takes a tenth of everything, `--calls` also prints what was asked, call by call.
 */
const QUICK = process.argv.includes('--quick')
const USERS = QUICK ? 1_000 : 10_000
const FORMS = QUICK ? 100 : 1_000
const MB = 1_000_000
const FILES = [0.1 * MB, 10 * MB, (QUICK ? 50 : 200) * MB]

if (process.argv.includes('--world')) await serveWorld(JSON.parse(given('--world')))
else if (process.argv.includes('--one')) console.log(JSON.stringify(await measureOne(given('--one'))))
else await main()

function measureOne(what: string): Promise<Measured | Memory> {
  if (what === 'users') return measureUsers(USERS)
  return what === 'forms' ? measureForms(FORMS) : measureMemory(Number(what))
}

async function main(): Promise<void> {
  print(`${whole(USERS)} users`, await inOwnProcess<Measured>('users'))
  print(`${whole(FORMS)} forms`, await inOwnProcess<Measured>('forms'))
  const memory: Memory[] = []
  for (const bytes of FILES) memory.push(await inOwnProcess<Memory>(String(bytes)))
  printLines('Memory of the engine while PDFs go from Corfix to Procore’s storage', memory.map(describeMemory))
}

function print(what: string, { steps, size }: Measured): void {
  printLines(`Corfix, ${what}: requests / the least that are possible`, steps.map(describe))
  const counts = Object.entries(size).map(([kind, count]) => `${whole(count)} ${kind}`)
  console.log(`\nIn the end: ${counts.join(', ')} (projects, workers and forms in Corfix, files in Procore).`)
  if (process.argv.includes('--calls')) for (const { name, calls } of steps) console.log(callLines(name, calls))
}

function describe(step: Step<Server>): Record<string, string> {
  const { requests, least, changes } = step
  const beside = (server: Server) => `${whole(requests[server])} / ${whole(least[server])}`
  const ratio = total(requests) / total(least)
  return {
    step: step.name,
    Procore: beside('procore'),
    'its storage': beside('storage'),
    Corfix: beside('corfix'),
    ratio: Number.isFinite(ratio) ? `${ratio.toFixed(2)}x` : '',
    'a file': requests.storage === 0 ? '' : `${(requests.procore / requests.storage).toFixed(2)} + 1`,
    'of them writes': whole(step.writes),
    changes: changes === null ? '' : whole(changes),
    time: `${(step.ms / 1_000).toFixed(1)} s`,
    'engine CPU': `${(step.cpuMs / 1_000).toFixed(1)} s`,
    'longest stall': `${whole(step.stallMs)} ms`,
    'peak memory': `${whole(step.peakMb)} MB`,
  }
}

function total(requests: Step<Server>['requests']): number {
  return requests.procore + requests.storage + requests.corfix
}

function describeMemory({ files, bytes, before, most, ms }: Memory): Record<string, string> {
  return {
    'size of a file': `${bytes / MB} MB`,
    files: whole(files),
    'RSS before': `${whole(before / MB)} MB`,
    'at most': `${whole(most / MB)} MB`,
    more: `${whole((most - before) / MB)} MB`,
    time: `${(ms / 1_000).toFixed(1)} s`,
  }
}
