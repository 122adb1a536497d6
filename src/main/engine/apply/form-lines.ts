import type { DocumentFolder } from '../../app/documents-port'
import type { FormMemory } from '../../domain/forms/memory'
import { ambiguousFolders } from '../../domain/plan/form-findings'
import type { LogLine } from '../context'
import type { ChangeInput } from './execute'

/** F2: where the plan did not say it already; once a run and project. */
export function ambiguousLines(
  { context, run }: ChangeInput,
  projectId: string,
  roots: readonly DocumentFolder[],
): LogLine[] {
  if (roots.length < 2) return []
  const said = run.once(`forms-ambiguous ${projectId}`, () => ({
    done: (context.store.records.get('project-documents', projectId)?.record.roots.length ?? 0) > 1,
  }))
  if (said.done) return []
  said.done = true
  const name = context.store.records.get('project', projectId)?.record.name ?? projectId
  return [ambiguousFolders({ id: projectId, name }, roots)]
}

/** F5: a file that was filed, and was deleted in Procore since. */
export function missingLine(
  { change }: ChangeInput,
  { fileId, name, folder }: Pick<FormMemory, 'fileId' | 'name' | 'folder'>,
): LogLine {
  return {
    severity: 'warning',
    code: 'forms-file-missing',
    rule: 'F5',
    records: [...(change.source ? [change.source] : []), { system: 'procore', kind: 'file', id: fileId, name }],
    message: `"${name}", which was filed in ${folder || 'Procore'}, is not in Procore any more: the form was filed anew.`,
    next: 'Nothing to do. To keep a form out of Procore for good, leave its change out of the plan.',
  }
}
