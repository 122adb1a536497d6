import { existsSync, readdirSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { CrosswalkError } from '@shared/errors'
import { WorkspaceFile } from '@shared/workspace'
import { fillStore } from '../review/pack/fill-store'
import type { OpenPack } from '../review/pack/open-pack'
import { openStore } from '../storage/open-store'
import type { WorkspaceFiles } from '../storage/workspace-files'

/** Where nothing listens: a review has no connections, and workspace.json wants addresses for custom hosts. */
const NOWHERE = 'https://offline.invalid'

/**
 * O2: a workspace folder out of a pack. Nothing in the pack says where anything is written; workspace.json comes last, so that a
 * pack that turns out damaged half way leaves nothing behind.
 */
export async function openReviewWorkspace(
  files: WorkspaceFiles,
  pack: OpenPack,
  options: { id: string; folder: string; path: string; reviewer: string; at: string },
): Promise<void> {
  const { id, folder, path, reviewer, at } = options
  const isNew = await makeEmpty(folder)
  try {
    const store = openStore(folder)
    try {
      await fillStore(store, pack)
    } finally {
      store.close()
    }
    const { origin } = pack.manifest
    const review = { ...origin, reviewer, file: path, sealed: pack.sealed }
    files.create(folder, await definitionOf(pack), { id, createdAt: at, review })
  } catch (thrown) {
    if (isNew) await rm(folder, { recursive: true, force: true })
    else for (const name of readdirSync(folder)) await rm(join(folder, name), { recursive: true, force: true })
    throw thrown
  }
}

/** Answers whether the folder was not there before. Throws where it cannot be made, or something is in it. */
async function makeEmpty(folder: string): Promise<boolean> {
  const hint = 'Name a folder that does not exist yet.'
  const isNew = !existsSync(folder)
  try {
    await mkdir(folder, { recursive: true })
    if (readdirSync(folder).length === 0) return isNew
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    const why = ['EEXIST', 'ENOTDIR'].includes(code) ? 'a file lies there, or above it' : code
    throw new CrosswalkError('invalid-input', `${folder} cannot be made as a folder (${why}).`, { hint, cause })
  }
  throw new CrosswalkError('workspace-exists', `${folder} is not empty.`, { hint })
}

async function definitionOf(pack: OpenPack): Promise<WorkspaceFile> {
  const { origin, environment, systems } = pack.manifest
  const { settings } = await pack.definition()
  const hosts = environment === 'custom' ? { loginUrl: NOWHERE, apiUrl: NOWHERE } : {}
  return WorkspaceFile.parse({
    name: `${origin.workspaceName.slice(0, 100)} (review)`,
    procore: { environment, companyId: origin.procoreCompanyId, ...hosts },
    ...(systems.includes('trustlayer') ? { trustlayer: { apiUrl: NOWHERE } } : {}),
    ...(systems.includes('corfix') ? { corfix: { adapter: 'http', apiUrl: NOWHERE } } : {}),
    settings,
  })
}
