import { parseArgs } from 'node:util'
import { BASELINES, type Fields } from './matching/baselines'
import { examplesOf, fit } from './matching/fit'
import { type Answer, type TwoListMeasures, twoLists } from './matching/measures'
import { answer } from './matching/ours'
import { baselineOneList, oursOneList, type PairMeasures } from './matching/one-list'
import { isTuning, type LabelledData, readData } from './matching/read-data'
import { measureSpeed } from './matching/speed'
import { printTable } from './print-table'

const { values } = parseArgs({
  options: { data: { type: 'string' }, quick: { type: 'boolean' }, large: { type: 'boolean' }, calls: { type: 'boolean' }, fit: { type: 'boolean' }, rows: { type: 'string' } },
})

function main(): void {
  if (values.rows) return console.log(JSON.stringify(measureSpeed(Number(values.rows))))
  const data = readData(values.data ?? '')
  if (values.fit) return console.log(JSON.stringify(fit(examplesOf(data)), null, 2))
  for (const fields of ['all', 'name'] as const) sites(data, fields)
  names(data)
}

function names({ names: rows }: LabelledData): void {
  const ours = timed(() => oursOneList(rows))
  const lines = [
    pairsShown('Crosswalk, tuning', oursOneList(rows.filter(isTuning))),
    pairsShown('Crosswalk, rest', oursOneList(rows.filter((row) => !isTuning(row)))),
    pairsShown('Crosswalk, all', ours.result, ours.ms),
  ]
  for (const name of values.quick ? (['TF-IDF 3-grams'] as const) : (['TF-IDF 3-grams', 'Jaro-Winkler'] as const)) {
    const { result, ms } = timed(() => baselineOneList(name, rows))
    lines.push(pairsShown(name, result, ms))
  }
  printTable(`One list (${rows.length} names): pairs of one organisation`, lines)
}

function pairsShown(who: string, { precision, recall, f1 }: PairMeasures, ms?: number): Record<string, string> {
  const three = (value: number) => value.toFixed(3)
  return {
    '': who,
    precision: three(precision),
    recall: three(recall),
    F1: three(f1),
    time: ms === undefined ? '' : `${Math.round(ms)} ms`,
  }
}

function sites(data: LabelledData, fields: Fields): void {
  const { left, right, truth } = data
  const tuning = new Set(left.filter(isTuning).map(({ id }) => id))
  const rows: Record<string, string>[] = []
  const ours = timed(() => answer(left, right, fields))
  const part = (of: readonly Answer[], wanted: boolean) => of.filter(({ id }) => tuning.has(id) === wanted)
  rows.push(shown('Crosswalk, tuning', twoLists(part(ours.result, true), truth, 0.5)))
  rows.push(shown('Crosswalk, rest', twoLists(part(ours.result, false), truth, 0.5)))
  rows.push(shown('Crosswalk, all', twoLists(ours.result, truth, 0.5), ours.ms))
  for (const baseline of values.quick ? BASELINES.slice(0, 1) : BASELINES) {
    const { result, ms } = timed(() => baseline.answer(left, right, fields))
    rows.push(shown(baseline.name, twoLists(result, truth, 'best'), ms))
  }
  printTable(`Two lists (${left.length} and ${right.length} rows), ${fields === 'name' ? 'names only' : 'name, address and phone'}`, rows)
}

function shown(who: string, of: TwoListMeasures, ms?: number): Record<string, string> {
  const three = (value: number | null) => (value === null ? '-' : value.toFixed(3))
  return {
    '': who,
    'hit@1': three(of.hit1),
    'hit@5': three(of.hit5),
    precision: three(of.precision),
    recall: three(of.recall),
    F1: three(of.f1),
    'acceptable at 99 %, of rows with a partner': three(of.acceptableOfPartnered),
    'acceptable at 99 %, of all rows': three(of.acceptableOfAll),
    'calibration error': three(of.calibration),
    time: ms === undefined ? '' : `${Math.round(ms)} ms`,
  }
}

function timed<T>(work: () => T): { result: T; ms: number } {
  const from = performance.now()
  const result = work()
  return { result, ms: performance.now() - from }
}

main()
