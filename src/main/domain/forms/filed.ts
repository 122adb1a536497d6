import type { CorfixForm, DocumentFile, ProjectDocuments } from '@shared/records'
import type { Snapshots } from '../types'
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
}

/** The form's file, and whether a file that is remembered is not in Procore any more (F5). */
export function filedOf({ form, memory, projectId, documents }: FiledSearch): {
  filed: Filed | null
  lost: FormMemory | null
} {
  const lost = memory !== null && documents.get(memory.projectId)?.record.missing.includes(memory.fileId) === true
  if (memory && !lost) return { filed: { ...memory, adopted: false }, lost: null }
  const record = documents.get(projectId)?.record
  const gone = new Set(record?.missing)
  const marked = record ? markedFile(record, (file) => file.form?.id === form.id && !gone.has(file.id)) : null
  return { filed: marked ? adopted(form, marked) : null, lost: marked ? null : memory }
}

interface MarkedFile {
  record: ProjectDocuments
  month: ProjectDocuments['months'][number]
  file: DocumentFile
}

/** Of several files with one mark (a person's copy) the one with the lowest id. */
function markedFile(record: ProjectDocuments, fits: (file: DocumentFile) => boolean): MarkedFile | null {
  const found = record.months.flatMap((month) => month.files.filter(fits).map((file) => ({ record, month, file })))
  return found.sort((a, b) => byNumber(a.file.id, b.file.id))[0] ?? null
}

function adopted(form: CorfixForm, { record, month, file }: MarkedFile): Filed {
  const revision = file.form?.revision ?? 0
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
    // The mark tells the revision, and not what the file holds.
    sha256: revision === form.revision && file.size === form.size ? form.sha256 : null,
    completedAt: form.completedAt ?? form.completedOn ?? '',
    filedAt: '',
    adopted: true,
  }
}

/** F5: by the PDF itself where it is known, else by the revision that the mark names. */
export function hasChanged(
  form: Pick<CorfixForm, 'sha256' | 'revision'>,
  filed: Pick<Filed, 'sha256' | 'revision'>,
): boolean {
  return filed.sha256 === null
    ? form.revision > filed.revision
    : form.sha256.toLowerCase() !== filed.sha256.toLowerCase()
}
