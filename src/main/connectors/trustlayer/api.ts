import type { Check } from '@shared/contract'
import type { ExternalId } from '@shared/records'
import type { TrustLayerPort } from '../../app/ports'

/** What one generation of the API does for the port; index.ts joins the two. */
export type TrustLayerCalls = Omit<TrustLayerPort, 'generation' | 'workspace' | 'check' | 'pageSize'>

/** The first page of a listing. `total` is null where the server does not say it. */
export interface Sample {
  records: { externalIds: ExternalId[] }[]
  total: number | null
}

export interface GenerationApi {
  calls: TrustLayerCalls
  /** The first page of projects and of parties, for a check: one request each. */
  samples(signal?: AbortSignal): Promise<{ projects: Sample; parties: Sample }>
}

/** What a check found; without `state` it passes. */
export type Finding = { message: string; state?: Check['state']; fix?: string }
