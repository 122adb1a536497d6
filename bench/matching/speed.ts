import { spawnSync } from 'node:child_process'
import { DuplicateFinder } from '../../src/main/domain/matching/duplicates'
import { Matcher } from '../../src/main/domain/matching/matcher'
import { COMPANY_ID } from '../../src/main/domain/testing/records'
import { madeUpCompanies } from './made-up'

/** Computing time is that of the thread alone: others share the processors. */
export interface Pass {
  ms: number
  computingMs: number
  longestTurnMs: number
}

/** Two tables of one size: a whole pass over each, and one after a few records have changed. */
export interface Speed {
  rows: number
  suggestions: Pass
  again: Pass
  /** Rows with a candidate, and the memory of the process, when the first pass is over. */
  found: number
  peakMb: number
  duplicates: Pass
  duplicatesAgain: Pass
  peakMbInAll: number
}

/** Records that change before the second pass. */
const EDITED = 20

/** In this process; `inOwnProcess` keeps the memory of sizes apart. */
export function measureSpeed(rows: number): Speed {
  const { sources, targets } = madeUpCompanies(rows)
  const edited = sources.map((one, index) =>
    index % Math.ceil(rows / EDITED) === 0 ? { ...one, name: `${one.name} West`, phone: '5105550100' } : one,
  )
  const matcher = new Matcher({ kind: 'company', companyId: COMPANY_ID })
  const suggestions = timed(matcher.update(sources, targets))
  const first = { found: suggestions.result.length, peakMb: peakMb() }
  const again = timed(matcher.update(edited, targets))
  const finder = new DuplicateFinder({ kind: 'company', side: 'source' })
  const duplicates = timed(finder.update(sources))
  const duplicatesAgain = timed(finder.update(edited))
  return {
    rows,
    suggestions: suggestions.pass,
    again: again.pass,
    ...first,
    duplicates: duplicates.pass,
    duplicatesAgain: duplicatesAgain.pass,
    peakMbInAll: peakMb(),
  }
}

function timed<T>(work: Generator<number, T>): { pass: Pass; result: T } {
  const [from, computedFrom] = [performance.now(), computing()]
  let [longestTurnMs, before] = [0, computedFrom]
  for (let turn = work.next(); ; turn = work.next()) {
    const now = computing()
    longestTurnMs = Math.max(longestTurnMs, now - before)
    before = now
    if (!turn.done) continue
    return {
      pass: { ms: performance.now() - from, computingMs: now - computedFrom, longestTurnMs },
      result: turn.value,
    }
  }
}

function computing(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

function peakMb(): number {
  return process.resourceUsage().maxRSS / 1_024
}

export function inOwnProcess(rows: number): Speed {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--max-old-space-size=8192', process.argv[1] ?? '', '--rows', String(rows)],
    { encoding: 'utf8', maxBuffer: 2 ** 20 },
  )
  if (status !== 0) throw new Error(`The measurement of ${rows} rows ended early: ${stderr}`)
  return JSON.parse(stdout) as Speed
}
