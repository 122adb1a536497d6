import type { SandboxWorld } from '../../src/main/sandbox/start-sandbox'
import { visibleProjects } from './world-size'

/** A Procore project that is linked, or to be imported (then without a TrustLayer project). */
export interface Mapped {
  projectId: string
  trustlayerProjectId: string | null
}

/** Requests by system that no reader can do without. */
export interface Least {
  procore: number
  trustlayer: number
}

/**
 * `whole`: of what the two systems list as a whole. `sweeps`: of what is listed a project at a time, for the mapped projects.
 */
export interface LeastReads {
  whole: Record<'v1' | 'v2', Least>
  sweeps: Record<'v1' | 'v2', Least>
}

/** Largest pages (procore-api.md section 2.2, trustlayer-api.md A3 and A4). */
const PAGE = { projects: 300, directory: 2_000, commitments: 100, definitions: 100, trustlayer: 100 }

/**
 * The least that reading everything takes, out of the world itself (procore-api.md section 12):
 * - Procore: a request a page of projects (300), of active and of inactive companies, users and people (2,000), of custom
 *   fields (100) and of the company's insurances (2,000); per mapped project one a page of commitments (100), and per mapped
 *   project with compliance one of its insurances: neither has a list of the whole company, or a filter.
 * - TrustLayer v1: the workspace, a page of 100 projects and parties, three catalogues; per mapped project with parties one a
 *   page of their compliance there.
 * - TrustLayer v2: the workspace, a page of 100 projects, parties, contacts and request records (they hold associations and
 *   compliance of all projects at once), the objects that parties are of, v1's three catalogues; the attributes of a project
 *   stand on no list, so one a project that carries Crosswalk's external id.
 */
export function leastReads(world: SandboxWorld, mapped: readonly Mapped[]): LeastReads {
  const procore = { whole: procoreWhole(world), sweeps: procoreSweeps(world, mapped) }
  const { trustlayer } = world
  const carrying = trustlayer.projects.all().filter(({ externalIds }) => externalIds.some(isProcoreId)).length
  const inProject = mapped.flatMap(({ trustlayerProjectId: id }) => (id === null ? [] : [partiesIn(world, id)]))
  const listed = pages(trustlayer.projects.size, PAGE.trustlayer) + pages(trustlayer.parties.size, PAGE.trustlayer)
  const requests = trustlayer.compliance.rows.size
  const contacts = trustlayer.v2.contacts.size + sum(trustlayer.parties.all().map((party) => party.contacts.length))
  const v2 = 1 + carrying + pages(contacts, PAGE.trustlayer) + pages(requests, PAGE.trustlayer)
  return {
    whole: {
      v1: { procore: procore.whole, trustlayer: 1 + listed + 3 },
      v2: { procore: procore.whole, trustlayer: 1 + listed + 3 + v2 },
    },
    sweeps: {
      v1: {
        procore: procore.sweeps,
        trustlayer: sum(inProject.map((parties) => Math.ceil(parties / PAGE.trustlayer))),
      },
      v2: { procore: procore.sweeps, trustlayer: 0 },
    },
  }
}

function procoreWhole(world: SandboxWorld): number {
  const { vendors, users, referenceUsers, customFields, insurances } = world.procore
  const directory = [vendors.all(), users.all(), referenceUsers.all()].flatMap((rows) => {
    const active = rows.filter(({ is_active }) => is_active).length
    return [active, rows.length - active]
  })
  const ofCompany = insurances.all().filter(({ project_id }) => project_id === null).length
  return (
    pages(visibleProjects(world).length, PAGE.projects) +
    sum([...directory, ofCompany].map((rows) => pages(rows, PAGE.directory))) +
    pages(customFields.size, PAGE.definitions)
  )
}

function procoreSweeps(world: SandboxWorld, mapped: readonly Mapped[]): number {
  const { commitments, insurances } = world.procore
  return sum(
    mapped.map(({ projectId, trustlayerProjectId }) => {
      const listed = commitments.find(`project ${projectId}`).filter(({ deleted_at }) => deleted_at === null).length
      const spoken = trustlayerProjectId !== null && partiesIn(world, trustlayerProjectId) > 0
      const insured = insurances.find(`project ${projectId}`).length
      return pages(listed, PAGE.commitments) + (spoken ? pages(insured, PAGE.directory) : 0)
    }),
  )
}

function isProcoreId(externalId: string): boolean {
  return externalId.startsWith('procore')
}

function partiesIn({ trustlayer }: SandboxWorld, projectId: string): number {
  return trustlayer.projects.get(projectId)?.partyIds.length ?? 0
}

/** An empty list takes a request too. */
function pages(records: number, size: number): number {
  return Math.max(1, Math.ceil(records / size))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
