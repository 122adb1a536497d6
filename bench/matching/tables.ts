import type { TwoListMeasures } from './measures'
import type { PairMeasures } from './one-list'
import type { Speed } from './speed'

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

/** `growth`: 1.0x where time, or memory, grows as the number of rows does since the first size. */
export function speedRow(speed: Speed, first: Speed): Record<string, string> {
  const growth = (of: (speed: Speed) => number) => `${(of(speed) / of(first) / (speed.rows / first.rows)).toFixed(2)}x`
  return {
    'rows a side': speed.rows.toLocaleString('en'),
    'wall time': `${(speed.ms / 1_000).toFixed(1)} s`,
    'computing time': `${(speed.computingMs / 1_000).toFixed(1)} s`,
    'growth of computing': growth(({ computingMs }) => computingMs),
    'longest turn (computing)': `${Math.round(speed.longestTurnMs)} ms`,
    'peak memory': `${Math.round(speed.peakMb)} MB`,
    'growth of memory': growth(({ peakMb }) => peakMb),
    'rows with a candidate': speed.found.toLocaleString('en'),
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
