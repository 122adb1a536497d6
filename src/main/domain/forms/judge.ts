import type { CorfixForm } from '@shared/records'
import type { FlowInput, Snapshot } from '../types'
import type { ClosedForm, FormCase, FormJudging, Upload } from './case'
import { completionDay } from './completed'
import { formFileName, monthOf } from './file-name'
import { filedOf, hasChanged } from './filed'
import { placeOf } from './folders'
import { FORM_GATES, filedSentence } from './gates'
import { type FormMemory, formMemoryOf } from './memory'
import { formProjects } from './project-of-form'

export interface JudgedForm extends FormCase {
  /** The first closed gate; null: it is filed as it is now. */
  closed: ClosedForm | null
  /** Null unless a plan made now would upload it. */
  upload: Upload | null
}

export function formJudging(input: FlowInput): FormJudging {
  const memories = input.lastSynced.flatMap((entry) => formMemoryOf(entry) ?? [])
  return {
    input,
    projects: formProjects(input),
    memories: new Map(memories.map((memory) => [memory.formId, memory])),
    adapter: input.corfix?.adapter ?? 'http',
  }
}

/** F1 to F6: what becomes of a form. Plan, list and "why?" all ask this. */
export function judgeForm(snapshot: Snapshot<CorfixForm>, judging: FormJudging): JudgedForm {
  const one = caseOf(snapshot, judging)
  const gate = FORM_GATES.map(({ closed }) => closed(one, judging)).find((answer) => answer !== null)
  return { ...one, closed: gate ?? null, upload: gate?.tone === 'waiting' ? one.upload : null }
}

/** All forms in the order of their ids. */
export function judgeForms(input: FlowInput): JudgedForm[] {
  const judging = formJudging(input)
  const forms = [...input.snapshots.forms.entries()].sort(([a], [b]) => (a < b ? -1 : 1))
  return forms.map(([, snapshot]) => judgeForm(snapshot, judging))
}

export interface ExplainedForm {
  gates: { id: string; open: boolean; message: string; fix: string }[]
  answer: string
}

/** L3: the gates up to the first closed one, which is the answer; what stands behind it is not known. */
export function explainForm(snapshot: Snapshot<CorfixForm>, judging: FormJudging): ExplainedForm {
  const one = caseOf(snapshot, judging)
  const gates: ExplainedForm['gates'] = []
  for (const gate of FORM_GATES) {
    const closed = gate.closed(one, judging)
    gates.push({ id: gate.id, open: !closed, message: closed?.message ?? gate.open(one), fix: closed?.fix ?? '' })
    if (closed) return { gates, answer: closed.message }
  }
  return { gates, answer: filedSentence(one) }
}

function caseOf({ record: form, goneAt }: Snapshot<CorfixForm>, judging: FormJudging): FormCase {
  const { projects, memories, input, adapter } = judging
  const { documents, coverage } = input.snapshots
  const project = projects.of(form)
  const memory = memories.get(form.id) ?? null
  const listed = goneAt === null
  const completed = completionDay(form, project.project?.timeZone ?? null)
  const found = filedOf({ form, memory, projectId: project.project?.id ?? '', documents, adapter })
  const bare: FormCase = { form, listed, project, completed, reading: null, ...found, upload: null }
  const upload = uploadOf(bare, judging)
  return { ...bare, upload, reading: upload ? (coverage.documents.get(upload.projectId) ?? null) : null }
}

function uploadOf(
  { form, project, completed, filed, lost }: FormCase,
  { input: { snapshots }, adapter }: FormJudging,
): Upload | null {
  if (!project.project || !completed || (filed && !hasChanged(form, filed, adapter))) return null
  const { sha256, size } = form
  const content = { sha256, size, completedAt: form.completedAt ?? form.completedOn ?? '' }
  if (filed) return versionOf(form, filed, { ...content, projectName: nameOf(snapshots, filed.projectId) })
  const { id, name } = project.project
  const month = monthOf(completed.day)
  return {
    kind: lost ? 'anew' : 'new',
    projectId: id,
    projectName: name,
    fileId: null,
    folder: placeOf(snapshots.documents.get(id)?.record ?? { roots: [] }, month),
    month,
    name: formFileName({ templateName: form.templateName, day: completed.day }),
    revision: lost && hasChanged(form, lost, adapter) ? Math.max(form.revision, lost.revision + 1) : form.revision,
    ...content,
    before: lost,
  }
}

function versionOf(
  form: CorfixForm,
  filed: FormMemory,
  content: Pick<Upload, 'sha256' | 'size' | 'completedAt' | 'projectName'>,
): Upload {
  const { projectId, fileId, folder, month, name } = filed
  // The mark has to tell this version from the one before it (F6), also where Corfix counts no revisions.
  const revision = Math.max(form.revision, filed.revision + 1)
  return { kind: 'version', projectId, fileId, folder, month, name, revision, ...content, before: filed }
}

function nameOf({ projects }: FlowInput['snapshots'], id: string): string {
  return projects.get(id)?.record.name ?? id
}
