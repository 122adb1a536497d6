import type { DocumentFile } from '@shared/records'
import type { DocumentFolder, DocumentState, FolderContent } from '../../app/documents-port'
import { parseMark } from '../../domain/forms/mark'
import type { FileAnswer, FolderAnswer, FolderEntry } from './document-schemas'

/** What was deleted, and the bin that it lies in, are no part of a folder. */
export function toContent(answer: FolderAnswer): FolderContent {
  return {
    ...toFolder(answer),
    folders: (answer.folders ?? []).filter((entry) => !isGone(entry)).map((entry) => toFolder(entry)),
    files: (answer.files ?? []).filter((file) => !isBinned(file)).map(toFile),
  }
}

/** `sent`: the name that was asked for, where the answer to the write does not carry it. */
export function toFolder({ id, name }: FolderEntry, sent: string | null = null): DocumentFolder {
  return { id, name: name ?? sent ?? `Unnamed folder ${id}` }
}

function toFile(answer: FileAnswer): DocumentFile {
  const { id, name, size, file_versions } = answer
  return {
    id,
    name: name ?? `Unnamed file ${id}`,
    size: size ?? file_versions?.[0]?.size ?? null,
    form: parseMark(answer.description ?? null),
  }
}

/** `sent`: what was written, where the answer to the write does not carry it. */
export function toState(
  answer: FileAnswer,
  sent: { description?: string; name?: string | undefined } = {},
): DocumentState {
  const description = answer.description === undefined ? (sent.description ?? null) : answer.description
  return {
    ...toFile({ ...answer, description, name: answer.name ?? sent.name ?? null }),
    description,
    checkedOutBy: answer.checked_out_by?.name ?? answer.checked_out_by?.login ?? null,
    checkedOutUntil: answer.checked_out_until,
  }
}

export function isGone({ is_deleted, is_recycle_bin }: FolderEntry): boolean {
  return is_deleted === true || is_recycle_bin === true
}

/** Where the answer does not say it, the path does: the bin stands directly in the root folder. */
export function isBinned({ is_deleted, name_with_path }: FileAnswer): boolean {
  return is_deleted ?? /^\/?[^/]+\/Recycle Bin\//i.test(name_with_path ?? '')
}
