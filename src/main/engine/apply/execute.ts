import { CrosswalkError } from '@shared/errors'
import type { Change } from '@shared/plan'
import type { EngineContext, LogLine } from '../context'
import { dissociate } from './execute-association'
import { executeContact } from './execute-contact'
import { createCustomField } from './execute-custom-field'
import { deleteInsurance } from './execute-insurance'
import { linkTarget } from './execute-link'
import { createParty, updateParty } from './execute-party'
import { assignProfile } from './execute-profile'
import { createProject, updateProject } from './execute-project'

/** What one executed change left behind. `keep` stores it, in the same transaction as the journal's `done`. */
export interface Written {
  targetId: string
  /** Said in the log where it was not a plain write: "was there already". */
  note: string
  /** Custom fields that the record was written without, because TrustLayer would not make them. */
  missing?: readonly string[]
  /** What was found on the way and belongs in the log beside the write itself. */
  lines?: readonly LogLine[]
  keep(): void
}

export interface ChangeInput {
  context: EngineContext
  change: Change
  signal: AbortSignal
}

/** Carries out one change of the plan (those that go out together are in execute-batch.ts), safely to be repeated: creates look for their record first, updates are absolute. */
export async function executeChange(context: EngineContext, change: Change, signal: AbortSignal): Promise<Written> {
  const input: ChangeInput = { context, change, signal }
  if (change.flow === 'custom-fields') return createCustomField(input)
  if (change.flow === 'contacts') return executeContact(input)
  if (change.action === 'dissociate') return dissociate(input)
  if (change.action === 'assign-profile') return assignProfile(input)
  if (change.flow === 'insurances') return deleteInsurance(input)
  if (change.action === 'link') return linkTarget(input)
  const project = change.flow === 'projects'
  if (change.action === 'create') return project ? createProject(input) : createParty(input)
  if (change.action === 'update' || change.action === 'activate' || change.action === 'deactivate') {
    return project ? updateProject(input) : updateParty(input)
  }
  throw new CrosswalkError('unexpected', `There is no way to carry out ${change.action} in ${change.flow}.`)
}
