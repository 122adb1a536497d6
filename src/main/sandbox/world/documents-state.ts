import type { FileRow, FolderRow, PersonRef, UploadRow } from './document-rows'
import { isoInstant } from './instants'
import type { WorldBasis } from './sandbox-world'
import { StoredBytes } from './stored-bytes'
import { Table } from './table'

const BIN = 'Recycle Bin'
const SOMEBODY: PersonRef = { id: 381_044, login: 'ana.ruiz@gc.example', name: 'Ana Ruiz' }
const A_DAY = 86_400_000

/** Documents of Procore's projects, the uploads for them, and what people there do by hand. */
export class DocumentsState {
  /** Found by `root <project id>` and `parent <folder id>`. */
  readonly folders: Table<FolderRow>
  /** Found by `folder <id>` and `project <id>`. */
  readonly files: Table<FileRow>
  /** Found by `key <key>`. */
  readonly uploads: Table<UploadRow>
  /** Projects whose Documents tool is switched off: everything of it answers 403. */
  readonly off = new Set<number>()
  /** Projects where the account may look and not write: folders say `read_only`, writes answer 403. */
  readonly readOnly = new Set<number>()
  /** Small uploads, by the upload's key. */
  readonly bytes = new StoredBytes()
  /** By which the storage knows what Procore has allowed. */
  readonly signingKey: string
  /** Where the storage listens; set when it does. */
  storageUrl = ''
  readonly #now: () => number
  #lastVersion: number | undefined

  constructor({ random, now }: Pick<WorldBasis, 'random' | 'now'>) {
    this.#now = now
    this.signingKey = random.fork('procore-storage').token(40)
    const stamp = () => ({ updated_at: isoInstant(now()) })
    this.folders = new Table<FolderRow>({
      stamp,
      keys: ({ project_id, parent_id }) => [parent_id === null ? `root ${project_id}` : `parent ${parent_id}`],
    })
    this.files = new Table<FileRow>({
      stamp,
      keys: ({ project_id, parent_id }) => [`folder ${parent_id}`, `project ${project_id}`],
    })
    this.uploads = new Table<UploadRow>({ stamp: () => ({}), keys: ({ key }) => [`key ${key}`] })
  }

  root(projectId: number): FolderRow | undefined {
    return this.folders.find(`root ${projectId}`)[0]
  }

  subfolders(folderId: number): FolderRow[] {
    return this.folders.find(`parent ${folderId}`).sort((one, other) => one.id - other.id)
  }

  filesIn(folderId: number): FileRow[] {
    return this.files.find(`folder ${folderId}`).sort((one, other) => one.id - other.id)
  }

  /** Folders and files share one sequence. */
  nextId(): number {
    return Math.max(this.folders.highestId, this.files.highestId) + 7
  }

  nextVersionId(): number {
    this.#lastVersion ??= this.files.all().reduce((high, { versions }) => Math.max(high, versions.at(-1)?.id ?? 0), 0)
    this.#lastVersion += 3
    return this.#lastVersion
  }

  /** `Root Folder/06 Corfix Forms/2026-11/x.pdf` */
  pathOf({ parent_id, name }: { parent_id: number | null; name: string }): string {
    const parent = parent_id === null ? undefined : this.folders.get(parent_id)
    return parent ? `${this.pathOf(parent)}/${name}` : name
  }

  addFolder(projectId: number, { parentId, name }: { parentId: number | null; name: string }): FolderRow {
    const at = isoInstant(this.#now())
    return this.folders.add({
      id: this.nextId(),
      project_id: projectId,
      parent_id: parentId,
      name,
      private: false,
      is_tracked: false,
      is_recycle_bin: false,
      is_deleted: false,
      created_at: at,
      updated_at: at,
    })
  }

  /** The bytes of the file's newest version, where they were small enough to be kept. */
  contentOf(fileId: number): Uint8Array | undefined {
    const uuid = this.files.get(fileId)?.versions.at(-1)?.upload_uuid
    const key = uuid ? this.uploads.get(uuid)?.key : undefined
    return key === undefined ? undefined : this.bytes.get(key)
  }

  /** As a person does it in Procore; also takes a file out of the recycle bin. */
  moveFile(id: number, folderId: number): void {
    this.files.update(id, { parent_id: folderId, is_deleted: false })
  }

  renameFile(id: number, name: string): void {
    this.files.update(id, { name })
  }

  /** Into the recycle bin. */
  deleteFile(id: number): void {
    const file = this.files.get(id)
    if (file) this.files.update(id, { is_deleted: true, parent_id: this.#binOf(file.project_id).id })
  }

  /** Out of the recycle bin, for good. */
  purgeFile(id: number): void {
    this.files.remove(id)
  }

  /** Into the recycle bin, with all that it holds. */
  deleteFolder(id: number): void {
    const folder = this.folders.get(id)
    if (!folder) return
    this.#markDeleted(folder)
    this.folders.update(id, { parent_id: this.#binOf(folder.project_id).id })
  }

  checkOut(id: number, { by = SOMEBODY, until = isoInstant(this.#now() + A_DAY) }: Partial<CheckOut> = {}): void {
    this.files.update(id, { checked_out_by: by, checked_out_until: until })
  }

  checkIn(id: number): void {
    this.files.update(id, { checked_out_by: null, checked_out_until: null })
  }

  /** Of a check-out that is over nothing is left. */
  checkOutOf({ checked_out_by: by, checked_out_until: until }: FileRow): CheckOut | null {
    return by && until && Date.parse(until) > this.#now() ? { by, until } : null
  }

  switchOff(projectId: number): void {
    this.off.add(projectId)
  }

  switchOn(projectId: number): void {
    this.off.delete(projectId)
  }

  #markDeleted(folder: FolderRow): void {
    for (const file of this.filesIn(folder.id)) this.files.update(file.id, { is_deleted: true })
    for (const inner of this.subfolders(folder.id)) this.#markDeleted(inner)
    this.folders.update(folder.id, { is_deleted: true })
  }

  #binOf(projectId: number): FolderRow {
    const root = this.root(projectId)
    const known = root && this.subfolders(root.id).find((folder) => folder.is_recycle_bin)
    if (known) return known
    const made = this.addFolder(projectId, { parentId: root?.id ?? null, name: BIN })
    return this.folders.update(made.id, { is_recycle_bin: true }) ?? made
  }
}

export interface CheckOut {
  by: PersonRef
  until: string
}
