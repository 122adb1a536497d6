import { CrosswalkError } from '@shared/errors'
import type { Change } from '@shared/plan'
import type { EngineContext } from './context'
import { createCustomField } from './execute-custom-field'
import { linkTarget } from './execute-link'
import { createParty, updateParty } from './execute-party'
import { createProject, updateProject } from './execute-project'

/** What one executed change left behind. `keep` stores it, in the same transaction as the journal's `done`. */
export interface Written {
  targetId: string
  /** Said in the log where it was not a plain write: "was there already". */
  note: string
  /** Custom fields that the record was written without, because TrustLayer would not make them. */
  missing?: readonly string[]
  keep(): void
}

export interface ChangeInput {
  context: EngineContext
  change: Change
  signal: AbortSignal
}

/** Carries out one change of the plan, safely to be repeated: creates look for their record first, updates are absolute. */
export async function executeChange(context: EngineContext, change: Change, signal: AbortSignal): Promise<Written> {
  const input: ChangeInput = { context, change, signal }
  if (change.flow === 'custom-fields') return createCustomField(input)
  if (change.action === 'link') return linkTarget(input)
  const project = change.flow === 'projects'
  if (change.action === 'create') return project ? createProject(input) : createParty(input)
  if (change.action === 'update' || change.action === 'activate' || change.action === 'deactivate') {
    return project ? updateProject(input) : updateParty(input)
  }
  throw new CrosswalkError('unexpected', `There is no way to carry out ${change.action} in ${change.flow}.`)
}
