import { CrosswalkError } from '@shared/errors'
import type { CheckOptions } from '../../app/ports'
import type { CheckStep } from '../http/check-steps'
import type { HttpClient } from '../http/client'
import { listCommitmentFields } from './commitment-fields'
import type { ProcoreCommitments } from './commitments'
import type { ProcoreContacts } from './contacts'
import type { ProcoreInsurances } from './insurances'

/** The checks of S4 on the records that TrustLayer's flows read and write. */
type Finding = Awaited<ReturnType<CheckStep['run']>>

/** One project tells little: permissions and tools differ from project to project. */
const MAX_PROJECTS = 3

const COMMITMENTS_FIX =
  'Nothing to do where the Commitments tool is off on purpose. Else let the service account read Commitments in these projects, and choose them among the permitted projects of the app.'
const INSURANCE_RIGHT =
  'Give the service account Admin on the company\'s Directory, or its granular right "Add Insurance"; or set `compliance.enabled` to off, then nothing is written to Procore.'

/** `visible`: ids of the projects that the account sees, of which the first stands in where none is asked for. */
export async function commitmentsReadable(
  commitments: ProcoreCommitments,
  { projectIds = [], visible, signal }: CheckOptions & { visible: readonly string[] },
): Promise<Finding> {
  const tried = projectIds.length > 0 ? projectIds.slice(0, MAX_PROJECTS) : visible.slice(0, 1)
  if (tried.length === 0) {
    return {
      state: 'unknown',
      message: 'Whether commitments are readable is not known: there is no project to look at.',
      fix: 'Permit a project to the app in Procore, then check again.',
    }
  }
  const refused: string[] = []
  let reason = ''
  for (const projectId of tried) {
    try {
      await commitments.probe(projectId, signal)
    } catch (thrown) {
      if (!(thrown instanceof CrosswalkError) || thrown.code !== 'not-permitted') throw thrown
      refused.push(projectId)
      reason = thrown.message
    }
  }
  const readable = tried.length - refused.length
  const projects = tried.length === 1 ? 'project' : 'projects'
  const message = `Commitments are readable in ${readable} of ${tried.length} ${projects} looked at.`
  if (refused.length === 0) return { message }
  const not = `${message} Not in ${refused.join(', ')}: ${reason}`
  return { state: readable === 0 ? 'fail' : 'unknown', message: not, fix: COMMITMENTS_FIX }
}

export async function contactsReadable(contacts: ProcoreContacts, signal?: AbortSignal): Promise<Finding> {
  const { users, references } = await contacts.count(signal)
  if (references !== null) {
    return { message: `Contacts are readable: ${users} active users and ${references} reference users.` }
  }
  return {
    state: 'unknown',
    message: `${users} active users are readable, but not the people without a login (reference users): they will not become contacts.`,
    fix: "Give the service account read access to the people of the company's Directory, if they matter.",
  }
}

export async function customFieldsReadable(
  { client, companyId }: { client: HttpClient; companyId: string },
  signal?: AbortSignal,
): Promise<Finding> {
  try {
    const { length } = await listCommitmentFields(client, companyId, signal)
    return { message: `Custom fields are readable: ${length}. One of them may name compliance profiles (T9).` }
  } catch (thrown) {
    if (!(thrown instanceof CrosswalkError) || thrown.code !== 'not-permitted') throw thrown
    return {
      state: 'fail',
      message: thrown.message,
      fix: "Needed only where a custom field names compliance profiles (T9): let the service account read the company's custom fields.",
    }
  }
}

/** W9. That records may be read does not say that they may be written; only an empty batch tells, where it may be sent. */
export async function insurancesWritable(
  insurances: ProcoreInsurances,
  { probeWrites = false, signal }: CheckOptions,
): Promise<Finding> {
  await insurances.probe(signal)
  if (!probeWrites) {
    return {
      state: 'unknown',
      message: 'Insurance records are readable; whether it may write shows at the first write.',
      fix: 'Nothing to do: a refused write stops the run and says so.',
    }
  }
  try {
    await insurances.probeWrite(signal)
    return { message: 'Insurance records are readable and writable.' }
  } catch (thrown) {
    if (!(thrown instanceof CrosswalkError) || thrown.code === 'cancelled') throw thrown
    if (thrown.code === 'not-permitted') return { state: 'fail', message: thrown.message, fix: INSURANCE_RIGHT }
    return {
      state: 'unknown',
      message: `Insurance records are readable; whether they may be written is not known: ${thrown.message}`,
      fix: 'Nothing to do: a refused write stops the run and says so.',
    }
  }
}
