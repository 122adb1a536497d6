import type { FileRow, FileVersionRow, FolderRow } from '../world/document-rows'
import type { DocumentsState } from '../world/documents-state'

export interface FolderViewOptions {
  excludeFolders: boolean
  excludeFiles: boolean
  latestVersionOnly: boolean
}

/** A folder with one level of what it holds; what its sub-folders hold comes back empty (facts/procore-api.md section 8.1). */
export function folderView(folder: FolderRow, documents: DocumentsState, options: FolderViewOptions): unknown {
  const { excludeFolders, excludeFiles, latestVersionOnly } = options
  return {
    ...folderFields(folder, documents),
    folders: excludeFolders
      ? []
      : documents.subfolders(folder.id).map((inner) => ({ ...folderFields(inner, documents), folders: [], files: [] })),
    files: excludeFiles
      ? []
      : documents.filesIn(folder.id).map((file) => fileView(file, documents, { latestVersionOnly })),
  }
}

function folderFields(folder: FolderRow, documents: DocumentsState): Record<string, unknown> {
  const { project_id, created_at: _made, ...fields } = folder
  const folders = documents.subfolders(folder.id).length > 0
  const files = documents.filesIn(folder.id).length > 0
  return {
    ...fields,
    name_with_path: documents.pathOf(folder),
    tracked_folder: null,
    read_only: documents.readOnly.has(project_id),
    has_children: folders || files,
    has_children_files: files,
    has_children_folders: folders,
    custom_fields: {},
  }
}

export function fileView(
  file: FileRow,
  documents: DocumentsState,
  { latestVersionOnly = false }: { latestVersionOnly?: boolean } = {},
): unknown {
  const { project_id: _project, versions, checked_out_by: _by, checked_out_until: _until, ...fields } = file
  const shown = latestVersionOnly ? versions.slice(-1) : versions.toReversed()
  const checkOut = documents.checkOutOf(file)
  return {
    ...fields,
    size: versions.at(-1)?.size ?? 0,
    file_type: /\.(\w+)$/.exec(file.name)?.[1]?.toLowerCase() ?? null,
    name_with_path: documents.pathOf(file),
    tracked_folder: null,
    checked_out_by: checkOut?.by ?? null,
    checked_out_until: checkOut?.until ?? null,
    legacy_id: null,
    file_versions: shown.map((version) => versionView(version, file)),
    custom_fields: {},
  }
}

function versionView({ sha256: _sha256, upload_uuid: _upload, ...version }: FileVersionRow, file: FileRow): unknown {
  const url = `https://storage.procore.example/files/${version.id}`
  return {
    ...version,
    url,
    created_by: { id: 381_006, login: 'crosswalk-service@procore.example', name: 'Crosswalk (service account)' },
    file_id: file.id,
    prostore_file: { id: version.id, name: file.name, url, filename: file.name },
  }
}
