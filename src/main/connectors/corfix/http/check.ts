import type { Check } from '@shared/contract'
import type { CorfixAccount, CorfixProject, Worker } from '@shared/records'
import type { Listing } from '../../../app/ports'
import { type CheckStep, runChecks } from '../../http/check-steps'
import { readAccount } from './account'
import type { CorfixClient } from './client'
import { accountFound, contractAssumed, formsReadable, newAccount, readable } from './findings'
import { FORMS } from './forms'
import { toForm, toProject, toWorker } from './map'
import { PROJECTS } from './projects'
import { WORKERS } from './workers'

export interface CheckParts {
  client: CorfixClient
  companyId: string
  apiUrl: string
}

/** S4 for Corfix: who answers, what is readable, and whether the account is new (C12). Writes nothing. */
export function checkCorfix({ client, companyId, apiUrl }: CheckParts, signal?: AbortSignal): Promise<Check[]> {
  const seen: Seen = { account: null, projects: EMPTY, workers: EMPTY }
  const steps: CheckStep[] = [
    { id: 'corfix-contract', run: async () => contractAssumed(apiUrl) },
    {
      id: 'corfix-account',
      needed: true,
      run: async () => {
        seen.account = await readAccount(client, signal)
        return accountFound(seen.account)
      },
    },
    {
      id: 'corfix-projects',
      needed: true,
      run: async () => {
        seen.projects = mapped(await client.sample(PROJECTS, signal), toProject)
        return readable(seen.projects, 'project')
      },
    },
    {
      id: 'corfix-workers',
      needed: true,
      run: async () => {
        seen.workers = mapped(await client.sample(WORKERS, signal), toWorker)
        return readable(seen.workers, 'worker')
      },
    },
    { id: 'corfix-forms', run: async () => formsReadable(mapped(await client.sample(FORMS, signal), toForm)) },
    { id: 'corfix-new-account', run: async () => newAccount(seen, companyId) },
  ]
  return runChecks('corfix', steps)
}

/** What the checks have read so far. */
export interface Seen {
  account: CorfixAccount | null
  projects: Listing<CorfixProject>
  workers: Listing<Worker>
}

const EMPTY = { records: [], total: 0 }

function mapped<A, T>({ records, total }: Listing<A>, map: (record: A) => T): Listing<T> {
  return { records: records.map(map), total }
}
