import type { Change, FieldChange } from '@shared/plan'
import type { ClosedForm, Upload } from '../forms/case'
import { formRef } from '../forms/form-ref'
import { reasonOf } from '../forms/gates'
import { type JudgedForm, judgeForms } from '../forms/judge'
import type { FlowInput } from '../types'
import { type Draft, sourceRef } from './draft'
import { noteAmbiguousFolders, noteFormsOff, noteLostFiles, noteUnknownZones } from './form-findings'

/** F1 to F6: the PDFs that go to Procore's Documents, and the forms that are left out. */
export function planForms(input: FlowInput, draft: Draft): void {
  if (!input.settings.corfix.forms.enabled) {
    noteFormsOff(input, draft)
    return
  }
  const judged = judgeForms(input)
  for (const one of judged) {
    if (one.upload) draft.changes.push(changeOf(one, one.upload))
    else if (one.closed) noteLeftOut(draft, one, one.closed)
    else draft.unchanged += 1
  }
  noteAmbiguousFolders(input, draft, judged)
  noteLostFiles(draft, judged)
  noteUnknownZones(draft, judged)
}

/** What Corfix does not list any more is nobody's concern: what was filed of it stays. */
function noteLeftOut(draft: Draft, { form, listed, project }: JudgedForm, closed: ClosedForm): void {
  if (!listed) return
  const { code, rule, severity, message, fix } = closed
  const record = project.project ?? project.missing.record
  draft.skipped.push({
    code,
    rule,
    severity,
    records: [formRef(form), ...(record ? [sourceRef('corfix-project', record)] : [])],
    message,
    next: fix,
  })
}

function changeOf({ form }: JudgedForm, upload: Upload): Change {
  const { kind, projectId, fileId, name } = upload
  return {
    id: `forms:upload-file:${form.id}` as Change['id'],
    flow: 'forms',
    rule: kind === 'new' ? 'F1' : 'F5',
    action: 'upload-file',
    kind: 'form',
    system: 'procore',
    source: formRef(form),
    target: { system: 'procore', kind: 'file', id: fileId, name },
    fields: fieldsOf(upload),
    ids: { projectId, formId: form.id, ...(fileId === null ? {} : { fileId }) },
    reason: reasonOf(form.name, upload),
    dependsOn: [],
    undo: 'none',
  }
}

/** A new version leaves the file where and as it is called: only its content changes. */
function fieldsOf({ kind, before, folder, name, revision, size, sha256 }: Upload): FieldChange[] {
  const place = kind === 'version' ? [] : [field('folder', before?.folder, folder), field('name', before?.name, name)]
  return [
    ...place,
    field('revision', before?.revision, revision),
    field('size', before?.size, size),
    field('sha256', before?.sha256, sha256),
  ]
}

function field(name: string, before: string | number | null | undefined, after: string | number): FieldChange {
  return { field: name, before: before ?? null, after }
}
