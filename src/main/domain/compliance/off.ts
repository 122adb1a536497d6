import type { FlowInput, Reading } from '../types'
import type { Scope } from './scopes'
import type { StandingRecords } from './standing'
import { coversLevel } from './wanted'

/** Why nothing is written for a whole scope: a setting, or what is not known of it. */
export interface Off {
  code: 'disabled' | 'level' | 'compliance-unread' | 'compliance-refused' | 'insurances-unread' | 'insurances-refused'
  message: string
  next: string
}

type Input = Pick<FlowInput, 'settings'>
type Place = Pick<Scope, 'project' | 'level' | 'reading'>

/** The first thing that keeps a scope from being written; null where nothing does. */
export function offOf(input: Input, standing: StandingRecords, scope: Place): Off | null {
  return (
    disabledOff(input) ??
    levelOff(input, scope) ??
    complianceOff(scope) ??
    insurancesOff(standing.reading(scope.project?.id ?? null), scope)
  )
}

/** W1. */
export function disabledOff({ settings }: Input): Off | null {
  if (settings.trustlayer.compliance.enabled) return null
  return {
    code: 'disabled',
    message: 'Compliance write-back is switched off, so nothing is written to Procore (W1).',
    next: 'Switch on compliance.enabled in the settings.',
  }
}

/** W2. */
export function levelOff(input: Input, { level }: Pick<Place, 'level'>): Off | null {
  if (coversLevel(input, level)) return null
  return {
    code: 'level',
    message: `The setting compliance.level is "${input.settings.trustlayer.compliance.level}", which leaves out the ${level} level (W2).`,
    next: 'Change compliance.level in the settings if these records should be written.',
  }
}

/** TrustLayer's side of the scope was not read. */
export function complianceOff({ reading, project }: Place): Off | null {
  const where = whereOf(project)
  if (reading === 'read') return null
  if (reading === 'refused')
    return {
      code: 'compliance-refused',
      message: `TrustLayer refused the compliance of ${where}, so nothing is written for it.`,
      next: 'Check in TrustLayer that the API token may read the project, then pull and plan again.',
    }
  return {
    code: 'compliance-unread',
    message: `The compliance of ${where} has not been read from TrustLayer yet.`,
    next: 'Pull, then plan again.',
  }
}

/** Procore's side of the scope was not read: without it nobody knows what stands there. */
export function insurancesOff(reading: Reading | null, { project }: Pick<Place, 'project'>): Off | null {
  const where = whereOf(project)
  if (reading === 'read') return null
  if (reading === 'refused')
    return {
      code: 'insurances-refused',
      message: `Procore refused the insurance records of ${where}, so nothing is written there.`,
      next: INSURANCE_PERMISSION,
    }
  return {
    code: 'insurances-unread',
    message: `The insurance records of ${where} have not been read from Procore yet.`,
    next: 'Pull, then plan again.',
  }
}

export const INSURANCE_PERMISSION =
  'Give the Procore app user Directory admin rights, or the granular permission to add insurance, then pull and plan again.'

/** "project "Pier 9"", "the company level". */
export function whereOf(project: { name: string } | null): string {
  return project ? `project "${project.name}"` : 'the company level'
}
