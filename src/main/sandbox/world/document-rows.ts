/** Rows of Procore's Documents (facts/procore-api.md section 8). Instants are ISO 8601, null is missing. */
type Text = string | null

export interface FolderRow {
  id: number
  project_id: number
  /** Null: the root folder of the project. */
  parent_id: number | null
  name: string
  private: boolean
  is_tracked: boolean
  is_recycle_bin: boolean
  is_deleted: boolean
  created_at: string
  updated_at: string
}

export interface FileVersionRow {
  id: number
  /** From 1. */
  number: number
  notes: Text
  /** Bytes. */
  size: number
  /** Null where nothing was uploaded (files that the world began with) or where it came in segments. */
  sha256: Text
  upload_uuid: Text
  created_at: string
}

export interface PersonRef {
  id: number
  login: string
  name: string
}

export interface FileRow {
  id: number
  project_id: number
  parent_id: number
  name: string
  description: Text
  private: boolean
  is_tracked: boolean
  is_deleted: boolean
  checked_out_by: PersonRef | null
  checked_out_until: Text
  /** The newest last. */
  versions: FileVersionRow[]
  created_at: string
  updated_at: string
}

export interface SegmentRow {
  size: number
  sha256: string
  md5: Text
  /** What the storage answered when it took the segment. */
  etag: Text
}

/** A place for bytes that are to become a file. */
export interface UploadRow {
  /** The uuid. */
  id: string
  project_id: number
  /** Whose sign-in asked for it: no other may use it. */
  owner: string
  /** Where the storage keeps it. */
  key: string
  filename: string
  content_type: string
  /** As it was announced; null: it was not. */
  size: number | null
  segments: SegmentRow[] | null
  /** Null: the storage has not got all of it. */
  received: { size: number; sha256: Text } | null
  /** When it became a file or a version. */
  attached_at: Text
  requested_at: string
}
