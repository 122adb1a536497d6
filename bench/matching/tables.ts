import type { TwoListMeasures } from './measures'
import type { PairMeasures } from './one-list'
import type { Pass, Speed } from './speed'

/** Rows for print-table.ts. */
export function twoListRow(who: string, of: TwoListMeasures, ms?: number): Record<string, string> {
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
    time: time(ms),
  }
}

export function pairRow(who: string, { precision, recall, f1 }: PairMeasures, ms?: number): Record<string, string> {
  return { '': who, precision: three(precision), recall: three(recall), F1: three(f1), time: time(ms) }
}

type Growth = (of: (speed: Speed) => number) => string

/** `growth`: 1.0x where time, or memory, grows as the number of rows does since the first size. */
function growthOf(speed: Speed, first: Speed): Growth {
  return (of) => `${(of(speed) / of(first) / (speed.rows / first.rows)).toFixed(2)}x`
}

function passRow(speed: Speed, { whole, again }: { whole: Pass; again: Pass }, growth: string): Record<string, string> {
  const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`
  return {
    'rows a side': speed.rows.toLocaleString('en'),
    'wall time': seconds(whole.ms),
    'computing time': seconds(whole.computingMs),
    'growth of computing': growth,
    'longest turn (computing)': `${Math.round(whole.longestTurnMs)} ms`,
    'after 20 edits (computing)': seconds(again.computingMs),
    'longest turn then': `${Math.round(again.longestTurnMs)} ms`,
  }
}

export function speedRow(speed: Speed, first: Speed): Record<string, string> {
  const growth = growthOf(speed, first)
  const passes = { whole: speed.suggestions, again: speed.again }
  return {
    ...passRow(
      speed,
      passes,
      growth(({ suggestions }) => suggestions.computingMs),
    ),
    'peak memory': `${Math.round(speed.peakMb)} MB`,
    'growth of memory': growth(({ peakMb }) => peakMb),
    'rows with a candidate': speed.found.toLocaleString('en'),
  }
}

export function duplicatesRow(speed: Speed, first: Speed): Record<string, string> {
  const growth = growthOf(speed, first)
  const passes = { whole: speed.duplicates, again: speed.duplicatesAgain }
  return {
    ...passRow(
      speed,
      passes,
      growth(({ duplicates }) => duplicates.computingMs),
    ),
    'peak memory, both': `${Math.round(speed.peakMbInAll)} MB`,
  }
}

/** How much better: of the errors a baseline makes, the share that is left. */
export function errorsLeft(ours: number, baseline: number): string {
  return baseline >= 1 ? '-' : `${((1 - ours) / (1 - baseline)).toFixed(2)}x`
}

function three(value: number | null): string {
  return value === null ? '-' : value.toFixed(3)
}

function time(ms: number | undefined): string {
  return ms === undefined ? '' : `${Math.round(ms).toLocaleString('en')} ms`
}
