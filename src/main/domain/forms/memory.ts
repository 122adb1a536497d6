import type { LastSynced } from '../types'

/** Where a form lies in Procore's Documents, and which content of it: LastSynced of the kind 'form' in words (F5, F6). */
export interface FormMemory {
  /** Corfix's id of the form. */
  formId: string
  /** Procore's id of the file: it stays the same wherever a person moves or renames it. */
  fileId: string
  /** Procore's project that it was filed in. */
  projectId: string
  /** The month folder that it was filed in: its id, and its place as a person reads it ("Corfix Forms/2026-11"). */
  folderId: string
  folder: string
  /** `YYYY-MM` (F3). */
  month: string
  /** The name that Procore gave it (F4). */
  name: string
  revision: number
  /** Bytes. */
  size: number | null
  /** Of the PDF that was filed; null where only the mark in Procore tells what the file holds. */
  sha256: string | null
  /** When the form was completed: ISO 8601, an instant or a day. */
  completedAt: string
  /** When this revision was filed, or found to be: ISO 8601. */
  filedAt: string
}

/** Null for other kinds. */
export function formMemoryOf({ kind, sourceId, targetId, fields }: LastSynced): FormMemory | null {
  if (kind !== 'form') return null
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '')
  return {
    formId: sourceId,
    fileId: targetId,
    projectId: text('projectId'),
    folderId: text('folderId'),
    folder: text('folder'),
    month: text('month'),
    name: text('name'),
    revision: Number(text('revision')),
    size: text('size') === '' ? null : Number(text('size')),
    sha256: text('sha256') || null,
    completedAt: text('completedAt'),
    filedAt: text('filedAt'),
  }
}

/** The entry to keep. `created`: a file that is remembered is Crosswalk's own. */
export function formEntry({ formId, fileId, revision, size, ...fields }: FormMemory): LastSynced {
  return {
    kind: 'form',
    sourceId: formId,
    targetId: fileId,
    fields: { ...fields, revision: String(revision), size: size === null ? null : String(size) },
    created: true,
  }
}
