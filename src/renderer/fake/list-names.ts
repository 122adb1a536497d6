import type { Tone } from '@shared/contract'
import type { RecordRef } from '@shared/vocabulary'
import { companyId, companyName, partyId, projectId, projectName } from './site-names'

/** Projects and companies that the lists are about. */
export const PROJECTS = 42
export const COMPANIES = 310

export const PROFILES = [
  'Subcontractor - High Risk',
  'Subcontractor - Standard',
  'Supplier',
  'Design Professional',
] as const
/** One value as a person mistyped it (T9). */
export const MISTYPED = 'Subcontractor - Hgih Risk'

export const SUBJECTS = [
  'Commercial General Liability',
  'Automobile Liability',
  'Umbrella Liability',
  'Workers Compensation and Employers Liability',
  'Professional Liability',
] as const

/** What became of a row, and why. */
export interface Judged {
  readonly state: string
  readonly tone: Tone
  readonly reason: string
  readonly next: string
}

export function projectRef(index: number): RecordRef {
  const id = projectId(index)
  return { system: 'procore', kind: 'project', id, name: projectName(index), url: `https://app.procore.com/${id}` }
}

export function companyRef(index: number): RecordRef {
  const id = companyId(index)
  const url = `https://app.procore.com/companies/8089/directory/vendors/${id}`
  return { system: 'procore', kind: 'company', id, name: companyName(index), url }
}

export function partyRef(index: number): RecordRef {
  const id = partyId(index)
  return {
    system: 'trustlayer',
    kind: 'party',
    id,
    name: companyName(index),
    url: `https://app.trustlayer.io/parties/${id}`,
  }
}
