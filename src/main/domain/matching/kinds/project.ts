import type { ProcoreProject, TrustLayerProject } from '@shared/records'
import { PROJECT_COMPARISONS } from '../comparisons/sets'
import type { KindRules } from './kinds'
import type { Reading } from './reading'

/** Procore project and TrustLayer project. */
export const project: KindRules<ProcoreProject, TrustLayerProject> = {
  source: readProject,
  target: readTrustLayerProject,
  comparisons: PROJECT_COMPARISONS,
  organisations: false,
  targetSystem: 'TrustLayer',
}

export function readProject({ id, name, active, address, number, startDate }: ProcoreProject): Reading {
  return {
    id,
    name,
    active,
    names: [name],
    line1: address.line1,
    city: address.city,
    postalCode: address.postalCode,
    numbers: [number, ...numbersIn(name)],
    startDate,
  }
}

function readTrustLayerProject(project: TrustLayerProject): Reading {
  const { id, name, active, customData, startDate, externalIds } = project
  return {
    id,
    name,
    active,
    names: [name],
    numbers: [...numbersIn(name), ...customData.map(({ value }) => value)],
    startDate,
    externalIds,
  }
}

/** "24-017 Harbour Yard": a project number written into the name. */
export function numbersIn(name: string): string[] {
  return name.match(/\b[\w]*\d[\w]*(?:[-.][\w]+)+\b/g) ?? []
}
