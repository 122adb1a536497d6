import { z } from 'zod'
import { looseBoolean, looseText, numericId } from '../http/values'

/** What Procore sends of Documents (procore-api.md sections 8.1, 8.3). Of what is not listed here nothing is needed. */

const bytes = z.int().nonnegative().nullish().catch(null)

export const FileAnswer = z.object({
  id: numericId,
  name: looseText,
  size: bytes,
  /** Absent is not the same as null: an answer to a write may leave it out. */
  description: looseText.optional(),
  /** `Root Folder/Recycle Bin/x.pdf` */
  name_with_path: looseText,
  is_deleted: looseBoolean,
  checked_out_until: looseText,
  checked_out_by: z.object({ name: looseText, login: looseText }).nullish().catch(null),
  file_versions: z
    .array(z.object({ size: bytes }))
    .nullish()
    .catch(null),
})
export type FileAnswer = z.infer<typeof FileAnswer>

const folder = {
  id: numericId,
  name: looseText,
  is_deleted: looseBoolean,
  is_recycle_bin: looseBoolean,
  read_only: looseBoolean,
}

export const FolderEntry = z.object(folder)
export type FolderEntry = z.infer<typeof FolderEntry>

/** One level: what a sub-folder holds does not come with it. */
export const FolderAnswer = z.object({
  ...folder,
  folders: z.array(FolderEntry).nullish(),
  files: z.array(FileAnswer).nullish(),
})
export type FolderAnswer = z.infer<typeof FolderAnswer>

/** What a PATCH answers beside 409: the file as it is now. */
export const ConflictAnswer = z.object({ file: FileAnswer })

/** Values go back to the storage as they came; their order is kept. */
const strings = z.record(z.string(), z.coerce.string())

export const UploadAnswer = z.object({ uuid: z.string().min(1), url: z.string(), fields: strings })
export type UploadAnswer = z.infer<typeof UploadAnswer>

export const SegmentedUploadAnswer = z.object({
  uuid: z.string().min(1),
  segments: z.array(z.object({ url: z.string(), headers: strings.nullish() })),
})

export const CompletedUploadAnswer = z.object({ status: looseText })
