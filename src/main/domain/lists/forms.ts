import type { ListRow } from '@shared/contract'
import type { RecordRef } from '@shared/vocabulary'
import { formRef } from '../forms/form-ref'
import { filedSentence } from '../forms/gates'
import { type JudgedForm, judgeForms } from '../forms/judge'
import type { FlowInput } from '../types'
import { inDefaultOrder } from './order'
import { sizeWords } from './size-words'

const JUDGED = new WeakMap<FlowInput, readonly JudgedForm[]>()

/** Judged once for each state of the workspace: the list asks for all rows, and the side panel again at every row. */
export function judgedForms(input: FlowInput): readonly JudgedForm[] {
  const known = JUDGED.get(input)
  if (known) return known
  const judged = judgeForms(input)
  JUDGED.set(input, judged)
  return judged
}

/** Completed forms of Corfix, each with what becomes of it in Procore's Documents (F1 to F6). */
export function formRows(input: FlowInput): ListRow[] {
  // What Corfix does not list any more is shown as long as Procore holds its file.
  const shown = judgedForms(input).filter(({ listed, filed }) => listed || filed)
  return inDefaultOrder(shown.map(rowOf), ['project', 'completed', 'template'])
}

function rowOf(one: JudgedForm): ListRow {
  const { form, project, completed, closed, filed, lost } = one
  const there = filed ?? lost
  return {
    id: form.id,
    cells: {
      template: form.templateName,
      completed: completed?.day ?? null,
      project: project.project?.name ?? project.missing?.record?.name ?? form.projectText,
      revision: String(form.revision),
      size: sizeWords(form.size),
      file: there?.name ?? null,
      folder: there?.folder ?? null,
      filed: filed ? String(filed.revision) : null,
    },
    state: closed?.state ?? 'Filed',
    tone: closed?.tone ?? 'good',
    reason: closed?.message ?? filedSentence(one),
    next: closed?.fix ?? '',
    records: recordsOf(one),
    why: { kind: 'form', id: form.id, projectId: null },
  }
}

/** The form, its project and its file, as far as they are known. */
export function recordsOf({ form, project, filed }: JudgedForm): RecordRef[] {
  const there = project.project ?? project.missing?.record
  return [
    formRef(form),
    ...(there ? [{ system: 'procore' as const, kind: 'project', id: there.id, name: there.name }] : []),
    ...(filed ? [{ system: 'procore' as const, kind: 'file', id: filed.fileId, name: filed.name }] : []),
  ]
}

/** Why the list is empty or not whole. */
export function formNote(input: FlowInput): string | null {
  if (!input.settings.corfix.forms.enabled)
    return 'Filing forms is switched off (corfix.forms.enabled): nothing is uploaded. The list shows what Corfix holds.'
  const linked = input.decisions.some(({ kind, decision }) => kind === 'corfix-project' && decision === 'link')
  if (!linked)
    return 'No project is linked to Corfix yet, so no form is filed. Map and apply Corfix projects first, then pull and plan.'
  const judged = judgedForms(input)
  const refused = projectsThat(judged, 'Documents refused')
  if (refused > 0)
    return `Procore refused the Documents of ${refused} ${refused === 1 ? 'project' : 'projects'}: give the app user Standard permission for the Documents tool there, then pull and plan again.`
  const unread = projectsThat(judged, 'Not read yet')
  if (unread > 0)
    return `The Documents of ${unread} ${unread === 1 ? 'project' : 'projects'} are not read yet: pull or plan.`
  return null
}

function projectsThat(judged: readonly JudgedForm[], state: string): number {
  const ids = judged.flatMap(({ project, closed }) => (closed?.state === state ? [project.project?.id] : []))
  return new Set(ids).size
}
