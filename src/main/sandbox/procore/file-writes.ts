import type { FileRow, FileVersionRow, UploadRow } from '../world/document-rows'
import { isoInstant } from '../world/instants'
import type { ProcoreState } from '../world/procore-state'
import type { DocumentFields } from './document-bodies'
import { folderIn } from './document-scope'

export interface FileRefusal {
  status: 400 | 404 | 422
  errors: Record<string, string[]>
}

/** An upload that is not attached by then is gone (facts/procore-api.md section 8.3). */
const WEEK = 7 * 86_400_000

const GONE: FileRefusal = { status: 404, errors: {} }

export function createFile(
  procore: ProcoreState,
  { project, fields, owner }: { project: number; fields: DocumentFields; owner: string },
): FileRow | FileRefusal {
  const { documents } = procore
  const parent = fields.parent_id === undefined ? documents.root(project) : folderIn(procore, project, fields.parent_id)
  if (!parent || parent.is_deleted || parent.is_recycle_bin) return GONE
  const upload = usable(procore, fields, owner)
  if ('errors' in upload) return upload
  const wanted = String(fields.name ?? upload.filename).trim()
  const name = nameIn(procore, { folderId: parent.id, name: wanted, unique: fields.unique_name === true })
  if (name === null) return taken()
  const at = isoInstant(procore.now())
  return documents.files.add({
    id: documents.nextId(),
    project_id: project,
    parent_id: parent.id,
    name,
    description: textOf(fields.description),
    private: false,
    is_tracked: fields.is_tracked === true,
    is_deleted: false,
    checked_out_by: null,
    checked_out_until: null,
    versions: [attach(procore, upload, 1)],
    created_at: at,
    updated_at: at,
  })
}

/** Everything is checked before anything changes; an upload makes a new version. */
export function changeFile(
  procore: ProcoreState,
  { file, fields, owner }: { file: FileRow; fields: DocumentFields; owner: string },
): FileRow | FileRefusal {
  const { documents } = procore
  const folderId = typeof fields.parent_id === 'number' ? fields.parent_id : file.parent_id
  const folder = folderIn(procore, file.project_id, folderId)
  if (!folder || folder.is_deleted) return GONE
  const name = fields.name === undefined ? file.name : String(fields.name).trim()
  const moves = name !== file.name || folderId !== file.parent_id
  if (moves && nameIn(procore, { folderId, name, unique: false }) === null) return taken()
  const upload = fields.upload_uuid === undefined ? null : usable(procore, fields, owner)
  if (upload && 'errors' in upload) return upload
  const number = (file.versions.at(-1)?.number ?? 0) + 1
  return (
    documents.files.update(file.id, {
      name,
      parent_id: folderId,
      ...(fields.description === undefined ? {} : { description: textOf(fields.description) }),
      ...(upload ? { versions: [...file.versions, attach(procore, upload, number)] } : {}),
    }) ?? file
  )
}

function textOf(value: DocumentFields[string] | undefined): string | null {
  return value === undefined || value === null ? null : String(value)
}

function taken(): FileRefusal {
  return { status: 400, errors: { name: ['has already been taken'] } }
}

/** `Name (1).pdf` where it is taken and may be changed; null where it may not. Letter case does not tell names apart. */
function nameIn(
  { documents }: ProcoreState,
  { folderId, name, unique }: { folderId: number; name: string; unique: boolean },
): string | null {
  const names = new Set(documents.filesIn(folderId).map((file) => file.name.toLowerCase()))
  if (!names.has(name.toLowerCase())) return name
  if (!unique) return null
  const [, stem = name, ending = ''] = /^(.+?)(\.[^.]*)?$/.exec(name) ?? []
  for (let number = 1; ; number += 1) {
    const candidate = `${stem} (${number})${ending}`
    if (!names.has(candidate.toLowerCase())) return candidate
  }
}

/** An upload serves once, when its bytes are there, within the week, for who asked for it. */
function usable(procore: ProcoreState, fields: DocumentFields, owner: string): UploadRow | FileRefusal {
  if (fields.data !== undefined)
    return { status: 400, errors: { data: ['is not taken by the sandbox: send upload_uuid, and not both'] } }
  const upload = procore.documents.uploads.get(String(fields.upload_uuid ?? ''))
  const refused = (why: string): FileRefusal => ({ status: 422, errors: { upload_uuid: [why] } })
  if (fields.upload_uuid === undefined) return refused("can't be blank")
  if (!upload || upload.owner !== owner || Date.parse(upload.requested_at) + WEEK <= procore.now())
    return refused('is invalid or has expired')
  if (upload.attached_at !== null) return refused('has already been used')
  return upload.received ? upload : refused('has not been uploaded')
}

function attach(procore: ProcoreState, { id, received }: UploadRow, number: number): FileVersionRow {
  const at = isoInstant(procore.now())
  procore.documents.uploads.update(id, { attached_at: at })
  return {
    id: procore.documents.nextVersionId(),
    number,
    notes: null,
    size: received?.size ?? 0,
    sha256: received?.sha256 ?? null,
    upload_uuid: id,
    created_at: at,
  }
}
