import type { CorfixForm, DocumentFile, ProjectDocuments } from '@shared/records'
import type { CorfixBasis, Snapshots } from '../types'
import { byNumber, placeOf } from './folders'
import type { FormMemory } from './memory'

/** What stands in Procore for a form. `adopted`: known by the mark in the file alone, not by memory (a lost database). */
export type Filed = FormMemory & { adopted: boolean }

export interface FiledSearch {
  form: CorfixForm
  memory: FormMemory | null
  /** Procore's project that the form belongs to now. */
  projectId: string
  documents: Snapshots['documents']
  /** The files adapter counts revisions by itself, and begins anew where its memory is lost: they prove nothing there. */
  adapter: CorfixBasis['adapter']
}

/** The form's file, and whether a file that is remembered is not in Procore any more (F5). */
export function filedOf({ form, memory, projectId, documents, adapter }: FiledSearch): {
  filed: Filed | null
  lost: FormMemory | null
} {
  const lost = memory !== null && documents.get(memory.projectId)?.record.missing.includes(memory.fileId) === true
  if (memory && !lost) return { filed: { ...memory, adopted: false }, lost: null }
  const record = documents.get(projectId)?.record
  const marked = record ? markedFiles(record).get(form.id) : undefined
  return { filed: marked ? adopted(form, marked, adapter) : null, lost: marked ? null : memory }
}

interface MarkedFile {
  record: ProjectDocuments
  month: ProjectDocuments['months'][number]
  file: DocumentFile
}

const MARKED = new WeakMap<ProjectDocuments, Map<string, MarkedFile>>()

/** The listed files of a project by the form that their marks name; of several with one mark (a person's copy) the lowest id. */
function markedFiles(record: ProjectDocuments): Map<string, MarkedFile> {
  const known = MARKED.get(record)
  if (known) return known
  const gone = new Set(record.missing)
  const listed = record.months.flatMap((month) => month.files.map((file) => ({ record, month, file })))
  listed.sort((a, b) => byNumber(b.file.id, a.file.id))
  const marked = new Map(
    listed.flatMap((one) => (one.file.form && !gone.has(one.file.id) ? [[one.file.form.id, one] as const] : [])),
  )
  MARKED.set(record, marked)
  return marked
}

function adopted(form: CorfixForm, { record, month, file }: MarkedFile, adapter: CorfixBasis['adapter']): Filed {
  const revision = file.form?.revision ?? 0
  // The mark tells the revision, and not what the file holds.
  const same = file.size === form.size && (adapter === 'files' || revision === form.revision)
  return {
    formId: form.id,
    fileId: file.id,
    projectId: record.id,
    folderId: month.folderId ?? '',
    folder: placeOf(record, month.month),
    month: month.month,
    name: file.name,
    revision,
    size: file.size,
    sha256: same ? form.sha256 : null,
    completedAt: form.completedAt ?? form.completedOn ?? '',
    filedAt: '',
    adopted: true,
  }
}

/** F5: by the PDF itself where it is known, else by the revision that the mark names. */
export function hasChanged(
  form: Pick<CorfixForm, 'sha256' | 'revision'>,
  filed: Pick<Filed, 'sha256' | 'revision'>,
  adapter: CorfixBasis['adapter'],
): boolean {
  if (filed.sha256 !== null) return form.sha256.toLowerCase() !== filed.sha256.toLowerCase()
  return adapter === 'files' || form.revision > filed.revision
}
