import { isCorfixConflict } from '../../domain/corfix/codes'
import type { RowProblem } from '../../domain/types'

/** Conflicts that the automatic decisions put in a row (M7, C5, C7): they are judged anew with every plan, and are no finding of the mapping check. */
export function isRulesOwn({ kind, code }: Pick<RowProblem, 'kind' | 'code'>): boolean {
  return code === 'possible-duplicate' || isCorfixConflict({ kind, code })
}
