import type { Check } from '@shared/contract'
import type { CrosswalkError } from '@shared/errors'
import type { CorfixAccount, CorfixForm, CorfixProject, CorfixProjectStatus, Worker } from '@shared/records'
import type { CheckOptions, Listing, ListOptions } from './ports'

/** The fields of a project that Crosswalk writes (C2, C3). What is absent is left as it is; null clears. */
export interface CorfixProjectFields {
  name?: string
  number?: string | null
  status?: Exclude<CorfixProjectStatus, 'unknown'>
  privateDescription?: string | null
  publicInfo?: string | null
  streetAddress?: string | null
  city?: string | null
  state?: string | null
  zip?: string | null
  country?: string | null
}

/** The fields of a worker that Crosswalk writes (C6). */
export interface WorkerFields {
  firstName?: string
  lastName?: string
  phone?: string | null
  employeeNumber?: string | null
  email?: string | null
}

/** What is done to a worker's state (C8, C9). */
export type WorkerMove = 'activate' | 'block' | 'unblock'

/** One write. `externalId`: `procore:<companyId>/<recordId>`, sent with a create only. `present`: the record as it is known, null for a create. */
export type CorfixProjectWrite =
  | { action: 'create'; externalId: string; present: null; fields: CorfixProjectFields & { name: string } }
  | { action: 'update'; externalId: string; present: CorfixProject; fields: CorfixProjectFields }

export type WorkerWrite =
  | {
      action: 'create'
      externalId: string
      present: null
      fields: WorkerFields & { firstName: string; lastName: string }
    }
  | { action: 'update'; externalId: string; present: Worker; fields: WorkerFields }
  | { action: WorkerMove; externalId: string; present: Worker; fields: Record<string, never> }

/** What became of one write, in the order of the writes. `unknown-outcome`: it may have been done. */
export type CorfixResult<T> = { record: T } | { error: CrosswalkError }

/** Names the run whose writes go out together (files adapter: one folder a plan). The same key again replaces what was written. */
export interface CorfixRun {
  key: string
  /** ISO 8601; part of the folder's name. */
  at: string
}

/** The content of a form's PDF, read once: its bytes never sit in memory as a whole. */
export interface PdfContent {
  /** Bytes, where the service says so. */
  size: number | null
  stream: AsyncIterable<Uint8Array>
}

/**
 * Corfix in the engine's words, behind two adapters: `http` (this project's assumed contract: facts/corfix-api.md) and
 * `files` (CSV out, a watched folder of PDFs in).
 */
export interface CorfixPort {
  readonly adapter: 'http' | 'files'
  /** How many writes go out in one call of `writeProjects` and `writeWorkers`: 1, or all of a plan (null). */
  readonly batch: number | null
  /** Records a request of a listing, for estimates; 0 where nothing is requested. */
  readonly pageSize: number
  check(options?: CheckOptions): Promise<Check[]>
  /** Null: there is no account to ask (files). */
  account(signal?: AbortSignal): Promise<CorfixAccount | null>
  /** All of them, or what changed since; null: Corfix cannot be listed (files), what Crosswalk wrote is all that is known. */
  listProjects(options?: ListOptions): Promise<Listing<CorfixProject> | null>
  listWorkers(options?: ListOptions): Promise<Listing<Worker> | null>
  /** Completed forms. Files: every PDF of the folder; one whose name does not parse carries its `problem`. */
  listForms(options?: ListOptions): Promise<Listing<CorfixForm>>
  writeProjects(
    writes: readonly CorfixProjectWrite[],
    run: CorfixRun,
    signal?: AbortSignal,
  ): Promise<CorfixResult<CorfixProject>[]>
  writeWorkers(writes: readonly WorkerWrite[], run: CorfixRun, signal?: AbortSignal): Promise<CorfixResult<Worker>[]>
  /** The PDF of the form's current revision. Throws `not-found` where it is gone, `invalid-response` where it is no PDF. */
  openPdf(form: CorfixForm, signal?: AbortSignal): Promise<PdfContent>
}
