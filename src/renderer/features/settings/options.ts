import type { Settings } from '@shared/settings'
import type { Integration } from '@shared/vocabulary'
import { COMMITMENT_OPTIONS, COMPLIANCE_OPTIONS, PROFILE_OPTIONS } from './options-compliance'
import { CORFIX_PROJECT_OPTIONS, FORM_OPTIONS, WORKER_OPTIONS } from './options-corfix'
import { COMPANY_OPTIONS, CONTACT_OPTIONS, PROJECT_OPTIONS } from './options-directory'
import { GUARD_OPTIONS, SCHEDULE_OPTIONS } from './options-runs'

/** How an option is edited. Paths are below `settings` (cli.md, `workspace set`). */
export type Control =
  | { type: 'switch' }
  | { type: 'choice'; choices: readonly { value: string; label: string }[] }
  | { type: 'text'; maxLength: number }
  /** Text that may be left out: empty is "not given". */
  | { type: 'optional-text'; maxLength: number; placeholder: string }
  | { type: 'count' }
  | { type: 'share' }
  | { type: 'party-type' }
  /** Commitment statuses in Procore's words; those of one type can be null, the same for both. */
  | { type: 'states'; of: 'all' | 'subcontract' | 'purchase-order' }
  | { type: 'commitment-field' }
  | { type: 'profiles' }
  | { type: 'interval' }

export interface Option {
  path: string
  label: string
  /** The rule in one sentence. */
  rule: string
  ruleId: string
  control: Control
  /** Needed only where TrustLayer does not list it (API v2): hidden elsewhere, unless it is set. */
  byHand?: boolean
  /** Of one integration, in a group that is for all. */
  integration?: Integration
  /** Why it changes nothing under the settings as they are, or null. It can be set all the same. */
  idle?: (settings: Settings) => string | null
}

export interface OptionGroup {
  id: string
  /** Shown where the workspace is connected to it; of no integration: always. */
  integration?: Integration
  /** The integration it belongs to, as the heading above its groups says it. */
  part: string
  title: string
  options: readonly Option[]
}

const TO_TRUSTLAYER = { part: 'Procore to TrustLayer', integration: 'trustlayer' } as const
const FROM_TRUSTLAYER = { part: 'TrustLayer to Procore', integration: 'trustlayer' } as const
const TO_CORFIX = { part: 'Procore to Corfix', integration: 'corfix' } as const
const FROM_CORFIX = { part: 'Corfix to Procore', integration: 'corfix' } as const
const RUNS = { part: 'Runs' } as const

/** Every option that acts, by integration. */
export const OPTION_GROUPS: readonly OptionGroup[] = [
  { id: 'projects', ...TO_TRUSTLAYER, title: 'Projects', options: PROJECT_OPTIONS },
  { id: 'companies', ...TO_TRUSTLAYER, title: 'Companies', options: COMPANY_OPTIONS },
  { id: 'contacts', ...TO_TRUSTLAYER, title: 'Contacts', options: CONTACT_OPTIONS },
  { id: 'commitments', ...TO_TRUSTLAYER, title: 'Commitments and associations', options: COMMITMENT_OPTIONS },
  { id: 'profiles', ...TO_TRUSTLAYER, title: 'Compliance profiles', options: PROFILE_OPTIONS },
  { id: 'compliance', ...FROM_TRUSTLAYER, title: 'Compliance', options: COMPLIANCE_OPTIONS },
  { id: 'corfix-projects', ...TO_CORFIX, title: 'Corfix projects', options: CORFIX_PROJECT_OPTIONS },
  { id: 'workers', ...TO_CORFIX, title: 'Workers', options: WORKER_OPTIONS },
  { id: 'forms', ...FROM_CORFIX, title: 'Forms', options: FORM_OPTIONS },
  { id: 'guards', ...RUNS, title: 'Guards', options: GUARD_OPTIONS },
  { id: 'schedule', ...RUNS, title: 'Schedule', options: SCHEDULE_OPTIONS },
]

export type KnownProfile = Settings['trustlayer']['profiles']['known'][number]
export type OptionValue = string | number | boolean | null | readonly string[] | readonly KnownProfile[]

/** The value at a path; undefined where the path leads nowhere. */
export function readOption(settings: Settings, path: string): OptionValue | undefined {
  let place: unknown = settings
  for (const key of path.split('.')) place = isRecord(place) ? place[key] : undefined
  return isValue(place) ? place : undefined
}

/** A copy of the settings with one value changed. What is not valid is refused on saving, by the contract. */
export function writeOption(settings: Settings, path: string, value: OptionValue): Settings {
  const copy = structuredClone(settings)
  const keys = path.split('.')
  const last = keys.pop()
  let place: unknown = copy
  for (const key of keys) place = isRecord(place) ? place[key] : undefined
  if (isRecord(place) && last !== undefined) place[last] = value
  return copy
}

/** Whether an option has another value in two settings. Lists are the same where they hold the same in the same order. */
export function differs(a: Settings, b: Settings, { path }: Pick<Option, 'path'>): boolean {
  return JSON.stringify(readOption(a, path)) !== JSON.stringify(readOption(b, path))
}

/** Groups that a draft changes. */
export function changedGroups(stored: Settings, draft: Settings): OptionGroup[] {
  return OPTION_GROUPS.filter(({ options }) => options.some((option) => differs(stored, draft, option)))
}

/** The stored settings with only this group's edits: what they do by themselves. */
export function withGroup(stored: Settings, draft: Settings, { options }: OptionGroup): Settings {
  return options.reduce((settings, { path }) => writeOption(settings, path, readOption(draft, path) ?? null), stored)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isValue(value: unknown): value is OptionValue {
  return value === null || Array.isArray(value) || ['string', 'number', 'boolean'].includes(typeof value)
}
