import { parseArgs } from 'node:util'
import { BASELINES, type Fields } from './matching/baselines'
import { calibration } from './matching/calibrate'
import { examplesOf, fitWeights } from './matching/fit'
import {
  type Answer,
  calibrationBins,
  firstGuesses,
  type Truth,
  type TwoListMeasures,
  twoLists,
} from './matching/measures'
import { baselineOneList, oursOneList } from './matching/one-list'
import { answer } from './matching/ours'
import { isTuning, type LabelledData, readData } from './matching/read-data'
import { answerConstruction, constructionCompanies } from './matching/sandbox'
import { inOwnProcess, measureSpeed } from './matching/speed'
import { duplicatesRow, errorsLeft, pairRow, speedRow, twoListRow } from './matching/tables'
import { printLines, printTable } from './print-table'

/**
 * `npm run bench:matching -- --data DIR`: the product's own suggestions on labelled lists, beside a TF-IDF of 3-grams, fuse.js and the best
 * Jaro-Winkler match. Constants were fitted on the tuning part alone (half of the entities, by a hash). `--quick`: TF-IDF only.
 * `--large`: speed up to 200,000 a side. `--fit`: prints the fitted constants instead.
 */
const flag = { type: 'boolean', default: false } as const
const { values } = parseArgs({
  options: { data: { type: 'string' }, rows: { type: 'string' }, quick: flag, large: flag, calls: flag, fit: flag },
})
/** Ours: what is shown as at least as likely as not. A baseline gets the threshold that suits it best. */
const THRESHOLD = 0.5
/** Of the made-up world that is reported; another one was tuned on. */
const REPORTED_SEED = 23
const NO_DATA = `Say where the labelled lists are: npm run bench:matching -- --data DIR
DIR holds sites-left.csv, sites-right.csv (id,name,address,zip,phone), sites-truth.csv (left_id,right_id) and company-names.csv (id,name,group).`

function main(): void {
  if (!values.data) throw new Error(NO_DATA)
  const data = readData(values.data)
  if (values.fit) printConstants(data)
  else measure(data)
}

function measure(data: LabelledData): void {
  sites(data, 'all')
  sites(data, 'name')
  construction()
  names(data)
  speed()
}

function sites({ left, right, truth }: LabelledData, fields: Fields): void {
  const tuning = new Set(left.filter(isTuning).map(({ id }) => id))
  const ours = timed(() => answer(left, right, fields))
  const part = (wanted: boolean) => ours.result.filter(({ id }) => tuning.has(id) === wanted)
  const all = twoLists(ours.result, truth, THRESHOLD)
  const rows = [
    twoListRow('Crosswalk, tuning', twoLists(part(true), truth, THRESHOLD)),
    twoListRow('Crosswalk, rest', twoLists(part(false), truth, THRESHOLD)),
    twoListRow('Crosswalk, all', all, ours.ms),
  ]
  const ratios: Record<string, string>[] = []
  for (const baseline of values.quick ? BASELINES.slice(0, 1) : BASELINES) {
    const { result, ms } = timed(() => baseline.answer(left, right, fields))
    const measured = twoLists(result, truth, 'best')
    rows.push(twoListRow(baseline.name, measured, ms))
    ratios.push(ratioRow(baseline.name, all, measured))
  }
  const what = fields === 'name' ? 'names only' : 'name, address and phone'
  printTable(`Two lists (${left.length} and ${right.length} rows), ${what}`, rows)
  printTable('Errors that are left of a baseline’s (0.25x: a quarter)', ratios)
  printBins(ours.result, truth)
}

function ratioRow(name: string, ours: TwoListMeasures, theirs: TwoListMeasures): Record<string, string> {
  return {
    '': name,
    'wrong or no first guess': errorsLeft(ours.hit1, theirs.hit1),
    'not among five': errorsLeft(ours.hit5, theirs.hit5),
    'short of a perfect F1': errorsLeft(ours.f1, theirs.f1),
  }
}

function printBins(answers: readonly Answer[], truth: Truth): void {
  const bins = calibrationBins(firstGuesses(answers, truth)).filter(({ count }) => count > 0)
  printLines(
    'Of first candidates shown at a confidence of ..., so many are right',
    ['said', 'right', 'how many'].map((what) => ({
      what,
      ...Object.fromEntries(
        bins.map(({ from, count, said, right }) => [
          from.toFixed(1),
          what === 'said' ? said.toFixed(2) : what === 'right' ? right.toFixed(2) : String(count),
        ]),
      ),
    })),
  )
}

function construction(): void {
  const world = constructionCompanies(REPORTED_SEED)
  const { result, ms } = timed(() => answerConstruction(world))
  printTable(
    `Made-up construction companies of the sandbox (${world.sources.length} and ${world.targets.length}, another seed than was tuned on; no stable ids)`,
    [twoListRow('Crosswalk', twoLists(result, world.truth, THRESHOLD), ms)],
  )
  printBins(result, world.truth)
}

function names({ names: rows }: LabelledData): void {
  const ours = timed(() => oursOneList(rows))
  const lines = [
    pairRow('Crosswalk, tuning', oursOneList(rows.filter(isTuning))),
    pairRow('Crosswalk, rest', oursOneList(rows.filter((row) => !isTuning(row)))),
    pairRow('Crosswalk, all', ours.result, ours.ms),
  ]
  for (const name of values.quick ? (['TF-IDF 3-grams'] as const) : (['TF-IDF 3-grams', 'Jaro-Winkler'] as const)) {
    const { result, ms } = timed(() => baselineOneList(name, rows))
    lines.push(pairRow(name, result, ms))
  }
  printTable(
    `One list (${rows.length} names): pairs of one organisation. fuse.js is left out: all pairs take it minutes`,
    lines,
  )
}

function speed(): void {
  const sizes = values.quick ? [5_000] : values.large ? [20_000, 50_000, 100_000, 200_000] : [20_000]
  const measured = sizes.map(inOwnProcess)
  const [first] = measured
  if (first)
    printTable(
      'Made-up companies against as many parties',
      measured.map((one) => speedRow(one, first)),
    )
  if (first)
    printTable(
      'Duplicates among the companies',
      measured.map((one) => duplicatesRow(one, first)),
    )
}

function printConstants(data: LabelledData): void {
  console.log(`weights.ts\n${JSON.stringify(fitWeights(examplesOf(data)), null, 2)}`)
  const curves = Object.entries(calibration(data))
  console.log('\nconfidence.ts')
  for (const [name, { slope, shift }] of curves)
    console.log(`${name} slope ${slope.toFixed(2)} shift ${shift.toFixed(2)}`)
}

function timed<T>(work: () => T): { result: T; ms: number } {
  const from = performance.now()
  const result = work()
  return { result, ms: performance.now() - from }
}

try {
  if (values.rows) console.log(JSON.stringify(measureSpeed(Number(values.rows))))
  else main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
