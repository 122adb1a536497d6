import { CrosswalkError } from '@shared/errors'
import type { CreatedFolder, DocumentState, DocumentsPort, FolderContent, UploadFile } from '../../app/documents-port'
import type { HttpClient, HttpRequest } from '../http/client'
import { decodeJson, parseValue } from '../http/parse'
import { notUpdated } from './checked-out'
import { FileAnswer, FolderAnswer, FolderEntry } from './document-schemas'
import { namingDocuments } from './documents-refused'
import { isBinned, isGone, toContent, toFolder, toState } from './map-document'
import { plainId, wireId } from './map-insurance'
import { withQuery } from './paging'
import { statusOf } from './refused-scope'
import type { ProcoreUploads } from './uploads'

interface Within {
  projectId: string
  signal: AbortSignal | undefined
}

/** The classic Documents tool of a project: v1.0 folders and files, v1.1 uploads (procore-api.md section 8). */
export class ProcoreDocuments implements DocumentsPort {
  readonly #client: HttpClient
  readonly #uploads: ProcoreUploads

  constructor(client: HttpClient, uploads: ProcoreUploads) {
    this.#client = client
    this.#uploads = uploads
  }

  async rootFolder(projectId: string, signal?: AbortSignal): Promise<FolderContent> {
    return toContent(await this.root(projectId, signal))
  }

  /** S4 looks at what the port does not show: whether Procore calls the folder read-only. */
  root(projectId: string, signal?: AbortSignal): Promise<FolderAnswer> {
    return namingDocuments(projectId, this.#folder('/rest/v1.0/folders', 'open the Documents', { projectId, signal }))
  }

  async folder(projectId: string, folderId: string, signal?: AbortSignal): Promise<FolderContent | null> {
    const path = `/rest/v1.0/folders/${plainId(folderId)}`
    const answer = await orNull(this.#folder(path, `read the folder ${folderId}`, { projectId, signal }))
    return answer === null || isGone(answer) ? null : toContent(answer)
  }

  /**
   * A name that is taken is refused, although nobody listed the folder: somebody made it meanwhile. Then that one is answered,
   * whatever the case of its letters.
   */
  async createFolder(
    projectId: string,
    { name, parentId }: { name: string; parentId: string | null },
    signal?: AbortSignal,
  ): Promise<CreatedFolder> {
    const parent = parentId === null ? {} : { parent_id: wireId(parentId) }
    const request: HttpRequest = {
      method: 'POST',
      path: within('/rest/v1.0/folders', projectId),
      json: { folder: { name, ...parent } },
      what: `create the folder "${name}" in the Documents of the project ${projectId}`,
      signal,
    }
    try {
      const { value, question } = await this.#client.json(request)
      return { ...toFolder(parseValue(FolderEntry, value, question), name), made: true }
    } catch (thrown) {
      if (![400, 409, 422].includes(statusOf(thrown))) throw thrown
      const holder =
        parentId === null ? await this.rootFolder(projectId, signal) : await this.folder(projectId, parentId, signal)
      const same = holder?.folders.find((folder) => folder.name.toLowerCase() === name.toLowerCase())
      if (!same) throw thrown
      return { ...same, made: false }
    }
  }

  async file(projectId: string, fileId: string, signal?: AbortSignal): Promise<DocumentState | null> {
    const path = within(`/rest/v1.0/files/${plainId(fileId)}`, projectId, { show_latest_version_only: 'true' })
    const what = `read the file ${fileId} of the project ${projectId}`
    const found = await orNull(this.#client.json({ method: 'GET', path, what, signal }))
    const answer = found && parseValue(FileAnswer, found.value, found.question)
    return answer === null || isBinned(answer) ? null : toState(answer)
  }

  upload(projectId: string, file: UploadFile, signal?: AbortSignal): Promise<string> {
    return this.#uploads.upload(projectId, file, signal)
  }

  async createFile(
    projectId: string,
    {
      parentId,
      name,
      description,
      uploadId,
    }: { parentId: string; name: string; description: string; uploadId: string },
    signal?: AbortSignal,
  ): Promise<DocumentState> {
    const { value, question } = await this.#client.json({
      method: 'POST',
      path: within('/rest/v1.0/files', projectId),
      multipart: [
        ['file[parent_id]', plainId(parentId)],
        ['file[name]', name],
        ['file[description]', description],
        ['file[unique_name]', 'true'],
        ['file[upload_uuid]', uploadId],
      ],
      what: `file "${name}" in the Documents of the project ${projectId}`,
      signal,
    })
    return toState(parseValue(FileAnswer, value, question), { description, name })
  }

  /** Neither name nor folder go along: where a person has moved it, and what they call it, stays (F5). */
  async addVersion(
    projectId: string,
    fileId: string,
    { description, uploadId, name }: { description: string; uploadId: string; name?: string },
    signal?: AbortSignal,
  ): Promise<DocumentState> {
    const request: HttpRequest = {
      method: 'PATCH',
      path: within(`/rest/v1.0/files/${plainId(fileId)}`, projectId),
      multipart: [
        ['file[description]', description],
        ['file[upload_uuid]', uploadId],
      ],
      what: `file a new version of the file ${fileId} in the Documents of the project ${projectId}`,
      answers: [409],
      signal,
    }
    const answered = await this.#client.send(request)
    if (answered.status === 409) throw notUpdated(answered, { projectId, fileId })
    const question = this.#client.question(request)
    return toState(parseValue(FileAnswer, decodeJson(answered.text, question), question), { description, name })
  }

  async #folder(path: string, what: string, { projectId, signal }: Within): Promise<FolderAnswer> {
    const { value, question } = await this.#client.json({
      method: 'GET',
      path: within(path, projectId, { show_latest_file_version_only: 'true' }),
      what: `${what} of the project ${projectId}`,
      signal,
    })
    return parseValue(FolderAnswer, value, question)
  }
}

function within(path: string, projectId: string, more: Record<string, string> = {}): string {
  return withQuery(path, { project_id: plainId(projectId), ...more })
}

async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading
  } catch (thrown) {
    if (thrown instanceof CrosswalkError && thrown.code === 'refused' && statusOf(thrown) === 404) return null
    throw thrown
  }
}
