import type { FlowInput, LastSynced } from '../types'
import { judgeForms } from './judge'
import { formEntry } from './memory'

/**
 * What to remember of files that carry a form's mark although no memory of ours names them: a lost database, another laptop, a
 * run that was killed after the upload (F6). Answers entries for the engine to keep; recording them changes no plan.
 */
export function equalForms(input: FlowInput): LastSynced[] {
  if (input.corfix === null || !input.settings.corfix.forms.enabled) return []
  return judgeForms(input).flatMap(({ closed, filed }) => {
    if (closed !== null || !filed?.adopted) return []
    const { adopted: _, ...memory } = filed
    return [formEntry({ ...memory, filedAt: input.now })]
  })
}
