import type { Check, RateBudget } from '@shared/contract'
import type { CheckOptions } from '../../app/ports'
import { type CheckStep, runChecks } from '../http/check-steps'
import type { HttpClient } from '../http/client'
import { readListing } from '../http/listing'
import { documentsReadable, usersReadable } from './check-corfix'
import { commitmentsReadable, contactsReadable, customFieldsReadable, insurancesWritable } from './check-records'
import type { ProcoreCommitments } from './commitments'
import type { ProcoreContacts } from './contacts'
import type { ProcoreDocuments } from './documents'
import type { ProcoreInsurances } from './insurances'
import { readPage, withQuery } from './paging'
import type { ProcoreProjects } from './projects'
import { CompanyAnswer } from './schemas'
import type { ProcoreToken } from './token'
import type { ProcoreUsers } from './users'
import type { ProcoreVendors } from './vendors'

export interface CheckParts {
  client: HttpClient
  token: ProcoreToken
  projects: ProcoreProjects
  vendors: ProcoreVendors
  commitments: ProcoreCommitments
  contacts: ProcoreContacts
  insurances: ProcoreInsurances
  users: ProcoreUsers
  documents: ProcoreDocuments
  companyId: string
  budgets(): RateBudget[]
}

const PERMIT_PROJECTS =
  'In Procore, open Company, Admin, App Management, this app, Permissions, and choose the permitted projects; new ones are added by themselves only where the service account is set to be added to all new projects.'

/** S4 for Procore: signed in, company visible, app installed, records readable, insurances writable, limits seen. */
export function checkProcore(parts: CheckParts, options: CheckOptions = {}): Promise<Check[]> {
  const { companyId } = parts
  const { signal } = options
  const visible: string[] = []
  const steps: CheckStep[] = [
    {
      id: 'procore-sign-in',
      needed: true,
      run: async () => {
        await parts.token.headers(signal)
        return { message: 'Procore accepts the sign-in.' }
      },
    },
    { id: 'procore-company', run: () => companyVisible(parts, signal) },
    {
      id: 'procore-app',
      needed: true,
      run: async () => {
        await parts.client.send({
          method: 'GET',
          path: oneProject(companyId),
          what: `open the company ${companyId}`,
          signal,
        })
        return { message: `The app is installed in the company ${companyId}.` }
      },
    },
    { id: 'procore-projects', run: () => projectsVisible(parts, visible, signal) },
    ...trustlayerSteps(parts, options, visible),
    ...corfixSteps(parts, options, visible),
    { id: 'procore-rate-limit', run: async () => limitSeen(parts.budgets()) },
  ]
  return runChecks('procore', steps)
}

/** Not where TrustLayer is not connected: what its flows alone need of Procore. */
function trustlayerSteps(parts: CheckParts, options: CheckOptions, visible: readonly string[]): CheckStep[] {
  if (options.trustlayer === false) return []
  return [
    { id: 'procore-directory', run: () => directoryReadable(parts.vendors, options.signal) },
    { id: 'procore-commitments', run: () => commitmentsReadable(parts.commitments, { ...options, visible }) },
    { id: 'procore-contacts', run: () => contactsReadable(parts.contacts, options.signal) },
    { id: 'procore-custom-fields', run: () => customFieldsReadable(parts, options.signal) },
    { id: 'procore-insurances', run: () => insurancesWritable(parts.insurances, options) },
  ]
}

/** Only where Corfix is connected: what its flows need of Procore. */
function corfixSteps({ users, documents }: CheckParts, options: CheckOptions, visible: readonly string[]): CheckStep[] {
  if (!options.corfix) return []
  return [
    { id: 'procore-users', run: () => usersReadable(users, options.signal) },
    { id: 'procore-documents', run: () => documentsReadable(documents, { ...options, visible }) },
  ]
}

async function directoryReadable(vendors: ProcoreVendors, signal?: AbortSignal): Promise<{ message: string }> {
  const count = await vendors.countActive(signal)
  return { message: `The company directory is readable: ${count} active companies.` }
}

async function companyVisible(
  { client, companyId }: CheckParts,
  signal?: AbortSignal,
): Promise<Awaited<ReturnType<CheckStep['run']>>> {
  const { records } = await readListing(
    {
      system: 'procore',
      what: 'company accounts',
      first: withQuery('/rest/v1.0/companies', { per_page: '100' }),
      page: (path, aborted) =>
        readPage(client, { schema: CompanyAnswer, path, what: 'company accounts', signal: aborted }),
    },
    { signal },
  )
  const company = records.find(({ id }) => id === companyId)
  if (company) return { message: `The company "${company.name ?? companyId}" (${companyId}) is visible.` }
  const others = records.slice(0, 5).map(({ id, name }) => `${name ?? 'unnamed'} (${id})`)
  return {
    state: 'fail',
    message: `The company ${companyId} is not among the ${records.length} that this sign-in sees${others.length > 0 ? `: ${others.join(', ')}` : ''}.`,
    fix: "Check the company id in Connections, and that the company's administrator has installed the app.",
  }
}

async function projectsVisible(
  { projects }: CheckParts,
  visible: string[],
  signal?: AbortSignal,
): Promise<Awaited<ReturnType<CheckStep['run']>>> {
  visible.push(...(await projects.listIds(signal)))
  const count = visible.length
  if (count > 0)
    return { message: `${count} projects are visible, active and inactive. Only permitted projects are (T10).` }
  return {
    state: 'fail',
    message: 'No project is visible: the service account sees permitted projects only, and none is permitted (T10).',
    fix: PERMIT_PROJECTS,
  }
}

function limitSeen(budgets: RateBudget[]): Awaited<ReturnType<CheckStep['run']>> {
  if (budgets.length === 0) {
    return {
      state: 'unknown',
      message: 'Procore named no rate limit so far.',
      fix: 'Nothing to do: Crosswalk slows down when Procore asks for it.',
    }
  }
  const words = budgets.map(
    ({ window, limit, remaining }) =>
      `${limit} requests ${window === 'spike' ? 'in 10 seconds' : 'an hour'} (${remaining} left)`,
  )
  return { message: `Rate limit seen: ${words.join(', ')}.` }
}

function oneProject(companyId: string): string {
  return withQuery('/rest/v1.1/projects', { company_id: companyId, view: 'compact', per_page: '1' })
}
