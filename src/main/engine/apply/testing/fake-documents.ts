import { CrosswalkError } from '@shared/errors'
import type { DocumentFile } from '@shared/records'
import type {
  CreatedFolder,
  DocumentFolder,
  DocumentState,
  DocumentsPort,
  FolderContent,
  UploadFile,
} from '../../../app/documents-port'
import { parseMark } from '../../../domain/forms/mark'

export interface FakeFolder extends DocumentFolder {
  parentId: string | null
}
export interface FakeFile extends DocumentState {
  folderId: string
  versions: number
}

type Call = 'rootFolder' | 'folder' | 'createFolder' | 'file' | 'upload' | 'createFile' | 'addVersion'

/**
 * Documents of one project in memory. `before` and `after` are called around every call's effect: throw there for a fault before
 * or after it took effect. Nothing is refused for a name that is taken, so that every double shows.
 */
export class FakeDocuments implements DocumentsPort {
  readonly folders: FakeFolder[] = []
  readonly files: FakeFile[] = []
  readonly calls: Call[] = []
  before: (call: Call) => void | Promise<void> = () => {}
  after: (call: Call) => void | Promise<void> = () => {}
  #last = 1000

  nextId(): string {
    this.#last += 1
    return String(this.#last)
  }

  addFolder(folder: Partial<FakeFolder> & { name: string }): FakeFolder {
    const made = { id: this.nextId(), parentId: null, ...folder }
    this.folders.push(made)
    return made
  }

  addFile(file: Partial<FakeFile> & { folderId: string; description: string }): FakeFile {
    const made: FakeFile = {
      id: this.nextId(),
      name: 'x.pdf',
      size: 10,
      form: parseMark(file.description),
      checkedOutBy: null,
      checkedOutUntil: null,
      versions: 1,
      ...file,
    }
    this.files.push(made)
    return made
  }

  async rootFolder(): Promise<FolderContent> {
    return this.#call('rootFolder', () => this.#content({ id: 'root', name: 'Root Folder' }, null))
  }

  async folder(_: string, folderId: string): Promise<FolderContent | null> {
    const folder = this.folders.find(({ id }) => id === folderId)
    return this.#call('folder', () => folder && this.#content(folder, folderId)).then((found) => found ?? null)
  }

  async createFolder(_: string, folder: { name: string; parentId: string | null }): Promise<CreatedFolder> {
    return this.#call('createFolder', () => ({ ...this.addFolder(folder), made: true }))
  }

  async file(_: string, fileId: string): Promise<DocumentState | null> {
    return this.#call('file', () => this.files.find(({ id }) => id === fileId) ?? null)
  }

  async upload(_: string, file: UploadFile): Promise<string> {
    return this.#call('upload', () => `upload of ${file.name}`)
  }

  async createFile(
    _: string,
    { parentId, name, description }: { parentId: string; name: string; description: string },
  ): Promise<DocumentState> {
    return this.#call('createFile', () => this.addFile({ folderId: parentId, name, description }))
  }

  async addVersion(_: string, fileId: string, { description }: { description: string }): Promise<DocumentState> {
    return this.#call('addVersion', () => {
      const file = this.files.find(({ id }) => id === fileId)
      if (!file) throw new CrosswalkError('refused', 'Procore has no such file.', { status: 404 })
      Object.assign(file, { description, form: parseMark(description), versions: file.versions + 1 })
      return file
    })
  }

  async #call<T>(call: Call, work: () => T): Promise<T> {
    this.calls.push(call)
    // As over a network: others come in between.
    await Promise.resolve()
    await this.before(call)
    const answer = work()
    await this.after(call)
    return answer
  }

  #content(folder: DocumentFolder, parentId: string | null): FolderContent {
    const files = this.files.filter(({ folderId }) => folderId === parentId)
    return {
      ...folder,
      folders: this.folders.filter((one) => one.parentId === parentId),
      files: files.map(({ id, name, size, form }): DocumentFile => ({ id, name, size, form })),
    }
  }
}

export function unknown(): CrosswalkError {
  return new CrosswalkError('unknown-outcome', 'The connection broke off after sending.')
}
