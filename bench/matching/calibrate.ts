import { CURVES, MOST } from '../../src/main/domain/matching/confidence'
import { party, vendor } from '../../src/main/domain/testing/records'
import { fitCalibration } from './fit'
import type { Answer, Guess, Truth } from './measures'
import { answer } from './ours'
import { isTuning, type LabelledData } from './read-data'
import { answerConstruction, constructionCompanies } from './sandbox'

/** World that is tuned on; the one that is reported has another seed. */
const SEED = 11
/** There are twenty times as many made-up companies as real ones of the tuning part: each table counts about the same. */
const MADE_UP = 0.05
type Curves = Record<keyof typeof CURVES, { slope: number; shift: number }>

/** What the constants of confidence.ts are: slopes and shifts over four tables, each candidate counting for the curve that it was shown by. */
export function calibration(data: LabelledData): Curves {
  const tuning = new Set(data.left.filter(isTuning).map(({ id }) => id))
  const world = constructionCompanies(SEED)
  const bare = {
    sources: world.sources.map(({ id, name, tradeName, legalName }) => vendor({ id, name, tradeName, legalName })),
    targets: world.targets.map(({ id, name }) => ({ ...party({ id, name }), externalIds: [] })),
    truth: world.truth,
  }
  const sites = (fields: 'all' | 'name') => answer(data.left, data.right, fields).filter(({ id }) => tuning.has(id))
  const all = [
    ...firsts(sites('all'), data.truth, 1),
    ...firsts(sites('name'), data.truth, 1),
    ...firsts(answerConstruction(world), world.truth, MADE_UP),
    ...firsts(answerConstruction(bare), world.truth, MADE_UP),
  ]
  return {
    fields: fitCalibration(all.filter(({ nameOnly }) => !nameOnly)),
    nameOnly: fitCalibration(all.filter(({ nameOnly }) => nameOnly)),
  }
}

function firsts(answers: readonly Answer[], truth: Truth, weight: number) {
  return answers.flatMap(({ id, guesses: [first] }) =>
    first
      ? [{ odds: oddsOf(first), right: !!truth.get(id)?.has(first.id), weight, nameOnly: first.nameOnly === true }]
      : [],
  )
}

/** The log odds behind a confidence: the curve of today taken back. */
function oddsOf({ score, nameOnly }: Guess): number {
  const { slope, shift } = nameOnly ? CURVES.nameOnly : CURVES.fields
  const shown = Math.min(1 - 1e-6, Math.max(1e-6, score / MOST))
  return (Math.log(shown / (1 - shown)) - shift) / slope
}
