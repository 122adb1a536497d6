import { createHash } from 'node:crypto'
import { z } from 'zod'
import { UNNAMED_WORKSPACE } from '../../domain/same-workspace'
import type { HttpClient } from '../http/client'
import { invalid, parseValue } from '../http/parse'
import { looseText } from '../http/values'
import { isAbsent } from './refusals'
import type { V1Catalogue } from './v1/catalogue'

const WorkspaceAnswer = z.object({
  _id: looseText,
  name: looseText,
  slugifyName: looseText,
  apiVersion: z.union([z.literal(1), z.literal(2), z.enum(['1', '2']).transform((text) => (text === '1' ? 1 : 2))]),
})
/** The published shape is bare; elsewhere v2 puts what it sends into `data`. */
const Answer = z.union([WorkspaceAnswer, z.object({ data: WorkspaceAnswer }).transform(({ data }) => data)])

export interface Workspace {
  id: string
  name: string
  apiVersion: 1 | 2
  /** False where TrustLayer did not say and the version is concluded from what answers. */
  certain: boolean
}

const UNNAMED = 'TrustLayer workspace (not named)'

/**
 * `GET /v2/workspace` says which experience a workspace is on. Where v2 refuses the request, does not exist or answers
 * something else, but v1 takes the token, the workspace is on version 1. Without `catalogue` only v2 is asked.
 */
export async function readWorkspace(
  v2: HttpClient,
  catalogue: V1Catalogue | null,
  signal?: AbortSignal,
): Promise<Workspace> {
  try {
    return await ask(v2, signal)
  } catch (thrown) {
    if (catalogue === null || !isAbsent(thrown)) throw thrown
    const types = await catalogue.partyTypes(signal)
    return { id: markOf(types.map(({ id }) => id)), name: UNNAMED, apiVersion: 1, certain: false }
  }
}

/** Party types have ids of their own in every workspace: the token of another workspace shows by them (R4, domain/same-workspace.ts). */
function markOf(ids: readonly string[]): string {
  const marks = [...ids].sort().map((id) => createHash('sha256').update(id).digest('hex').slice(0, 8))
  return `${UNNAMED_WORKSPACE}${marks.join(',')}`
}

async function ask(v2: HttpClient, signal?: AbortSignal): Promise<Workspace> {
  const request = { method: 'GET', path: '/v2/workspace', what: 'name the workspace', signal } as const
  const { value, question } = await v2.json(request)
  const answer = parseValue(Answer, value, question)
  // `_id` is not among the required fields; the slug is, and names the workspace as well.
  const id = answer._id ?? answer.slugifyName ?? answer.name
  if (id === null) throw invalid(question, 'its answer names no workspace')
  return { id, name: answer.name ?? UNNAMED, apiVersion: answer.apiVersion, certain: true }
}
