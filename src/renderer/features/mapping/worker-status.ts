import type { RowSide } from '@shared/contract'
import { LICENSED_STATUSES, WORKER_STATUS_LABEL } from '@shared/corfix-records'

const LICENSED: ReadonlySet<string> = new Set(LICENSED_STATUSES.map((status) => WORKER_STATUS_LABEL[status]))

/** C11: whether a worker of this status (in Corfix's own words) uses a Standard licence. */
export function usesLicence(status: string | null | undefined): boolean {
  return LICENSED.has(status ?? '')
}

/** The same in a sentence, for the side panel; null without a worker. */
export function licenceWords(worker: RowSide | null): string | null {
  const status = worker?.columns.status
  if (!status) return null
  return usesLicence(status) ? `${status}: uses one Standard licence.` : `${status}: uses no licence.`
}

/** Corfix's status of a project as a person says it: the record holds the contract's own word. */
export function projectStatusWord(status: string): string {
  return status.replace(/^./, (first) => first.toUpperCase())
}
