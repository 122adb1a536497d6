import { CrosswalkError } from '@shared/errors'
import type { DocumentFile } from '@shared/records'
import type { CreatedFolder, DocumentFolder, DocumentsPort, FolderContent } from '../../app/documents-port'
import type { Clock } from '../../app/ports'
import { byNumber, FORMS_FOLDER } from '../../domain/forms/folders'
import { formsFolders, monthFolder } from '../pull/pull-documents'
import { SETTLE_MS } from './execute-shared'

/** The folder of forms of one project, as this run found or made it. */
export interface FormsRoot {
  id: string
  name: string
  /** Folders of the project's root that count as one, the lowest id first; more than one is said (F2). */
  candidates: readonly DocumentFolder[]
}

export interface MonthFolder {
  id: string
  root: FormsRoot
  /** "Corfix Forms/2026-11". */
  place: string
  /** As this run listed it, with what it has filed since. */
  files: DocumentFile[]
}

interface Asked {
  projectId: string
  signal: AbortSignal
}

/**
 * F2, F3: the folders that forms go to, each found or made once a run, however many forms ask for it at the same time. What
 * failed is asked for again by the next form, except where the project's Documents are refused: that is one answer for all.
 */
export class FormsFolders {
  readonly #documents: DocumentsPort
  readonly #clock: Pick<Clock, 'sleep'>
  readonly #roots = new Map<string, Promise<FormsRoot & { content: FolderContent }>>()
  readonly #months = new Map<string, Promise<MonthFolder>>()
  readonly #refused = new Map<string, CrosswalkError>()

  constructor(documents: DocumentsPort, clock: Pick<Clock, 'sleep'>) {
    this.#documents = documents
    this.#clock = clock
  }

  month(asked: Asked & { month: string }): Promise<MonthFolder> {
    const { projectId, month } = asked
    return kept(this.#months, `${projectId}/${month}`, async () => {
      const root = await kept(this.#roots, projectId, () => this.#root(asked))
      const there = monthFolder(root.content, month)
      const folder = there ?? (await this.#make(asked, { name: month, parentId: root.id }))
      // What this run has just made holds nothing that could be found in it (ADR 15).
      const files = isNew(folder) ? [] : await this.list({ ...asked, folderId: folder.id })
      return { id: folder.id, root, place: `${root.name}/${month}`, files }
    })
  }

  /** Its files as they are now. */
  async list({ projectId, folderId, signal }: Asked & { folderId: string }): Promise<DocumentFile[]> {
    const content = await this.#documents.folder(projectId, folderId, signal)
    if (!content) throw vanished(`the folder ${folderId}`)
    return content.files
  }

  /** Throws at once where Procore has refused the project's Documents in this run: every form would be refused alike. */
  requireAllowed(projectId: string): void {
    const refusal = this.#refused.get(projectId)
    if (refusal) throw refusal
  }

  refuse(projectId: string, error: CrosswalkError): void {
    this.#refused.set(projectId, error)
  }

  async #root(asked: Asked): Promise<FormsRoot & { content: FolderContent }> {
    const { projectId, signal } = asked
    const candidates = formsFolders((await this.#documents.rootFolder(projectId, signal)).folders)
    const [first] = candidates
    const folder = first ?? (await this.#make(asked, { name: FORMS_FOLDER, parentId: null }))
    const { id, name } = folder
    const content = isNew(folder) ? empty(folder) : await this.#documents.folder(projectId, id, signal)
    if (!content) throw vanished(`the folder "${name}"`)
    return { id, name, candidates: first ? candidates : [{ id, name }], content }
  }

  /** Makes a folder. Where nobody knows whether it was made, it is looked for; of two that fit the lowest id counts. */
  async #make(
    asked: Asked,
    folder: { name: string; parentId: string | null },
  ): Promise<DocumentFolder | CreatedFolder> {
    const { projectId, signal } = asked
    try {
      return await this.#documents.createFolder(projectId, folder, signal)
    } catch (thrown) {
      if (!(thrown instanceof CrosswalkError) || thrown.code !== 'unknown-outcome') throw thrown
      const made = await this.#lookTwice(asked, folder).catch(() => null)
      if (made) return made
      throw notMade(folder.name, thrown)
    }
  }

  async #lookTwice(asked: Asked, folder: { name: string; parentId: string | null }): Promise<DocumentFolder | null> {
    for (const wait of SETTLE_MS) {
      await this.#clock.sleep(wait, asked.signal)
      const found = await this.#find(asked, folder)
      if (found) return found
    }
    return null
  }

  async #find({ projectId, signal }: Asked, { name, parentId }: { name: string; parentId: string | null }) {
    if (parentId === null) return formsFolders((await this.#documents.rootFolder(projectId, signal)).folders)[0] ?? null
    return monthFolder(await this.#documents.folder(projectId, parentId, signal), name)
  }
}

function isNew(folder: DocumentFolder | CreatedFolder): boolean {
  return 'made' in folder && folder.made
}

function empty({ id, name }: DocumentFolder): FolderContent {
  return { id, name, folders: [], files: [] }
}

/** The file that carries a form's mark; of several (a person's copies) the one with the lowest id. */
export function markedFile(files: readonly DocumentFile[], formId: string): DocumentFile | null {
  return files.filter(({ form }) => form?.id === formId).sort((a, b) => byNumber(a.id, b.id))[0] ?? null
}

async function kept<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const made = known.get(key) ?? make()
  known.set(key, made)
  try {
    return await made
  } catch (thrown) {
    if (known.get(key) === made) known.delete(key)
    throw thrown
  }
}

function vanished(what: string): CrosswalkError {
  return new CrosswalkError('server-error', `Procore does not show ${what} any more, which it showed a moment ago.`, {
    hint: 'Apply again: the folder is looked for, and made where it is missing.',
  })
}

/** The form itself was not sent: trying it again looks for the folder first. */
function notMade(name: string, cause: CrosswalkError): CrosswalkError {
  return new CrosswalkError('server-error', `The folder "${name}" may not have been made: ${cause.message}`, {
    hint: 'Apply again: the folder is looked for first.',
    cause,
  })
}
