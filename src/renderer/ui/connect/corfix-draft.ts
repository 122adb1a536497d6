import { CorfixConnection } from '@shared/workspace'

/** The Corfix part of a workspace as it is being typed; what the other adapter needs is kept meanwhile. */
export interface CorfixDraft {
  readonly adapter: CorfixConnection['adapter']
  readonly apiUrl: string
  readonly outFolder: string
  readonly formsFolder: string
}

export type CorfixField = 'apiUrl' | 'outFolder' | 'formsFolder'

export type ParsedCorfix =
  | { readonly ok: true; readonly connection: CorfixConnection }
  | { readonly ok: false; readonly problems: Partial<Record<CorfixField, string>> }

export const EMPTY_CORFIX: CorfixDraft = { adapter: 'http', apiUrl: '', outFolder: '', formsFolder: '' }

export function corfixDraft(connection: CorfixConnection | undefined): CorfixDraft {
  return { ...EMPTY_CORFIX, ...connection }
}

const SAME_FOLDER = 'must be another folder than the one that CSV files go to'

/** Checks what was typed against the contract; every problem by its field. What is still empty is none. */
export function parseCorfix({ adapter, ...draft }: CorfixDraft): ParsedCorfix {
  const apiUrl = draft.apiUrl.trim()
  const [outFolder, formsFolder] = [draft.outFolder.trim(), draft.formsFolder.trim()]
  const parsed = CorfixConnection.safeParse(
    adapter === 'http' ? { adapter, apiUrl } : { adapter, outFolder, formsFolder },
  )
  if (adapter === 'files' && outFolder !== '' && outFolder === formsFolder)
    return { ok: false, problems: { formsFolder: SAME_FOLDER } }
  if (parsed.success) return { ok: true, connection: parsed.data }
  const problems: Partial<Record<CorfixField, string>> = {}
  for (const { path, message } of parsed.error.issues) {
    const field = path[0]
    if (field === 'apiUrl' && apiUrl !== '') problems[field] ??= message
  }
  return { ok: false, problems }
}
