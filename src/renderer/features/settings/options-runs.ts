import type { Option } from './options'

export const GUARD_OPTIONS: readonly Option[] = [
  {
    path: 'guards.maxShare',
    label: 'Share of records',
    rule: 'A plan that deactivates, dissociates, blocks or makes stale more than this share of a kind asks to be confirmed by typing.',
    ruleId: 'R4',
    control: { type: 'share' },
  },
  {
    path: 'guards.maxCount',
    label: 'Number of records',
    rule: 'A plan that deactivates, dissociates, blocks or makes stale more records than this asks to be confirmed by typing.',
    ruleId: 'R4',
    control: { type: 'count' },
  },
  {
    path: 'trustlayer.nativeIntegration',
    label: "TrustLayer's own Procore integration",
    rule: "While TrustLayer's own integration is on, Crosswalk compares but writes nothing, unless you proceed.",
    ruleId: 'S4',
    integration: 'trustlayer',
    control: {
      type: 'choice',
      choices: [
        { value: 'audit', label: 'Compare only' },
        { value: 'proceed', label: 'Write all the same' },
      ],
    },
  },
]

export const SCHEDULE_OPTIONS: readonly Option[] = [
  {
    path: 'schedule.everyMinutes',
    label: 'Run by itself',
    rule: 'While the console is open every connected side is pulled and a plan is made this often.',
    ruleId: 'R6',
    control: { type: 'interval' },
  },
  {
    path: 'schedule.apply',
    label: 'Apply the plan too',
    rule: 'Off: the plan waits for a person. On: it is applied, unless a guard asks for a typed confirmation.',
    ruleId: 'R6',
    control: { type: 'switch' },
    idle: ({ schedule }) => (schedule.everyMinutes === null ? 'Not used: no run is scheduled.' : null),
  },
]
