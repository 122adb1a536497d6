import type { CorfixProject, ProcoreProject } from '@shared/records'
import { PROJECT_COMPARISONS } from '../comparisons/sets'
import type { KindRules } from './kinds'
import { numbersIn, readProject } from './project'
import type { Reading } from './reading'

/** Procore project and Corfix project. */
export const corfixProject: KindRules<ProcoreProject, CorfixProject> = {
  source: readProject,
  target: readCorfixProject,
  comparisons: PROJECT_COMPARISONS,
  organisations: false,
  targetSystem: 'Corfix',
}

function readCorfixProject({ id, name, active, number, address, externalIds }: CorfixProject): Reading {
  return {
    id,
    name,
    active,
    names: [name],
    line1: address.line1,
    city: address.city,
    postalCode: address.postalCode,
    numbers: [number, ...numbersIn(name)],
    externalIds,
  }
}
