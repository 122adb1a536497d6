import { CrosswalkError } from '@shared/errors'
import type { Compliance, RecordOf } from '@shared/records'
import type { RecordKind } from '@shared/vocabulary'
import type { Connections, ListOptions, ProcorePort, TrustLayerPort } from '../../app/ports'
import type { EngineContext } from '../context'
import type { Job } from '../job'
import { documentsToRead } from './documents-wanted'
import { type MappedProject, mappedProjects } from './mapped'
import { keepKnownDetails } from './project-details'
import { type CommitmentSweep, pullCommitments } from './pull-commitments'
import { type CorfixListing, pullCorfix } from './pull-corfix'
import { type DocumentsSweep, pullDocuments } from './pull-documents'
import { type InsuranceSweep, insuredProjects, pullInsurances } from './pull-insurances'
import { type PeopleListing, pullPeople } from './pull-people'
import { pullProjects, pullVendors } from './pull-procore'
import { pullProjectCompliance, pullTrustLayer, type TrustLayerListing } from './pull-trustlayer'
import { pullUserListing, type UserListing } from './pull-users'

/** The records of one kind as a listing brought them; `full` means that what is not among them is gone. */
export interface Brought<K extends RecordKind> {
  kind: K
  mode: 'full' | 'changes'
  records: RecordOf[K][]
  /** Ids that an id listing proved to be gone, in `changes` mode. */
  gone: string[]
}

/** All that a pull brings. What serves an integration that is not connected is neither asked for nor there. */
export interface Pulled {
  projects: Brought<'project'>
  /** The company directory and its people, for TrustLayer. */
  directory: { vendors: Brought<'company'>; people: PeopleListing } | null
  /** For Corfix. */
  users: UserListing | null
  trustlayer: TrustLayerSide | null
  corfix: CorfixListing | null
  /** Documents of the projects whose forms are filed. */
  documents: DocumentsSweep[]
}

/** What TrustLayer lists, and what hangs on the projects that are mapped to it. */
export interface TrustLayerSide {
  listing: TrustLayerListing
  mapped: MappedProject[]
  commitments: CommitmentSweep[]
  insurances: InsuranceSweep[]
  compliance: { asked: string[]; records: Compliance[]; refused: string[] }
}

export interface Bringing {
  connections: Connections
  list: ListOptions
  full: boolean
}

/** First what every side lists as a whole, then what hangs on the mapped projects and is listed a project at a time. */
export async function bring(context: EngineContext, job: Job, bringing: Bringing): Promise<Pulled> {
  const { connections, list, full } = bringing
  const { trustlayer, corfix } = connections
  const report = reporter(job)
  const [procore, tied, listed] = await Promise.all([
    brokenOff((answered) => bringProcore(context, job, { ...bringing, answered })),
    trustlayer ? brokenOff((answered) => pullTrustLayer(trustlayer, { list, report, answered })) : null,
    corfix ? brokenOff((answered) => pullCorfix(context, corfix, { list, full, report, answered })) : null,
  ])
  const side = trustlayer && tied ? await bringMapped(context, job, { ...bringing, trustlayer, tied, procore }) : null
  const wanted = documentsToRead(context, { projects: procore.projects, corfix: listed })
  const documents = await sweeping(() =>
    pullDocuments(context, job, { procore: connections.procore, wanted, signal: list.signal }),
  )
  return { ...procore, trustlayer: side, corfix: listed, documents }
}

type ProcoreSide = Pick<Pulled, 'projects' | 'directory' | 'users'>

async function bringProcore(
  context: EngineContext,
  job: Job,
  { connections, answered, ...options }: Bringing & { answered: () => void },
): Promise<ProcoreSide> {
  const { procore, trustlayer, corfix } = connections
  const report = reporter(job)
  const { progress } = report('Procore projects')
  const projects = await pullProjects(context, procore, {
    ...options,
    progress: (got, total) => {
      answered()
      progress(got, total)
    },
  })
  const withDetails = { ...projects, records: keepKnownDetails(context, projects.records) }
  return {
    projects: withDetails,
    // A workspace that is connected to nothing yet shows its directory too.
    directory: trustlayer || !corfix ? await bringDirectory(context, procore, { ...options, report }) : null,
    users: corfix ? await pullUserListing(context, procore, { ...options, ...report('Procore users') }) : null,
  }
}

async function bringDirectory(
  context: EngineContext,
  procore: ProcorePort,
  { report, ...options }: Pick<Bringing, 'list' | 'full'> & { report: ReturnType<typeof reporter> },
): Promise<Pulled['directory']> {
  const vendors = await pullVendors(context, procore, { ...options, ...report('Procore companies') })
  const people = await pullPeople(procore, { ...options.list, ...report('Procore contacts') })
  return { vendors, people }
}

/** T5, W6: commitments, compliance and insurances of the projects that are mapped to TrustLayer. */
async function bringMapped(
  context: EngineContext,
  job: Job,
  {
    connections,
    list,
    full,
    trustlayer,
    tied,
    procore: brought,
  }: Bringing & { trustlayer: TrustLayerPort; tied: TrustLayerListing; procore: ProcoreSide },
): Promise<TrustLayerSide> {
  const { procore } = connections
  const { parties } = tied
  const visible = visibleProjects(context, brought.projects)
  const mapped = mappedProjects(context, { visible, targets: tied.projects })
  const projectIds = mapped.map(({ projectId }) => projectId)
  const [commitments, compliance] = await Promise.all([
    sweeping(() => pullCommitments(context, job, { procore, projectIds, full, signal: list.signal })),
    sweeping(() => pullProjectCompliance(trustlayer, { list, report: reporter(job), mapped, parties })),
  ])
  const insured = insuredProjects(context, { mapped, visible, compliance: compliance.records })
  const insurances = await sweeping(() =>
    pullInsurances(job, { procore, projectIds: insured, company: true, signal: list.signal }),
  )
  return { listing: tied, mapped, commitments, insurances, compliance }
}

/** Ids of the projects that are in the listings after this pull. */
export function visibleProjects({ store }: EngineContext, brought: Brought<'project'>): Set<string> {
  const visible = new Set(brought.mode === 'full' ? [] : store.records.ids('project'))
  for (const id of brought.gone) visible.delete(id)
  for (const { id } of brought.records) visible.add(id)
  return visible
}

export function reporter(job: Job): (what: string) => { progress: (got: number, total: number | null) => void } {
  return (what) => ({ progress: (got, total) => job.report({ step: `Reading ${what}`, done: got, total }) })
}

/** What comes after the first listings: a system that cannot be reached now has answered before. */
function sweeping<T>(work: () => Promise<T>): Promise<T> {
  return brokenOff((answered) => {
    answered()
    return work()
  })
}

/** A system that answered and then cannot be reached is not away: what it sent is a part. */
async function brokenOff<T>(work: (answered: () => void) => Promise<T>): Promise<T> {
  let begun = false
  try {
    return await work(() => {
      begun = true
    })
  } catch (thrown) {
    if (!begun || !(thrown instanceof CrosswalkError) || thrown.code !== 'unreachable') throw thrown
    throw partialListing(thrown)
  }
}

export function partialListing(thrown: CrosswalkError): CrosswalkError {
  return new CrosswalkError('partial-listing', `A listing could not be read to its end: ${thrown.message}`, {
    hint: thrown.details.hint ?? 'Nothing was stored and nothing is planned from a partial listing. Pull again.',
    cause: thrown,
  })
}
