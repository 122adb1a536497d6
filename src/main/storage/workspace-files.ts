import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CrosswalkError, invalidInput } from '@shared/errors'
import type { ReviewMark } from '@shared/review'
import { type SandboxOptions, StoredWorkspace, type WorkspaceFile } from '@shared/workspace'
import Conf from 'conf'

const NAME = 'workspace'

/** What creating adds to the definition; made here unless given. */
export interface NewWorkspace {
  id?: string | undefined
  createdAt?: string | undefined
  sandbox?: SandboxOptions | undefined
  /** O2: what marks a workspace that was opened from a pack. */
  review?: ReviewMark | undefined
}

export type WorkspaceChange = { [K in keyof WorkspaceFile]?: WorkspaceFile[K] | undefined } & {
  review?: ReviewMark | undefined
}

/** `definition` is null where the folder cannot be read; `problem` says why and what to do. */
export interface ListedWorkspace {
  folder: string
  definition: StoredWorkspace | null
  problem: string | null
}

/** workspace.json in the folders of workspaces. Written in one step, so that a crash leaves the old file or the new one. */
export class WorkspaceFiles {
  /** What was last read of each folder. The engine asks for the definition at every turn, and checking it takes a millisecond. */
  readonly #read = new Map<string, { text: string; definition: StoredWorkspace }>()

  exists(folder: string): boolean {
    return existsSync(fileOf(folder))
  }

  /** Throws `workspace-exists`, or `bad-file` for a definition that is not valid. */
  create(folder: string, file: WorkspaceFile, extra: NewWorkspace = {}): void {
    if (this.exists(folder))
      throw new CrosswalkError('workspace-exists', `There is a workspace in ${folder} already.`, {
        hint: 'Choose another folder, or use that workspace.',
      })
    const own = { id: extra.id ?? randomUUID(), createdAt: extra.createdAt ?? new Date().toISOString() }
    const { sandbox, review } = extra
    const whole = { ...own, ...(sandbox ? { sandbox } : {}), ...(review ? { review } : {}), ...file }
    const checked = check(whole, folder)
    mkdirSync(folder, { recursive: true })
    write(folder, checked)
  }

  /**
   * As the file says it now; frozen, because one that has not changed is answered again. Throws `not-found`, `workspace-corrupt` (not
   * JSON) or `bad-file` (naming every wrong key). Never writes.
   */
  read(folder: string): StoredWorkspace {
    const text = readText(folder)
    const known = this.#read.get(folder)
    if (known?.text === text) return known.definition
    const definition = frozen(check(parse(text, fileOf(folder)), folder))
    this.#read.set(folder, { text, definition })
    return definition
  }

  /** Only what is given changes; `undefined` is not given. */
  update(folder: string, change: WorkspaceChange): void {
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
    write(folder, check({ ...this.read(folder), ...given }, folder))
  }

  /** The workspaces below a folder, by name; one that is spoilt does not hide the others. */
  list(root: string): ListedWorkspace[] {
    if (!existsSync(root)) return []
    const folders = readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(root, entry.name))
      .filter((folder) => this.exists(folder) || existsSync(join(folder, 'crosswalk.db')))
    return folders.map((folder) => this.#entry(folder)).sort(byName)
  }

  #entry(folder: string): ListedWorkspace {
    try {
      return { folder, definition: this.read(folder), problem: null }
    } catch (thrown) {
      if (!(thrown instanceof CrosswalkError)) throw thrown
      return { folder, definition: null, problem: `${thrown.message} ${thrown.details.hint ?? ''}`.trim() }
    }
  }
}

function fileOf(folder: string): string {
  return join(folder, `${NAME}.json`)
}

function readText(folder: string): string {
  try {
    return readFileSync(fileOf(folder), 'utf8')
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT')
      throw new CrosswalkError('not-found', `There is no workspace in ${folder}: it has no workspace.json.`, {
        hint: 'Create it first, or choose the folder of a workspace.',
      })
    throw new CrosswalkError('configuration', `${fileOf(folder)} cannot be read.`, {
      hint: 'Check that the file is yours to read.',
      cause: thrown,
    })
  }
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown)
    throw new CrosswalkError('workspace-corrupt', `${path} is not readable as JSON: ${reason}`, {
      hint: 'The file was left as it is: correct it in an editor, or restore it from a backup.',
      path,
    })
  }
}

function check(value: unknown, folder: string): StoredWorkspace {
  const checked = StoredWorkspace.safeParse(value)
  if (checked.success) return checked.data
  const error = invalidInput(checked.error, `${fileOf(folder)} is not a valid workspace`, { code: 'bad-file' })
  throw new CrosswalkError(error.code, error.message, {
    ...error.details,
    hint: 'The file was left as it is: correct the named keys.',
  })
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) frozen(part)
    Object.freeze(value)
  }
  return value
}

function write(folder: string, definition: StoredWorkspace): void {
  // conf writes to a file beside it and renames that. It knows no schema here: `check` has been before.
  const file = new Conf<Record<string, unknown>>({ projectName: 'crosswalk', cwd: folder, configName: NAME })
  file.store = JSON.parse(JSON.stringify(definition)) as Record<string, unknown>
}

function byName(a: ListedWorkspace, b: ListedWorkspace): number {
  return (a.definition?.name ?? a.folder).localeCompare(b.definition?.name ?? b.folder)
}
