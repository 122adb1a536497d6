import { spawnSync } from 'node:child_process'
import { DuplicateFinder } from '../../src/main/domain/matching/duplicates'
import { Matcher } from '../../src/main/domain/matching/matcher'
import { COMPANY_ID, NO_ADDRESS, party, vendor } from '../../src/main/domain/testing/records'

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

const FIRST =
  'Bay Harbor Summit Ridge Cedar Delta Union Kestrel Falcon Granite Copper Prairie Lakeshore Pioneer Liberty'.split(' ')
const TRADE = 'Electric Plumbing Mechanical Roofing Concrete Paving Masonry Drywall Painting Steel Glass Tile'.split(
  ' ',
)
const FORM = ['Inc.', 'LLC', 'Co.', 'Corp.', '']
const STREET = 'Dock Elm Oak Main Market Mission Harbor Lake Hill Park'.split(' ')

/** A list of companies and the same one written by another clerk; every fifth has no partner. Names are as rare as real ones. */
function table(rows: number) {
  const random = generator(rows)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const family = () => `${pick(['Mc', 'Van', 'Da', 'El', 'Kor', 'Ber', 'San', 'Lin'])}${syllables(random)}`
  const made = Array.from({ length: rows }, (_row, index) => ({
    name: random() < 0.6 ? `${family()} ${pick(TRADE)}` : `${pick(FIRST)} ${family()} ${pick(TRADE)}`,
    form: pick(FORM),
    line1: `${1 + Math.floor(random() * 9_000)} ${pick(STREET)} ${pick(['St', 'Ave', 'Rd'])}`,
    postalCode: `${90_000 + Math.floor(random() * 9_000)}`,
    phone: `${200 + Math.floor(random() * 700)}555${String(Math.floor(random() * 10_000)).padStart(4, '0')}`,
    index,
  }))
  const address = (line1: string, postalCode: string) => ({ ...NO_ADDRESS, line1, postalCode })
  return {
    sources: made.map(({ name, form, line1, postalCode, phone, index }) =>
      vendor({ id: `v${index}`, name: `${name} ${form}`.trim(), address: address(line1, postalCode), phone }),
    ),
    targets: made
      .filter(({ index }) => index % 5 !== 0)
      .map(({ name, line1, postalCode, phone, index }) =>
        party({
          id: `p${index}`,
          name: index % 3 === 0 ? name.replace('Electric', 'Elec.').toUpperCase() : name,
          address: index % 2 === 0 ? address(line1, postalCode) : null,
          contacts: [
            {
              id: 'c',
              name: 'Office',
              email: null,
              phone: index % 4 === 0 ? phone : null,
              fax: null,
              primary: true,
              externalId: null,
            },
          ],
        }),
      )
      .concat(
        Array.from({ length: Math.floor(rows / 5) }, (_row, index) =>
          party({ id: `x${index}`, name: `${family()} ${pick(TRADE)}` }),
        ),
      ),
  }
}

function syllables(random: () => number): string {
  const consonants = 'bdfgklmnprstvz'
  const vowels = 'aeiou'
  let text = ''
  for (let index = 0; index < 3; index += 1)
    text += `${consonants[Math.floor(random() * consonants.length)]}${vowels[Math.floor(random() * vowels.length)]}`
  return text
}

/** Mulberry32: the same table each time. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32
  }
}

/** In this process; `inOwnProcess` keeps the memory of sizes apart. */
export function measureSpeed(rows: number): Speed {
  const { sources, targets } = table(rows)
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
