import type { Option } from './options'

export const PROJECT_OPTIONS: readonly Option[] = [
  {
    path: 'trustlayer.projects.autoImport',
    label: 'Import new projects by themselves',
    rule: 'A new active project without a plausible match in TrustLayer is imported; one that has a match waits as a conflict.',
    ruleId: 'M7',
    control: { type: 'switch' },
  },
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
  {
    path: 'trustlayer.projects.numberFieldId',
    label: 'Id of the number field',
    rule: 'API v2 lists no custom fields: the id is entered here where no record that carries the field teaches it.',
    ruleId: 'T1',
    byHand: true,
    control: { type: 'optional-text', maxLength: 64, placeholder: 'Found by itself' },
  },
  {
    path: 'trustlayer.projects.valueFieldId',
    label: 'Id of the value field',
    rule: 'The same for the field of the total value.',
    ruleId: 'T1',
    byHand: true,
    control: { type: 'optional-text', maxLength: 64, placeholder: 'Found by itself' },
  },
]

export const COMPANY_OPTIONS: readonly Option[] = [
  {
    path: 'trustlayer.companies.autoImport',
    label: 'Import companies by themselves',
    rule: 'Undecided companies without a plausible match are imported; one that has a match waits as a conflict.',
    ruleId: 'M7',
    control: {
      type: 'choice',
      choices: [
        { value: 'off', label: 'Off' },
        { value: 'from-commitments', label: 'Those of active commitments' },
        { value: 'all', label: 'All active companies' },
      ],
    },
  },
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
]

export const CONTACT_OPTIONS: readonly Option[] = [
  {
    path: 'trustlayer.contacts.mode',
    label: 'Contacts of linked companies',
    rule: 'Which people of the company directory become contacts of the party. Those with no e-mail never do.',
    ruleId: 'T6',
    control: {
      type: 'choice',
      choices: [
        { value: 'none', label: 'None' },
        { value: 'all-set-primary', label: 'All, Procore’s primary' },
        { value: 'all', label: 'All, primary as it is' },
        { value: 'primary-only', label: 'The primary contact only' },
      ],
    },
  },
]
