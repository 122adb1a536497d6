import type { Check } from '@shared/contract'
import type { CorfixAccount, CorfixForm, CorfixProject, Worker } from '@shared/records'
import type { Listing } from '../../../app/ports'
import type { Seen } from './check'

/** What the checks of S4 say, a finding each. A result without `state` passes. */
export interface Finding {
  message: string
  state?: Check['state']
  fix?: string
}

export function contractAssumed(apiUrl: string): Finding {
  return {
    state: 'unknown',
    message: `Corfix publishes no API. What Crosswalk speaks with ${new URL(apiUrl).host} is this project’s own assumption of one; whether that server keeps to it shows only as it answers.`,
    fix: 'Have whoever runs this address confirm the assumed contract (docs/corfix.md), and rehearse with a test account; or connect Corfix by files.',
  }
}

/** C11: how many licences are used shows before the first sync adds to them. */
export function accountFound({ name, serviceAccountEmail, licences: { used, limit } }: CorfixAccount): Finding {
  const service = serviceAccountEmail
    ? `its service account is ${serviceAccountEmail}, which is never synced`
    : 'it names no service account'
  const of = limit === null ? `${used} Standard licences are used` : `${used} of ${limit} Standard licences are used`
  const over = limit !== null && used > limit ? ' More are used than the account has: Corfix may charge for them.' : ''
  return { message: `The account "${name}" answers; ${service}. ${of}.${over}` }
}

export function readable({ total }: Listing<unknown>, one: string): Finding {
  return { message: `${counted(total, one)} ${total === 1 ? 'is' : 'are'} readable.` }
}

export function formsReadable({ records, total }: Listing<CorfixForm>): Finding {
  const unfit = records.find(({ problem }) => problem !== null)
  const message = `${counted(total, 'completed form')} ${total === 1 ? 'is' : 'are'} readable.`
  if (!unfit) return { message }
  return {
    state: 'unknown',
    message: `${message} Some lack what filing needs, such as "${unfit.name}": ${unfit.problem}`,
    fix: 'Complete them in Corfix; such forms are left out and listed with the reason.',
  }
}

/** C12: the integration suits a new account best; one with data of its own is said, with what becomes of it. */
export function newAccount({ account, projects, workers }: Seen, companyId: string): Finding {
  const service = account?.serviceAccountEmail?.toLowerCase() ?? null
  const people = workers.records.filter(({ email }) => service === null || email?.toLowerCase() !== service)
  const foreign = {
    projects: foreignIn(projects.records, companyId),
    workers: foreignIn(people, companyId),
  }
  const read = projects.records.length + workers.records.length
  const all = read >= projects.total + workers.total
  if (foreign.projects + foreign.workers === 0) return withoutForeign(read, all)
  const held = `${counted(projects.total, 'project')} and ${counted(workers.total, 'worker')}`
  const others = `${counted(foreign.projects, 'project')} and ${counted(foreign.workers, 'worker')}`
  return {
    state: 'unknown',
    message: `The account already holds ${held}; of ${all ? 'them' : 'the first that were looked at'}, ${others} were not made by Crosswalk. The integration suits a new, empty account best.`,
    fix: 'Pull, then look at the plan before anything is written: it shows what would not sync because Corfix has the same number, name or e-mail, and each can be linked.',
  }
}

function withoutForeign(read: number, all: boolean): Finding {
  if (read === 0) return { message: 'The account is empty: nothing stands in the way of a first sync.' }
  if (all) return { message: 'All that the account holds was made by Crosswalk.' }
  return {
    state: 'unknown',
    message: `The first ${read} records that were looked at were all made by Crosswalk; the rest was not looked at.`,
    fix: 'Pull: the plan shows what would not sync, before anything is written.',
  }
}

function foreignIn(records: readonly Pick<CorfixProject | Worker, 'externalIds'>[], companyId: string): number {
  return records.filter(
    ({ externalIds }) => !externalIds.some(({ source, instance }) => source === 'procore' && instance === companyId),
  ).length
}

function counted(count: number, one: string): string {
  return `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`
}
