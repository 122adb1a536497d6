import type { SandboxWorld } from '../../src/main/sandbox/start-sandbox'

/** What stands in the world that the app may see. */
export interface Size {
  projects: number
  companies: number
  commitments: number
  people: number
  parties: number
  associations: number
  /** Insurance records, those that people entered by hand included. */
  insurances: number
  insurancesOfCrosswalk: number
}

export function sizeOf({ procore, trustlayer }: SandboxWorld): Size {
  const insurances = procore.insurances.all()
  return {
    projects: visibleProjects({ procore }).length,
    companies: procore.vendors.size,
    commitments: procore.commitments.all().filter((commitment) => commitment.deleted_at === null).length,
    people: procore.users.size + procore.referenceUsers.size,
    parties: trustlayer.parties.size,
    associations: trustlayer.projects.all().reduce((sum, { partyIds }) => sum + partyIds.length, 0),
    insurances: insurances.length,
    insurancesOfCrosswalk: insurances.filter(({ origin_id }) => origin_id !== null).length,
  }
}

/** T0, T10. */
export function visibleProjects({ procore }: Pick<SandboxWorld, 'procore'>) {
  return procore.projects.all().filter(({ permitted, template }) => permitted && !template)
}
