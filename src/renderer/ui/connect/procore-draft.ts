import { parseProcoreCompanyId } from '@shared/procore-address'
import { ProcoreConnection, type ProcoreEnvironment } from '@shared/workspace'

/** The Procore part of a workspace as it is being typed. */
export interface ProcoreDraft {
  /** Company id, or any address of the company in Procore (S2). */
  address: string
  environment: ProcoreEnvironment
  loginUrl: string
  apiUrl: string
  signIn: ProcoreConnection['signIn']
}

export type DraftField = 'address' | 'loginUrl' | 'apiUrl'

export type ParsedDraft =
  | { ok: true; connection: ProcoreConnection }
  | { ok: false; problems: Partial<Record<DraftField, string>> }

export const EMPTY_DRAFT: ProcoreDraft = {
  address: '',
  environment: 'production',
  loginUrl: '',
  apiUrl: '',
  signIn: 'client-credentials',
}

export function draftOf(connection: ProcoreConnection): ProcoreDraft {
  const { companyId, environment, loginUrl = '', apiUrl = '', signIn } = connection
  return { address: companyId, environment, loginUrl, apiUrl, signIn }
}

/** Checks what was typed against the contract; every problem by its field. */
export function parseDraft(draft: ProcoreDraft): ParsedDraft {
  const company = parseProcoreCompanyId(draft.address)
  const custom = draft.environment === 'custom'
  const parsed = ProcoreConnection.safeParse({
    environment: draft.environment,
    companyId: company.ok ? company.companyId : '1',
    signIn: draft.signIn,
    ...(custom ? { loginUrl: draft.loginUrl.trim(), apiUrl: draft.apiUrl.trim() } : {}),
  })
  if (company.ok && parsed.success) return { ok: true, connection: parsed.data }
  const problems: Partial<Record<DraftField, string>> = company.ok ? {} : { address: company.message }
  for (const { path, message } of parsed.error?.issues ?? []) {
    const field = path[0]
    if (field === 'loginUrl' || field === 'apiUrl') problems[field] ??= message
  }
  return { ok: false, problems }
}

/** The environment that a pasted address belongs to; undefined where it does not say. */
export function environmentOfAddress(text: string): ProcoreEnvironment | undefined {
  const host = /^(?:https?:\/\/)?([\w.-]+)/i.exec(text.trim())?.[1]?.toLowerCase() ?? ''
  if (host.endsWith('procoregov.com')) return 'federal'
  if (!host.endsWith('procore.com')) return undefined
  if (host.includes('monthly')) return 'monthly-sandbox'
  return host.includes('sandbox') ? 'sandbox' : 'production'
}
