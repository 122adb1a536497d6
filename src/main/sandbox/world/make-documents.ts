import type { FileRow, FolderRow } from './document-rows'
import type { IdSequence } from './ids'
import type { Random } from './random'
import type { ProcoreProjectRow } from './rows'

export interface DocumentsRequest {
  random: Random
  /** Of folders, files and versions. */
  ids: IdSequence
  /** Permitted ones that are not templates. */
  projects: readonly ProcoreProjectRow[]
}

export interface MadeDocuments {
  folders: FolderRow[]
  files: FileRow[]
}

/** What a project's Documents hold after some months of work. */
export function makeDocuments(request: DocumentsRequest): MadeDocuments {
  const made: MadeDocuments = { folders: [], files: [] }
  for (const [index, project] of request.projects.entries()) addProject(request, { project, index }, made)
  return made
}

function addProject(
  request: DocumentsRequest,
  { project, index }: { project: ProcoreProjectRow; index: number },
  made: MadeDocuments,
): void {
  const root = folder(request, project, { parent_id: null, name: 'Root Folder' })
  made.folders.push(root)
  const names = [...STANDARD, ...corfixFolders(index)].sort()
  for (const name of names) {
    const inner = folder(request, project, { parent_id: root.id, name })
    made.folders.push(inner)
    for (const [fileName, description] of FILES[name] ?? [])
      made.files.push(file(request, inner, { name: fileName, description }))
  }
}

/** F2: the first project has the folder under a number, the second has two that match, of the others every fourth has one. */
function corfixFolders(index: number): string[] {
  if (index === 0) return ['06 Corfix Forms']
  if (index === 1) return ['06 Corfix Forms', 'Corfix Forms (2025)']
  return index % 4 === 2 ? ['06 - corfix forms'] : []
}

const STANDARD = [
  '01 Contracts',
  '02 Drawings & Specs',
  '03 Schedules',
  '04 RFIs & Submittals',
  '05 Safety',
  '07 Closeout',
  'Photos',
]

const FILES: Record<string, [name: string, description: string | null][]> = {
  '01 Contracts': [['Prime Contract (executed).pdf', null]],
  '05 Safety': [
    ['Site Safety Plan.pdf', 'Rev. 3, signed by the superintendent'],
    ['Orientation – sign-in sheets.pdf', null],
  ],
  '06 Corfix Forms': [['How to read these forms.pdf', 'Put here by hand']],
}

function folder(
  { ids }: DocumentsRequest,
  project: ProcoreProjectRow,
  given: Pick<FolderRow, 'parent_id' | 'name'>,
): FolderRow {
  return {
    ...given,
    id: ids.next(),
    project_id: project.id,
    private: false,
    is_tracked: false,
    is_recycle_bin: false,
    is_deleted: false,
    created_at: project.created_at,
    updated_at: project.created_at,
  }
}

function file(
  { ids, random }: DocumentsRequest,
  { id: parent_id, project_id, created_at }: FolderRow,
  given: Pick<FileRow, 'name' | 'description'>,
): FileRow {
  const version = { number: 1, notes: null, size: random.int(40, 4000) * 1024, sha256: null, upload_uuid: null }
  return {
    ...given,
    id: ids.next(),
    project_id,
    parent_id,
    private: false,
    is_tracked: false,
    is_deleted: false,
    checked_out_by: null,
    checked_out_until: null,
    versions: [{ ...version, id: ids.next(), created_at }],
    created_at,
    updated_at: created_at,
  }
}
