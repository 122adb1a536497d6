import { spawnSync } from 'node:child_process'
import { suggest } from '../../src/main/domain/matching/suggest'
import { COMPANY_ID } from '../../src/main/domain/testing/records'
import { madeUpCompanies } from './made-up'

/** Time, longest turn and memory of one table. Computing time is that of the thread alone: others share the processors. */
export interface Speed {
  rows: number
  ms: number
  computingMs: number
  longestTurnMs: number
  peakMb: number
  found: number
}

/** In this process; `inOwnProcess` keeps the memory of sizes apart. */
export function measureSpeed(rows: number): Speed {
  const { sources, targets } = madeUpCompanies(rows)
  const work = suggest({ kind: 'company', companyId: COMPANY_ID, sources, targets })
  const computing = () => {
    const { user, system } = process.threadCpuUsage()
    return (user + system) / 1_000
  }
  const [from, computedFrom] = [performance.now(), computing()]
  let [longestTurnMs, before] = [0, computedFrom]
  for (let turn = work.next(); ; turn = work.next()) {
    const now = computing()
    longestTurnMs = Math.max(longestTurnMs, now - before)
    before = now
    if (!turn.done) continue
    return {
      rows,
      ms: performance.now() - from,
      computingMs: now - computedFrom,
      longestTurnMs,
      peakMb: process.resourceUsage().maxRSS / 1_024,
      found: turn.value.length,
    }
  }
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
