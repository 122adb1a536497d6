import type { Settings } from '@shared/settings'

/** How an option is edited. Paths are below `settings` (cli.md, `workspace set`). */
export type Control =
  | { type: 'switch' }
  | { type: 'choice'; choices: readonly { value: string; label: string }[] }
  | { type: 'text'; maxLength: number }
  | { type: 'count' }
  | { type: 'share' }
  | { type: 'party-type' }

export interface Option {
  path: string
  label: string
  /** The rule in one sentence. */
  rule: string
  ruleId: string
  control: Control
}

export interface OptionGroup {
  title: string
  options: readonly Option[]
}

/** The options that act today; the others appear with their flows. */
export const OPTION_GROUPS: readonly OptionGroup[] = [
  {
    title: 'TrustLayer: projects',
    options: [
      {
        path: 'trustlayer.projects.description',
        label: 'Project description',
        rule: 'Whether a project description in TrustLayer follows Procore after the import.',
        ruleId: 'T2',
        control: {
          type: 'choice',
          choices: [
            { value: 'always', label: 'Keep it in step' },
            { value: 'on-import', label: 'Set it on import only' },
          ],
        },
      },
      {
        path: 'trustlayer.projects.syncActive',
        label: 'Follow active and inactive',
        rule: 'A project that becomes inactive in Procore, or active again, does so in TrustLayer too.',
        ruleId: 'T3',
        control: { type: 'switch' },
      },
      {
        path: 'trustlayer.projects.numberField',
        label: 'Field of the project number',
        rule: 'Name of the TrustLayer custom field (text) that takes it; the plan makes the field where it is missing.',
        ruleId: 'T1',
        control: { type: 'text', maxLength: 100 },
      },
      {
        path: 'trustlayer.projects.valueField',
        label: 'Field of the total value',
        rule: 'Name of the TrustLayer custom field (number) that takes it; the plan makes the field where it is missing.',
        ruleId: 'T1',
        control: { type: 'text', maxLength: 100 },
      },
    ],
  },
  {
    title: 'TrustLayer: companies',
    options: [
      {
        path: 'trustlayer.companies.partyType',
        label: 'Party type of imports',
        rule: 'Every party that Crosswalk makes gets this type. Without one no company can be imported.',
        ruleId: 'T4',
        control: { type: 'party-type' },
      },
      {
        path: 'trustlayer.companies.syncActive',
        label: 'Follow active and inactive',
        rule: 'A company that becomes inactive in Procore, or active again, does so in TrustLayer too.',
        ruleId: 'T3',
        control: { type: 'switch' },
      },
    ],
  },
  {
    title: 'Guards',
    options: [
      {
        path: 'guards.maxShare',
        label: 'Share of records',
        rule: 'A plan that deactivates or dissociates more than this share of a kind asks to be confirmed by typing.',
        ruleId: 'R4',
        control: { type: 'share' },
      },
      {
        path: 'guards.maxCount',
        label: 'Number of records',
        rule: 'A plan that deactivates or dissociates more records than this asks to be confirmed by typing.',
        ruleId: 'R4',
        control: { type: 'count' },
      },
      {
        path: 'trustlayer.nativeIntegration',
        label: "TrustLayer's own Procore integration",
        rule: "While TrustLayer's own integration is on, Crosswalk compares but writes nothing, unless you proceed.",
        ruleId: 'S4',
        control: {
          type: 'choice',
          choices: [
            { value: 'audit', label: 'Compare only' },
            { value: 'proceed', label: 'Write all the same' },
          ],
        },
      },
    ],
  },
]

export type OptionValue = string | number | boolean | null

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

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isValue(value: unknown): value is OptionValue {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}
