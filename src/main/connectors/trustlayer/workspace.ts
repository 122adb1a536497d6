import { CrosswalkError } from '@shared/errors'
import { z } from 'zod'
import type { HttpClient } from '../http/client'
import { parseValue } from '../http/parse'
import { looseText } from '../http/values'
import type { V1Catalogue } from './v1/catalogue'

const WorkspaceAnswer = z.object({
  _id: looseText,
  name: looseText,
  slugifyName: looseText,
  apiVersion: z.union([z.literal(1), z.literal(2)]),
})

export interface Workspace {
  id: string
  name: string
  apiVersion: 1 | 2
  /** False where TrustLayer did not say and the version is concluded from what answers. */
  certain: boolean
}

/** Stands for a workspace that cannot be named: the guard on another workspace (R4) then sees no change. */
const UNNAMED = { id: 'unknown', name: 'TrustLayer workspace (not named)' }

/**
 * `GET /v2/workspace` says which experience a workspace is on. Where v2 refuses the token or does not exist, but v1
 * takes it, the workspace is on version 1.
 */
export async function readWorkspace(v2: HttpClient, catalogue: V1Catalogue, signal?: AbortSignal): Promise<Workspace> {
  try {
    return await ask(v2, signal)
  } catch (thrown) {
    if (!(thrown instanceof CrosswalkError) || !NOT_IN_V2.has(thrown.details.status ?? 0)) throw thrown
    await catalogue.partyTypes(signal)
    return { ...UNNAMED, apiVersion: 1, certain: false }
  }
}

const NOT_IN_V2 = new Set([401, 403, 404])

async function ask(v2: HttpClient, signal?: AbortSignal): Promise<Workspace> {
  const request = { method: 'GET', path: '/v2/workspace', what: 'name the workspace', signal } as const
  const { value, question } = await v2.json(request)
  const answer = parseValue(WorkspaceAnswer, value, question)
  // `_id` is not among the required fields; the slug is, and names the workspace as well.
  const id = answer._id ?? answer.slugifyName ?? answer.name ?? UNNAMED.id
  return { id, name: answer.name ?? UNNAMED.name, apiVersion: answer.apiVersion, certain: true }
}
