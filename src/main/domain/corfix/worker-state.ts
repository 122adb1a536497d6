import type { ProcoreUser, WorkerStatus } from '@shared/records'
import type { Settings } from '@shared/settings'
import type { WorkerMemory } from './worker-memory'

export type WorkerMove = 'activate' | 'block' | 'unblock'

export interface WorkerFacts {
  user: Pick<ProcoreUser, 'active' | 'employee'>
  /** Null: not in Corfix yet. */
  status: WorkerStatus | null
  memory: WorkerMemory
  settings: Pick<Settings['corfix']['workers'], 'employeesOnly' | 'autoActivate'>
}

/** Whether Procore's user should be able to work in Corfix, and if not, by which rule. */
export type Wanted = 'wanted' | 'inactive' | 'not-employee'

export function wantedOf({ user, settings }: Pick<WorkerFacts, 'user' | 'settings'>): Wanted {
  if (!user.active) return 'inactive'
  return settings.employeesOnly && !user.employee ? 'not-employee' : 'wanted'
}

/** Why nothing is moved although the two sides differ; what a person may want to know. */
export type Stays =
  /** C9: it was never activated, and stays Pending Activation. */
  | 'never-activated'
  /** Blocked, though it should work: Crosswalk did not block it. */
  | 'blocked-in-corfix'
  /** Pending Activation, though it should be activated: it was active before, so somebody deactivated it. */
  | 'deactivated-in-corfix'
  /** A state that the assumed contract does not have. */
  | 'unknown-state'

export interface WorkerDecision {
  /** To be created, before the moves. */
  create: boolean
  moves: readonly WorkerMove[]
  stays: Stays | null
}

const NOTHING: WorkerDecision = { create: false, moves: [], stays: null }

function move(...moves: WorkerMove[]): WorkerDecision {
  return { ...NOTHING, moves }
}

function stay(stays: Stays): WorkerDecision {
  return { ...NOTHING, stays }
}

/** C8 to C10: what becomes of a worker's state. */
export function decideWorker(facts: WorkerFacts): WorkerDecision {
  const { status, memory, settings } = facts
  const wanted = wantedOf(facts) === 'wanted'
  switch (status) {
    case null:
      return wanted ? { ...move(...(settings.autoActivate ? ['activate' as const] : [])), create: true } : NOTHING
    case 'pending_activation':
      if (!wanted) return stay('never-activated')
      if (!settings.autoActivate) return NOTHING
      return memory.everActivated ? stay('deactivated-in-corfix') : move('activate')
    case 'pending_email_verification':
    case 'active':
    case 'kiosk_active':
      return wanted ? NOTHING : move('block')
    case 'blocked':
      if (!wanted) return NOTHING
      return memory.blockedByCrosswalk ? move('unblock') : stay('blocked-in-corfix')
    case 'unknown':
      return stay('unknown-state')
  }
}

/** The state that a move leads to, as far as Corfix's product facts say it. Null: Corfix knows, Crosswalk does not. */
export function stateAfter(
  made: WorkerMove,
  { email, memory }: { email: string | null; memory: WorkerMemory },
): WorkerStatus | null {
  if (made === 'block') return 'blocked'
  if (made === 'unblock') return memory.activeAs
  return email === null ? 'kiosk_active' : 'pending_email_verification'
}
