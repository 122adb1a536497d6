import { z } from 'zod'
import { WorkspaceId } from './ids'
import { parseProcoreCompanyId } from './procore-address'
import { ReviewMark } from './review'
import { Settings } from './settings'
import { Integration, MAPPING_KINDS, MappingKind } from './vocabulary'

export const ProcoreEnvironment = z.enum(['production', 'sandbox', 'monthly-sandbox', 'federal', 'custom'])
export type ProcoreEnvironment = z.infer<typeof ProcoreEnvironment>

/** S3. Source: facts/procore-api.md section 1.1. `custom` brings its own hosts. */
export const PROCORE_HOSTS: Record<Exclude<ProcoreEnvironment, 'custom'>, { loginUrl: string; apiUrl: string }> = {
  production: { loginUrl: 'https://login.procore.com', apiUrl: 'https://api.procore.com' },
  sandbox: { loginUrl: 'https://login-sandbox.procore.com', apiUrl: 'https://sandbox.procore.com' },
  'monthly-sandbox': {
    loginUrl: 'https://login-sandbox-monthly.procore.com',
    apiUrl: 'https://api-monthly.procore.com',
  },
  federal: { loginUrl: 'https://login.procoregov.com', apiUrl: 'https://api.procoregov.com' },
}

/** An API host: https, or plain http on a loopback address only. No path, query or credentials. */
export const ApiUrl = z.string().superRefine((text, context) => {
  const problem = apiUrlProblem(text)
  if (problem) context.addIssue({ code: 'custom', message: problem })
})

function apiUrlProblem(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url) return 'is not an address such as https://api.trustlayer.io'
  if (url.username || url.password) return 'must not hold a user name or password'
  if (url.pathname !== '/' || url.search || url.hash) return 'is the host alone: leave out path and query'
  if (url.protocol === 'https:') return undefined
  const loopback = url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(url.hostname)
  if (url.protocol === 'http:' && loopback) return undefined
  return 'must be https (plain http is accepted for loopback addresses only)'
}

/** S2: the number, as text or as a number, or a Procore address that holds it. */
const companyId = z.union([z.string(), z.int().positive().transform(String)]).transform((text, context) => {
  const parsed = parseProcoreCompanyId(text)
  if (parsed.ok) return parsed.companyId
  context.addIssue({ code: 'custom', message: parsed.message })
  return z.NEVER
})

export const ProcoreConnection = z
  .strictObject({
    environment: ProcoreEnvironment.default('production'),
    loginUrl: ApiUrl.optional(),
    apiUrl: ApiUrl.optional(),
    companyId,
    signIn: z.enum(['client-credentials', 'authorization-code']).default('client-credentials'),
  })
  .superRefine((value, context) => {
    const custom = value.environment === 'custom'
    for (const key of ['loginUrl', 'apiUrl'] as const) {
      if (custom && !value[key])
        context.addIssue({ code: 'custom', path: [key], message: 'is needed for a custom environment' })
      if (!custom && value[key])
        context.addIssue({ code: 'custom', path: [key], message: 'is taken only with environment "custom"' })
    }
  })
export type ProcoreConnection = z.infer<typeof ProcoreConnection>

export const TrustLayerConnection = z.strictObject({
  apiUrl: ApiUrl.default('https://api.trustlayer.io'),
  version: z.enum(['auto', 'v1', 'v2']).default('auto'),
})
export type TrustLayerConnection = z.infer<typeof TrustLayerConnection>

export const CorfixConnection = z.discriminatedUnion('adapter', [
  z.strictObject({ adapter: z.literal('http'), apiUrl: ApiUrl }),
  z.strictObject({ adapter: z.literal('files'), outFolder: z.string().min(1), formsFolder: z.string().min(1) }),
])
export type CorfixConnection = z.infer<typeof CorfixConnection>

/** workspace.json as a person writes it (cli.md). Unknown keys, wrong types and impossible values are refused. */
export const WorkspaceFile = z.strictObject({
  name: z.string().trim().min(1).max(120),
  procore: ProcoreConnection,
  trustlayer: TrustLayerConnection.optional(),
  corfix: CorfixConnection.optional(),
  settings: Settings.prefault({}),
})
export type WorkspaceFile = z.infer<typeof WorkspaceFile>

/** What a sandbox workspace needs to start the same stand-in servers again. */
export const SandboxOptions = z.strictObject({
  scale: z.number().positive().max(1000).default(1),
  seed: z.int().min(0).default(7),
  faults: z.string().default('none'),
  /** Which experience TrustLayer's stand-in says the workspace is on: the generation of its API that is spoken. */
  trustlayerVersion: z.union([z.literal(1), z.literal(2)]).default(1),
})
export type SandboxOptions = z.infer<typeof SandboxOptions>

/** workspace.json as it is stored in the workspace's folder. */
export const StoredWorkspace = z.strictObject({
  id: WorkspaceId,
  createdAt: z.iso.datetime(),
  sandbox: SandboxOptions.optional(),
  /** O2: opened from a review pack; it has no connections and runs no jobs. */
  review: ReviewMark.optional(),
  ...WorkspaceFile.shape,
})
export type StoredWorkspace = z.infer<typeof StoredWorkspace>

/** The integrations that a workspace is connected for, and the mapping kinds that belong to them. */
export function integrationsOf(definition: Pick<WorkspaceFile, 'trustlayer' | 'corfix'>): Integration[] {
  return Integration.options.filter((integration) => definition[integration] !== undefined)
}

export function mappingKindsOf(definition: Pick<WorkspaceFile, 'trustlayer' | 'corfix'>): MappingKind[] {
  const connected = integrationsOf(definition)
  return MappingKind.options.filter((kind) => connected.includes(MAPPING_KINDS[kind].targetSystem))
}

export function procoreHosts(connection: ProcoreConnection): { loginUrl: string; apiUrl: string } {
  if (connection.environment !== 'custom') return PROCORE_HOSTS[connection.environment]
  return { loginUrl: connection.loginUrl ?? '', apiUrl: connection.apiUrl ?? '' }
}
