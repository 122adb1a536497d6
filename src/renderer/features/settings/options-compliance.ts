import type { Settings } from '@shared/settings'
import type { Option } from './options'

const byExecuted = ({ trustlayer }: Settings) =>
  trustlayer.commitments.activeBy === 'executed' ? 'Not used: active commitments are told by the executed flag.' : null
const writeBackOff = ({ trustlayer }: Settings) =>
  trustlayer.compliance.enabled ? null : 'Not used: nothing is written to Procore.'

export const COMMITMENT_OPTIONS: readonly Option[] = [
  {
    path: 'trustlayer.commitments.activeBy',
    label: 'What makes a commitment active',
    rule: 'Active commitments associate their company to the project. "Executed" counts the executed flag and nothing else.',
    ruleId: 'T8',
    control: {
      type: 'choice',
      choices: [
        { value: 'status', label: 'Its state' },
        { value: 'executed', label: 'The executed flag' },
      ],
    },
  },
  {
    path: 'trustlayer.commitments.activeStates',
    label: 'Active states',
    rule: "States that count, in Procore's exact words, for purchase orders and subcontracts.",
    ruleId: 'T8',
    control: { type: 'states', of: 'all' },
    idle: byExecuted,
  },
  {
    path: 'trustlayer.commitments.subcontractStates',
    label: 'Active states of subcontracts',
    rule: 'Replace the shared list for subcontracts.',
    ruleId: 'T8',
    control: { type: 'states', of: 'subcontract' },
    idle: byExecuted,
  },
  {
    path: 'trustlayer.commitments.purchaseOrderStates',
    label: 'Active states of purchase orders',
    rule: 'Replace the shared list for purchase orders.',
    ruleId: 'T8',
    control: { type: 'states', of: 'purchase-order' },
    idle: byExecuted,
  },
  {
    path: 'trustlayer.commitments.ignorePurchaseOrders',
    label: 'Ignore purchase orders',
    rule: 'Purchase orders make no associations.',
    ruleId: 'T7',
    control: { type: 'switch' },
  },
  {
    path: 'trustlayer.commitments.ignoreSubcontracts',
    label: 'Ignore subcontracts',
    rule: 'Subcontracts make no associations.',
    ruleId: 'T7',
    control: { type: 'switch' },
  },
  {
    path: 'trustlayer.commitments.removeInactive',
    label: 'Remove ended associations',
    rule: 'When the last active commitment behind an association ends, it is removed too, if Crosswalk made it.',
    ruleId: 'T5',
    control: { type: 'switch' },
  },
]

export const PROFILE_OPTIONS: readonly Option[] = [
  {
    path: 'trustlayer.profiles.customField',
    label: 'Field that names the profile',
    rule: 'The value of this commitment custom field must equal the name of a TrustLayer compliance profile exactly. Empty: off.',
    ruleId: 'T9',
    control: { type: 'commitment-field' },
  },
  {
    path: 'trustlayer.profiles.known',
    label: 'Profiles entered by hand',
    rule: 'API v2 lists no compliance profiles: those that no record teaches are entered here, by name and id.',
    ruleId: 'T9',
    byHand: true,
    control: { type: 'profiles' },
  },
]

export const COMPLIANCE_OPTIONS: readonly Option[] = [
  {
    path: 'trustlayer.compliance.enabled',
    label: 'Write compliance to Procore',
    rule: 'Off: nothing is ever written to Procore by this integration; mapping and import go on.',
    ruleId: 'W1',
    control: { type: 'switch' },
  },
  {
    path: 'trustlayer.compliance.level',
    label: 'Level',
    rule: 'Whether compliance goes to the insurances of the company, to those of its projects, or to both.',
    ruleId: 'W2',
    control: {
      type: 'choice',
      choices: [
        { value: 'all', label: 'Company and projects' },
        { value: 'projects', label: 'Projects only' },
        { value: 'parties', label: 'Company only' },
      ],
    },
    idle: writeBackOff,
  },
  {
    path: 'trustlayer.compliance.format',
    label: 'Format',
    rule: 'What becomes an insurance record. Another format treats the records of the old one as stale (W10).',
    ruleId: 'W3',
    control: {
      type: 'choice',
      choices: [
        { value: 'subjects', label: 'Subjects, with requirements' },
        { value: 'summary', label: 'Subjects, without them' },
        { value: 'overall', label: 'One record in all' },
      ],
    },
    idle: writeBackOff,
  },
  {
    path: 'trustlayer.compliance.manualEdits',
    label: 'Edits by hand in Procore',
    rule: 'A field that somebody edited since the last write is overwritten and logged, or kept and flagged.',
    ruleId: 'W8',
    control: {
      type: 'choice',
      choices: [
        { value: 'overwrite', label: 'Overwrite them' },
        { value: 'keep', label: 'Keep them' },
      ],
    },
    idle: writeBackOff,
  },
  {
    path: 'trustlayer.compliance.refreshNotes',
    label: 'Refresh notes alone',
    rule: 'New notes are enough to write a record, also where its status and dates stay the same.',
    ruleId: 'W7',
    control: { type: 'switch' },
    idle: writeBackOff,
  },
  {
    path: 'trustlayer.compliance.stale',
    label: 'Records of what is gone',
    rule: 'What becomes of a record whose subject, link or association no longer exists.',
    ruleId: 'W10',
    control: {
      type: 'choice',
      choices: [
        { value: 'undecided', label: 'Set to undecided' },
        { value: 'delete', label: 'Delete' },
        { value: 'keep', label: 'Keep as it is' },
      ],
    },
    idle: writeBackOff,
  },
]
