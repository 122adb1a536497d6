import type { CorfixForm, DocumentFile, ProjectDocuments } from '@shared/records'
import { completionDay } from '../../domain/forms/completed'
import { formFileName, monthOf } from '../../domain/forms/file-name'
import { placeOf } from '../../domain/forms/folders'
import type { FormMark } from '../../domain/forms/mark'
import { type FormMemory, formEntry, formMemoryOf } from '../../domain/forms/memory'
import { projectRecord } from '../../domain/mapping/projection'
import { type EngineContext, isoNow } from '../context'
import type { MonthFolder } from './forms-folders'

/** A file of Procore that holds a form now. */
export interface FiledFile {
  form: CorfixForm
  projectId: string
  file: DocumentFile
  /** What the file's mark says: the revision that was written, or a later one that somebody else wrote. */
  mark: FormMark
  /** The revision that the change wanted to be there. */
  revision: number
  /** This run has sent the content itself; else the mark alone says what the file holds. */
  sent: boolean
  /** Where it was filed in this run; null for a new version, which may be anywhere. */
  folder: MonthFolder | null
  month: string | null
  /** The file that it takes the place of. */
  lostId: string | null
}

/** Keeps what is true now, so that the next plan needs no pull to see it: the memory of the form, and the listing with its file. */
export function keepFiled(context: EngineContext, filed: FiledFile): void {
  const { form, projectId, file, mark, revision, sent } = filed
  const own = mark.revision === revision && (sent || file.size === form.size)
  const place = placeNow(context, filed)
  const memory: FormMemory = {
    formId: form.id,
    fileId: file.id,
    projectId,
    ...place,
    name: file.name,
    revision: mark.revision,
    size: own ? form.size : file.size,
    sha256: own ? form.sha256 : null,
    completedAt: form.completedAt ?? form.completedOn ?? '',
    filedAt: isoNow(context.clock),
  }
  context.store.synced.put(formEntry(memory))
  keepListing(context, { ...filed, file: { ...file, form: mark } })
}

type Place = Pick<FormMemory, 'folderId' | 'folder' | 'month'>

/** Where it was filed: now, as remembered, or as the folder was listed that it was found in. */
function placeNow({ store }: EngineContext, { form, projectId, file, folder, month }: FiledFile): Place {
  if (folder && month !== null) return { folderId: folder.id, folder: folder.place, month }
  const entry = store.synced.get('form', form.id)
  const memory = entry && formMemoryOf(entry)
  if (memory?.fileId === file.id) return { folderId: memory.folderId, folder: memory.folder, month: memory.month }
  const record = store.records.get('project-documents', projectId)?.record
  const listed = record?.months.find(({ files }) => files.some(({ id }) => id === file.id))
  if (!record || !listed) return { folderId: '', folder: '', month: '' }
  return { folderId: listed.folderId ?? '', folder: placeOf(record, listed.month), month: listed.month }
}

function keepListing({ store, clock }: EngineContext, filed: FiledFile): void {
  const stored = store.records.get('project-documents', filed.projectId)?.record
  if (!stored) return
  const { file, folder, lostId } = filed
  const record: ProjectDocuments = {
    ...stored,
    roots: folder ? folder.root.candidates.map(({ id, name }) => ({ id, name })) : stored.roots,
    months: monthsWith(stored.months, filed),
    missing: stored.missing.filter((id) => id !== file.id && id !== lostId),
  }
  const rows = [{ record, projection: projectRecord('project-documents', record) }]
  store.records.put('project-documents', rows, { mode: 'changes', at: isoNow(clock) })
}

type Months = ProjectDocuments['months']

function monthsWith(months: Months, { file, folder, month }: FiledFile): Months {
  const known = months.map((one) => {
    const files = one.files.filter(({ id }) => id !== file.id)
    const there = folder ? one.folderId === folder.id : files.length < one.files.length
    return there ? { ...one, files: [...files, file] } : { ...one, files }
  })
  if (!folder || month === null || known.some(({ folderId }) => folderId === folder.id)) return known
  // The month had no folder when it was listed.
  const others = known.filter((one) => one.month !== month || one.folderId !== null)
  return [...others, { month, folderId: folder.id, files: [...folder.files.filter(({ id }) => id !== file.id), file] }]
}

/** Month and name of a form by what is known of its project (F3, F4): where the plan counted on a file that is gone. */
export function placeOfForm(
  { store }: EngineContext,
  form: CorfixForm,
  projectId: string,
): { month: string; name: string } {
  const zone = store.records.get('project', projectId)?.record.timeZone ?? null
  const day = completionDay(form, zone)?.day ?? form.updatedAt?.slice(0, 10) ?? ''
  return { month: monthOf(day), name: formFileName({ templateName: form.templateName, day }) }
}
