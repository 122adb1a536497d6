import { CrosswalkError } from '@shared/errors'
import type { DocumentFile } from '@shared/records'
import type { DocumentState } from '../../app/documents-port'
import { formMark, withMark } from '../../domain/forms/mark'
import { formMemoryOf } from '../../domain/forms/memory'
import type { LogLine } from '../context'
import type { ChangeInput, Written } from './execute'
import { settleCreate, textAfter } from './execute-shared'
import { allowed, type Filing, startFiling, uploaded } from './filing'
import { ambiguousLines, missingLine } from './form-lines'
import { type FiledFile, keepFiled, placeOfForm } from './form-memory'
import { type MonthFolder, markedFile } from './forms-folders'

/**
 * F1, F5, F6 (ADR 15): the form's PDF becomes a file of its month folder, or a new version of its own file. Only the last call
 * shows in Procore, and it is looked before it: a file with the form's mark is taken over, a mark that names this revision or a
 * later one means that it is done. An unknown outcome is settled by reading. Safe to be repeated at any point.
 */
export async function executeForm(input: ChangeInput): Promise<Written> {
  const filing = await startFiling(input)
  const fileId = input.change.target.id
  return fileId === null ? fileNew(filing, planned(filing)) : fileVersion(filing, { id: fileId, found: null })
}

interface Place {
  month: string
  name: string
  /** The file that is filed anew. */
  lost: LostFile | null
}

interface LostFile {
  fileId: string
  name: string
  folder: string
}

/** As the plan says it; of a file that was deleted the memory still tells. */
function planned({ input: { change, context }, form, projectId }: Filing): Place {
  const folder = textAfter(change, 'folder')
  const entry = change.rule === 'F5' ? context.store.synced.get('form', form.id) : null
  const month = folder?.slice(folder.lastIndexOf('/') + 1) ?? placeOfForm(context, form, projectId).month
  return { month, name: change.target.name, lost: entry ? formMemoryOf(entry) : null }
}

/** F1, F3. A file with the form's mark is an interrupted run's, or of a database that was lost: it is taken over. */
async function fileNew(filing: Filing, place: Place): Promise<Written> {
  const { input, form, revision, projectId, folders } = filing
  const folder = await allowed(filing, () => folders.month({ projectId, month: place.month, signal: input.signal }))
  const there = markedFile(folder.files, form.id)
  if (there?.form && there.form.revision < revision)
    return fileVersion(filing, { id: there.id, found: { folder, month: place.month } })
  const file = there ?? (await create(filing, folder, place.name))
  if (!there) folder.files.push({ ...file, form: { id: form.id, revision } })
  return written(filing, {
    file,
    folder,
    month: place.month,
    lost: place.lost,
    sent: !there,
    note: there ? 'It was there already, with the form’s mark.' : `It is in ${folder.place} as "${file.name}".`,
  })
}

async function create(filing: Filing, folder: MonthFolder, name: string): Promise<DocumentFile> {
  const { input, form, revision, projectId, documents, folders } = filing
  const description = formMark({ formId: form.id, revision })
  return uploaded(filing, name, async (uploadId): Promise<DocumentFile> => {
    const file = { parentId: folder.id, name, description, uploadId }
    try {
      return await allowed(filing, () => documents.createFile(projectId, file, input.signal))
    } catch (error) {
      return settleCreate(input, error, async () =>
        markedFile(await folders.list({ projectId, folderId: folder.id, signal: input.signal }), form.id),
      )
    }
  })
}

interface OwnFile {
  id: string
  /** Where it was found by its mark; null where memory or the plan names it. */
  found: { folder: MonthFolder; month: string } | null
}

/** F5: wherever a person has moved the file, and whatever they call it. */
async function fileVersion(filing: Filing, { id, found }: OwnFile): Promise<Written> {
  const { input, projectId, documents } = filing
  const present = await allowed(filing, () => documents.file(projectId, id, input.signal))
  const file = present && (await version(filing, present))
  if (!file) {
    if (found) found.folder.files = found.folder.files.filter((one) => one.id !== id)
    return fileNew(filing, anew(filing, id))
  }
  const sent = file !== present
  const note = sent ? '' : 'It held this revision already.'
  return written(filing, { file, folder: found?.folder ?? null, month: found?.month ?? null, lost: null, sent, note })
}

/** Null: the file was deleted a moment ago. */
async function version(filing: Filing, present: DocumentState): Promise<DocumentFile | null> {
  const { input, form, revision, projectId, documents } = filing
  if (holds(filing, present)) return present
  requireCheckedIn(filing, present)
  const description = withMark(present.description, formMark({ formId: form.id, revision }))
  return uploaded(filing, present.name, async (uploadId) => {
    try {
      return await allowed(filing, () =>
        documents.addVersion(projectId, present.id, { description, uploadId, name: present.name }, input.signal),
      )
    } catch (error) {
      if (error instanceof CrosswalkError && error.code === 'refused' && error.details.status === 404) return null
      return settleCreate(input, error, async () => {
        const now = await documents.file(projectId, present.id, input.signal)
        return now && holds(filing, now) ? now : null
      })
    }
  })
}

/** The file holds this revision, or a later one that another Crosswalk has filed. */
function holds({ form, revision }: Filing, file: DocumentFile): boolean {
  return file.form?.id === form.id && file.form.revision >= revision
}

/** The plan counted on a file that is not there any more. */
function anew({ input: { context, change }, form, projectId }: Filing, fileId: string): Place {
  const entry = context.store.synced.get('form', form.id)
  const memory = entry && formMemoryOf(entry)
  const known = memory?.fileId === fileId ? memory : { fileId, name: change.target.name, folder: '' }
  return { ...placeOfForm(context, form, projectId), lost: known }
}

function requireCheckedIn(
  { input: { context } }: Filing,
  { name, checkedOutBy, checkedOutUntil }: DocumentState,
): void {
  const over = checkedOutUntil !== null && Date.parse(checkedOutUntil) < context.clock.now()
  if (checkedOutBy === null || over) return
  const until = checkedOutUntil === null ? '' : ` until ${checkedOutUntil}`
  throw new CrosswalkError('refused', `${checkedOutBy} has "${name}" checked out in Procore${until}.`, {
    hint: `Ask ${checkedOutBy} to check the file in, or wait until the check-out ends; then plan and apply again.`,
    status: 409,
  })
}

function written(
  filing: Filing,
  made: Pick<FiledFile, 'file' | 'folder' | 'month' | 'sent'> & { lost: LostFile | null; note: string },
): Written {
  const { input, form, revision, projectId } = filing
  const { lost, note, ...rest } = made
  // Procore may leave the description out of its answer; what was written is known.
  const mark = rest.file.form?.id === form.id ? rest.file.form : { id: form.id, revision }
  const lines: LogLine[] = [
    ...(lost ? [missingLine(input, lost)] : []),
    ...(rest.folder ? ambiguousLines(input, projectId, rest.folder.root.candidates) : []),
  ]
  const filed: FiledFile = { ...rest, form, projectId, mark, revision, lostId: lost?.fileId ?? null }
  return { targetId: rest.file.id, note, lines, keep: () => keepFiled(input.context, filed) }
}
