import type { NamedChoice, ReviewDiffRow, ReviewRowAbout, RowSide } from '@shared/contract'
import { MAPPING_KINDS, type MappingKind } from '@shared/vocabulary'
import { whyWords } from '../../domain/mapping/reasons'
import type { EngineContext } from '../context'
import { type ComparedRow, shownRows } from './review-diff'

/**
 * Rows of a page with what a person decides on them by: where the record is, its best candidate, who decided what on either side, when
 * and why. A few look-ups a row: not for the whole diff.
 */
export function toldRows(context: EngineContext, rows: readonly ComparedRow[]): ReviewDiffRow[] {
  return shownRows(context, rows).map((shown, index) => {
    const compared = rows[index]
    if (!compared || 'bad' in compared) return shown
    const { kind, sourceId, reviewer, decidedAt, reason } = compared.row
    const theirs = { by: reviewer, at: decidedAt ?? null, why: whyWords(reason ?? '') }
    const [base, mine, there] = [shown.base, shown.mine, shown.theirs].map((one) => one && cityOf(context, kind, one))
    return {
      ...shown,
      base: base ?? null,
      mine: mine ?? null,
      theirs: there ?? null,
      about: { ...aboutHere(context, kind, sourceId), theirs },
    }
  })
}

function aboutHere({ store }: EngineContext, kind: MappingKind, sourceId: string): Omit<ReviewRowAbout, 'theirs'> {
  const { source, target } = MAPPING_KINDS[kind]
  const newest = store.decisions.eventsOf(kind, sourceId)[0]
  const [best] = store.suggestions.of(kind, sourceId)
  const side = best ? store.records.side(target, best.targetId) : null
  return {
    city: cityWords(store.records.side(source, sourceId)),
    mine: newest ? { by: newest.actor, at: newest.at, why: whyWords(newest.reason) } : null,
    candidate:
      best && side ? { id: side.id, name: side.name, city: cityWords(side), confidence: best.confidence } : null,
  }
}

function cityOf({ store }: EngineContext, kind: MappingKind, choice: NamedChoice): NamedChoice {
  if (choice.targetId === null) return choice
  const city = cityWords(store.records.side(MAPPING_KINDS[kind].target, choice.targetId))
  return city === null ? choice : { ...choice, targetCity: city }
}

/** "Boise, ID". */
function cityWords(side: RowSide | null): string | null {
  return [side?.columns.city, side?.columns.region].filter(Boolean).join(', ') || null
}
