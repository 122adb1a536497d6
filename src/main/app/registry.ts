import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { CrosswalkError } from '@shared/errors'
import { OpenWorkspace, type WorkspaceEnvironment } from './open-workspace'

/** The workspaces of this process, by id (below the data folder) or by folder (command line). S1: they never mix. */
export class WorkspaceRegistry {
  readonly root: string
  readonly #environment: WorkspaceEnvironment
  readonly #open = new Map<string, OpenWorkspace>()

  constructor(environment: WorkspaceEnvironment, dataFolder: string) {
    this.#environment = environment
    this.root = join(dataFolder, 'workspaces')
  }

  get environment(): WorkspaceEnvironment {
    return this.#environment
  }

  folderOf(workspaceId: string): string {
    if (!/^[\w-]{1,64}$/.test(workspaceId))
      throw new CrosswalkError('invalid-input', 'That is not the id of a workspace.', { path: 'workspaceId' })
    return join(this.root, workspaceId)
  }

  byId(workspaceId: string): OpenWorkspace {
    return this.byFolder(this.folderOf(workspaceId))
  }

  byFolder(folder: string): OpenWorkspace {
    const known = this.#open.get(folder)
    if (known) return known
    if (!existsSync(folder))
      throw new CrosswalkError('not-found', `There is no workspace at ${folder}.`, {
        hint: 'Create it first: workspace create DIR --file workspace.json',
      })
    const workspace = new OpenWorkspace(this.#environment, folder)
    this.#open.set(folder, workspace)
    return workspace
  }

  async close(folder: string): Promise<void> {
    const workspace = this.#open.get(folder)
    this.#open.delete(folder)
    await workspace?.close()
  }

  async closeAll(): Promise<void> {
    for (const folder of [...this.#open.keys()]) await this.close(folder)
  }

  /** Erases a workspace's folder and all that is in it, and what it taught the machine (M4). */
  async delete(workspaceId: string): Promise<void> {
    const folder = this.folderOf(workspaceId)
    await this.close(folder)
    this.#environment.memory()?.erase(workspaceId)
    await rm(folder, { recursive: true, force: true })
  }
}
