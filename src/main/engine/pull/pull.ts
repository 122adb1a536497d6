import { CrosswalkError } from '@shared/errors'
import type { Compliance, ComplianceProfile, RecordOf } from '@shared/records'
import { type RecordKind, SYSTEM_NAME } from '@shared/vocabulary'
import type { Connections, ListOptions } from '../../app/ports'
import type { KindCounts } from '../../app/store-port'
import { changed, type EngineContext, isoNow } from '../context'
import type { Job, Outcome } from '../job'
import { type StoredCoverage, setCoverage, storedCoverage } from './coverage'
import { type MappedProject, mappedProjects } from './mapped'
import { fillProjectDetails, keepKnownDetails } from './project-details'
import { type CommitmentSweep, pullCommitments } from './pull-commitments'
import { type InsuranceSweep, insuredProjects, pullInsurances } from './pull-insurances'
import { type PeopleListing, pullPeople } from './pull-people'
import { type ProcoreListing, pullProjects, pullVendors } from './pull-procore'
import { pullProjectCompliance, pullTrustLayer, type TrustLayerListing } from './pull-trustlayer'
import { reconcile } from './reconcile'
import { PulledStore } from './store-pulled'

export interface PullResult extends Outcome {
  kinds: Record<string, KindCounts>
}

/** The records of one kind as a listing brought them; `full` means that what is not among them is gone. */
export interface Brought<K extends RecordKind> {
  kind: K
  mode: 'full' | 'changes'
  records: RecordOf[K][]
  /** Ids that an id listing proved to be gone, in `changes` mode. */
  gone: string[]
}

/**
 * R1: brings both sides in, all pages or nothing: every listing is complete in memory before one transaction stores
 * them all, and settles M5 and M6 on them (reconcile.ts): what is stored is never without its links, conflicts and
 * audit-only mode. Incremental where that saves requests (pull-procore.ts). Details are read last: nothing hangs on them.
 */
export async function pull(context: EngineContext, job: Job, options: { full: boolean }): Promise<PullResult> {
  const connections = await context.connections()
  const stop = new AbortController()
  const list: ListOptions = { signal: AbortSignal.any([job.signal, stop.signal]) }
  let brought: Pulled
  try {
    brought = await bring(context, job, { connections, list, full: options.full })
  } catch (thrown) {
    // One side failed: the other side's listing is worthless (R1), so it is not waited for.
    stop.abort()
    throw pullFailure(thrown, job)
  }
  await job.checkpoint()
  job.report({ step: 'Storing', done: 0, total: null })
  const { kinds, notes } = store(context, job, brought)
  changed(context, ['records', 'decisions', 'log'])
  await fillProjectDetails(context, job)
  changed(context, ['records', 'log'])
  return summarise(kinds, notes)
}

interface Pulled {
  procore: ProcoreListing
  people: PeopleListing
  trustlayer: TrustLayerListing | null
  mapped: MappedProject[]
  commitments: CommitmentSweep[]
  insurances: InsuranceSweep[]
  compliance: { asked: string[]; records: Compliance[]; refused: string[] }
}

interface Bringing {
  connections: Connections
  list: ListOptions
  full: boolean
}

/** First what both sides list as a whole, then what hangs on the mapped projects and is listed a project at a time. */
async function bring(context: EngineContext, job: Job, bringing: Bringing): Promise<Pulled> {
  const { connections, list, full } = bringing
  const { procore, trustlayer } = connections
  const [listed, tied] = await Promise.all([
    brokenOff((answered) => bringProcore(context, job, { ...bringing, answered })),
    trustlayer ? brokenOff((answered) => pullTrustLayer(trustlayer, { list, report: reporter(job), answered })) : null,
  ])
  const parties = tied?.parties ?? []
  const visible = visibleProjects(context, listed.procore.projects)
  const mapped = mappedProjects(context, { visible, targets: tied?.projects ?? [] })
  const projectIds = mapped.map(({ projectId }) => projectId)
  const [commitments, compliance] = await Promise.all([
    sweeping(() => pullCommitments(context, job, { procore, projectIds, full, signal: list.signal })),
    trustlayer
      ? sweeping(() => pullProjectCompliance(trustlayer, { list, report: reporter(job), mapped, parties }))
      : { asked: [], records: [], refused: [] },
  ])
  const insured = insuredProjects(context, { mapped, visible, compliance: compliance.records })
  const insurances = await sweeping(() =>
    pullInsurances(job, { procore, projectIds: insured, company: tied !== null, signal: list.signal }),
  )
  return { ...listed, trustlayer: tied, mapped, commitments, insurances, compliance }
}

async function bringProcore(
  context: EngineContext,
  job: Job,
  { connections, answered, ...options }: Bringing & { answered: () => void },
): Promise<{ procore: ProcoreListing; people: PeopleListing }> {
  const { procore } = connections
  const report = reporter(job)
  const { progress } = report('Procore projects')
  const projects = await pullProjects(context, procore, {
    ...options,
    progress: (got, total) => {
      answered()
      progress(got, total)
    },
  })
  const vendors = await pullVendors(context, procore, {
    ...options,
    ...report('Procore companies'),
  })
  const people = await pullPeople(procore, { ...options.list, ...report('Procore contacts') })
  return {
    procore: { projects: { ...projects, records: keepKnownDetails(context, projects.records) }, vendors },
    people,
  }
}

/** Ids of the projects that are in the listings after this pull. */
function visibleProjects({ store }: EngineContext, brought: Brought<'project'>): Set<string> {
  const visible = new Set(brought.mode === 'full' ? [] : store.records.ids('project'))
  for (const id of brought.gone) visible.delete(id)
  for (const { id } of brought.records) visible.add(id)
  return visible
}

function reporter(job: Job): (what: string) => { progress: (got: number, total: number | null) => void } {
  return (what) => ({ progress: (got, total) => job.report({ step: `Reading ${what}`, done: got, total }) })
}

function store(
  context: EngineContext,
  job: Job,
  brought: Pulled,
): { kinds: Record<string, KindCounts>; notes: ReturnType<typeof reconcile> } {
  return context.store.transaction(() => {
    const pulled = new PulledStore(context)
    putProcore(pulled, brought)
    if (brought.trustlayer) putTrustLayer(context, pulled, brought.trustlayer, brought.compliance.records)
    setCoverage(context.store, coverageOf(context, pulled, brought))
    context.store.meta.set('pulledAt', isoNow(context.clock))
    const notes = reconcile(context, job)
    if (brought.trustlayer?.customFields.source === 'learned') pulled.putLearnedFields()
    const moved = Object.values(pulled.kinds).some((counts) => counts.new + counts.changed + counts.gone > 0)
    if (moved || context.store.meta.counter('snapshotRevision') === 0) context.store.meta.bump('snapshotRevision')
    return { kinds: pulled.kinds, notes }
  })
}

function putProcore(pulled: PulledStore, { procore, people }: Pulled): void {
  const { projects, vendors } = procore
  pulled.put('project', projects.records, projects)
  pulled.put('company', vendors.records, vendors)
  if (people.contacts.reading === 'read') pulled.put('contact', people.contacts.records, { mode: 'full' })
  if (people.fields.reading === 'read') pulled.put('commitment-field', people.fields.records, { mode: 'full' })
}

function putTrustLayer(
  context: EngineContext,
  pulled: PulledStore,
  listing: TrustLayerListing,
  projectCompliance: readonly Compliance[],
): void {
  const full = { mode: 'full' } as const
  pulled.put('trustlayer-project', listing.projects, full)
  pulled.put('party', listing.parties, full)
  pulled.put('party-type', listing.partyTypes, full)
  if (listing.customFields.source === 'listed') pulled.put('custom-field', listing.customFields.records, full)
  pulled.put('compliance-profile', withKnownProfiles(context, listing.profiles.records), full)
  pulled.put('compliance', [...listing.compliance, ...projectCompliance], full)
  context.store.meta.set('trustlayerWorkspace', listing.workspace)
}

/** T9: those entered by hand stand beside the ones that TrustLayer tells of. */
function withKnownProfiles(context: EngineContext, records: readonly ComplianceProfile[]): ComplianceProfile[] {
  const { known } = context.definition().settings.trustlayer.profiles
  return [...new Map([...known, ...records].map((profile) => [profile.id, profile])).values()]
}

function coverageOf(context: EngineContext, pulled: PulledStore, brought: Pulled): StoredCoverage {
  const { people, trustlayer, mapped, compliance } = brought
  const refused = new Set(compliance.refused)
  // A mapped project without any party was not asked about: nothing is the whole of it.
  const within = mapped.flatMap(({ trustlayerProjectId: id }) => (id === null ? [] : [id]))
  return {
    commitments: pulled.putCommitments(brought.commitments),
    ...pulled.putInsurances(brought.insurances),
    contacts: pulled.reading(people.contacts.reading),
    compliance: trustlayer
      ? Object.fromEntries(within.map((id) => [id, pulled.reading(refused.has(id) ? 'refused' : 'read')]))
      : storedCoverage(context.store).compliance,
    profiles: trustlayer?.profiles.source ?? 'listed',
    customFields: trustlayer?.customFields.source ?? 'listed',
    users: null,
    documents: {},
  }
}

/** What comes after the first listings: a system that cannot be reached now has answered before. */
function sweeping<T>(bring: () => Promise<T>): Promise<T> {
  return brokenOff((answered) => {
    answered()
    return bring()
  })
}

/** A system that answered and then cannot be reached is not away: what it sent is a part. */
async function brokenOff<T>(bring: (answered: () => void) => Promise<T>): Promise<T> {
  let begun = false
  try {
    return await bring(() => {
      begun = true
    })
  } catch (thrown) {
    if (!begun || !(thrown instanceof CrosswalkError) || thrown.code !== 'unreachable') throw thrown
    throw partialListing(thrown)
  }
}

/** A listing that broke off is `partial-listing`, whatever broke it, except where a person has to act first. */
function pullFailure(thrown: unknown, job: Job): unknown {
  if (job.signal.aborted)
    return new CrosswalkError('cancelled', 'Cancelled.', { hint: 'Nothing was stored; pull again when you like.' })
  if (!(thrown instanceof CrosswalkError)) return thrown
  if (thrown.class === 'configuration' || thrown.class === 'authentication' || thrown.code === 'unreachable')
    return thrown
  if (thrown.code === 'partial-listing' || thrown.code === 'invalid-response') return thrown
  return partialListing(thrown)
}

function partialListing(thrown: CrosswalkError): CrosswalkError {
  return new CrosswalkError('partial-listing', `A listing could not be read to its end: ${thrown.message}`, {
    hint: thrown.details.hint ?? 'Nothing was stored and nothing is planned from a partial listing. Pull again.',
    cause: thrown,
  })
}

function summarise(kinds: Record<string, KindCounts>, notes: { linked: number; conflicts: number }): PullResult {
  const fresh = Object.values(kinds).reduce((sum, counts) => sum + counts.new, 0)
  const moved = Object.values(kinds).reduce((sum, counts) => sum + counts.changed + counts.gone, 0)
  const count = (kind: RecordKind) => (kinds[kind]?.count ?? 0).toLocaleString('en')
  const parts = `${count('project')} projects, ${count('company')} companies, ${count('commitment')} commitments and ${count('contact')} contacts`
  const linked = notes.linked > 0 ? `; ${notes.linked} linked by their stable id` : ''
  const conflicts = notes.conflicts > 0 ? `; ${notes.conflicts} need attention` : ''
  return {
    kinds,
    issues: false,
    summary: `${parts} in ${SYSTEM_NAME.procore}; ${fresh} new, ${moved} changed or gone${linked}${conflicts}.`,
    next:
      notes.conflicts > 0
        ? 'Look at the conflicts in the mapping tables, then map what waits.'
        : 'Map what waits, then plan.',
  }
}
