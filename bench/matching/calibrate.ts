import { party, vendor } from '../../src/main/domain/testing/records'
import { fitCalibration } from './fit'
import type { Answer, Truth } from './measures'
import { answer } from './ours'
import { isTuning, type LabelledData } from './read-data'
import { answerConstruction, constructionCompanies } from './sandbox'

/** World that is tuned on; the one that is reported has another seed. */
const SEED = 11
/** There are twenty times as many made-up companies as real ones of the tuning part: each table counts about the same. */
const MADE_UP = 0.05
/** confidence.ts: what confidence approaches. */
const MOST = 0.999

/** What the constants of confidence.ts are: slope and shift over four tables. */
export function calibration(data: LabelledData): { slope: number; shift: number } {
  const tuning = new Set(data.left.filter(isTuning).map(({ id }) => id))
  const world = constructionCompanies(SEED)
  const bare = {
    sources: world.sources.map(({ id, name, tradeName, legalName }) => vendor({ id, name, tradeName, legalName })),
    targets: world.targets.map(({ id, name }) => ({ ...party({ id, name }), externalIds: [] })),
    truth: world.truth,
  }
  const sites = (fields: 'all' | 'name') => answer(data.left, data.right, fields).filter(({ id }) => tuning.has(id))
  return fitCalibration([
    ...firsts(sites('all'), data.truth, 1),
    ...firsts(sites('name'), data.truth, 1),
    ...firsts(answerConstruction(world), world.truth, MADE_UP),
    ...firsts(answerConstruction(bare), world.truth, MADE_UP),
  ])
}

function firsts(answers: readonly Answer[], truth: Truth, weight: number) {
  return answers.flatMap(({ id, guesses: [first] }) =>
    first ? [{ likely: Math.min(1 - 1e-6, first.score / MOST), right: !!truth.get(id)?.has(first.id), weight }] : [],
  )
}
