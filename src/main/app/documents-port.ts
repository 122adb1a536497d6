import type { DocumentFile } from '@shared/records'

/** A folder of a project's Documents: `Project root` has no parent. */
export interface DocumentFolder {
  id: string
  name: string
}

/** `made`: this call made it, so it is empty. Otherwise one of its name was there already, or may have been. */
export interface CreatedFolder extends DocumentFolder {
  made: boolean
}

/** One level of a folder: its sub-folders and files (facts/procore-api.md section 8.1). */
export interface FolderContent {
  id: string
  name: string
  folders: DocumentFolder[]
  files: DocumentFile[]
}

/** A file as Procore holds it now. */
export interface DocumentState extends DocumentFile {
  /** Free text; Crosswalk keeps its mark in it (domain/forms/mark.ts). */
  description: string | null
  /** Null: not checked out. */
  checkedOutBy: string | null
  checkedOutUntil: string | null
}

/** A file on this computer that is to be uploaded. */
export interface UploadFile {
  path: string
  name: string
  /** Bytes. */
  size: number
  contentType: string
}

/**
 * The classic Documents tool of one Procore project. Direct uploads: a request, a post to the storage without the token, then
 * the file itself; what was uploaded and never made a file is let go by Procore after a week.
 */
export interface DocumentsPort {
  /** The project's root folder. `not-permitted` where Documents may not be read (or the project uses another tool). */
  rootFolder(projectId: string, signal?: AbortSignal): Promise<FolderContent>
  /** Null: there is no such folder any more. */
  folder(projectId: string, folderId: string, signal?: AbortSignal): Promise<FolderContent | null>
  createFolder(
    projectId: string,
    folder: { name: string; parentId: string | null },
    signal?: AbortSignal,
  ): Promise<CreatedFolder>
  /** Null: deleted, in the recycle bin, or not visible. */
  file(projectId: string, fileId: string, signal?: AbortSignal): Promise<DocumentState | null>
  /** Uploads the bytes, in segments above `segmentedFrom` bytes, and answers the upload's id. Streams from the disk. */
  upload(projectId: string, file: UploadFile, signal?: AbortSignal): Promise<string>
  /** Creates the file of an upload. A name that is taken is made unique by Procore: the answer says which it is (F4). */
  createFile(
    projectId: string,
    file: { parentId: string; name: string; description: string; uploadId: string },
    signal?: AbortSignal,
  ): Promise<DocumentState>
  /**
   * A new version of a file, wherever it is (F5). `refused` with status 409 where it is checked out. `name`: what it is called
   * as far as is known, for an answer that does not say it; it is not sent.
   */
  addVersion(
    projectId: string,
    fileId: string,
    version: { description: string; uploadId: string; name?: string },
    signal?: AbortSignal,
  ): Promise<DocumentState>
}
