import type { Settings } from '@shared/settings'
import type { Option } from './options'

const workersOff = ({ corfix }: Settings) => (corfix.workers.enabled ? null : 'Not used: no users go to Corfix.')

export const CORFIX_PROJECT_OPTIONS: readonly Option[] = [
  {
    path: 'corfix.projects.enabled',
    label: 'Sync projects',
    rule: 'Projects of Procore that are active, or start in the future, are created in Corfix and kept in step with Procore.',
    ruleId: 'C1',
    control: { type: 'switch' },
  },
]

export const WORKER_OPTIONS: readonly Option[] = [
  {
    path: 'corfix.workers.enabled',
    label: 'Sync users as workers',
    rule: 'Active users of Procore become workers in Corfix; a worker whose user becomes inactive is blocked.',
    ruleId: 'C1',
    control: { type: 'switch' },
  },
  {
    path: 'corfix.workers.employeesOnly',
    label: 'Employees only',
    rule: 'Only users that are marked as employees in Procore are created; a worker whose user loses the mark is blocked.',
    ruleId: 'C10',
    control: { type: 'switch' },
    idle: workersOff,
  },
  {
    path: 'corfix.workers.autoActivate',
    label: 'Activate new workers',
    rule: 'New workers are activated at once and use a Standard licence each. Off: they wait as Pending Activation.',
    ruleId: 'C8',
    control: { type: 'switch' },
    idle: workersOff,
  },
]

export const FORM_OPTIONS: readonly Option[] = [
  {
    path: 'corfix.forms.enabled',
    label: 'File completed forms',
    rule: 'The PDF of every completed form of a synced project is filed in that project’s Documents, below "Corfix Forms".',
    ruleId: 'F1',
    control: { type: 'switch' },
  },
]
