import type { Check } from '@shared/contract'
import type { ProcoreUser } from '@shared/records'
import type { EngineContext } from '../context'
import { corfixBasis } from '../plan/flow-input'

/** What the settings of the Corfix integration come to with what the last pull brought. */
export function corfixSettingChecks(context: EngineContext): Check[] {
  return [...employeesCheck(context), ...licencesCheck(context), ...formsCheck(context)]
}

function usersOf({ store }: EngineContext): ProcoreUser[] {
  return [...store.records.all('user').values()].map(({ record }) => record)
}

/** C10: a mark that nobody carries would leave every user out, and block every worker. */
function employeesCheck(context: EngineContext): Check[] {
  const { enabled, employeesOnly } = context.definition().settings.corfix.workers
  if (!enabled || !employeesOnly) return []
  const active = usersOf(context).filter((user) => user.active)
  const employees = active.filter(({ employee }) => employee)
  const some = employees.length > 0
  return [
    {
      id: 'settings-corfix-employees',
      system: 'corfix',
      state: some ? 'pass' : 'fail',
      message: some
        ? `${employees.length.toLocaleString('en')} of ${active.length.toLocaleString('en')} active users are marked as employees in Procore (C10).`
        : 'No active user is marked as an employee in Procore, and only employees go to Corfix (C10).',
      fix: some
        ? ''
        : 'Mark the employees in Procore’s company directory (Employee of the company), or set corfix.workers.employeesOnly to false.',
    },
  ]
}

/** C11: with automatic activation a first sync uses a licence for every worker that it creates. */
function licencesCheck(context: EngineContext): Check[] {
  const { enabled, autoActivate, employeesOnly } = context.definition().settings.corfix.workers
  const account = corfixBasis(context)?.account
  if (!enabled || !autoActivate || !account) return []
  const { used, limit } = account.licences
  const linked = new Set(
    context.store.decisions
      .all('corfix-user')
      .filter(({ decision }) => decision === 'link' || decision === 'ignore')
      .map(({ sourceId }) => sourceId),
  )
  const wanted = usersOf(context).filter(
    ({ id, active, employee }) => active && (employee || !employeesOnly) && !linked.has(id),
  ).length
  const enough = limit === null || used + wanted <= limit
  const told = `${used.toLocaleString('en')} Standard licences are used, and automatic activation would use up to ${wanted.toLocaleString('en')} more (C11)`
  return [
    {
      id: 'settings-corfix-licences',
      system: 'corfix',
      state: enough ? 'pass' : 'fail',
      message: limit === null ? `${told}.` : `${told}, of ${limit.toLocaleString('en')}.`,
      fix: enough
        ? ''
        : 'Have licences added in Corfix (it may charge for those above the limit), set corfix.workers.employeesOnly, or leave corfix.workers.autoActivate off.',
    },
  ]
}

/** F1: forms are filed for synced projects; with projects off only those count that are linked already. */
function formsCheck(context: EngineContext): Check[] {
  const { projects, forms } = context.definition().settings.corfix
  if (!forms.enabled || projects.enabled) return []
  const linked = context.store.decisions.all('corfix-project').filter(({ decision }) => decision === 'link').length
  const some = linked > 0
  return [
    {
      id: 'settings-corfix-forms',
      system: 'corfix',
      state: some ? 'pass' : 'fail',
      message: some
        ? `Projects do not sync to Corfix; forms of the ${linked.toLocaleString('en')} that are linked are filed (F1).`
        : 'Forms are filed for projects that sync with Corfix, and projects do not sync (F1).',
      fix: some ? '' : 'Set corfix.projects.enabled to true, or link the projects in the mapping table.',
    },
  ]
}
