import { CrosswalkError } from '@shared/errors'
import type { Compliance, ComplianceProfile } from '@shared/records'
import type { ListOptions } from '../../app/ports'
import type { KindCounts } from '../../app/store-port'
import { changed, type EngineContext, isoNow } from '../context'
import type { Job, Outcome } from '../job'
import { bring, type Pulled, partialListing, type TrustLayerSide } from './bring'
import { type StoredCoverage, setCoverage, storedCoverage } from './coverage'
import { fillProjectDetails } from './project-details'
import { type CorfixListing, noteCorfixSince } from './pull-corfix'
import type { TrustLayerListing } from './pull-trustlayer'
import type { UserListing } from './pull-users'
import { reconcile } from './reconcile'
import { PulledStore } from './store-pulled'
import { summarise } from './summary'

export type { Brought } from './bring'

export interface PullResult extends Outcome {
  kinds: Record<string, KindCounts>
}

/**
 * R1: brings all sides in, all pages or nothing: every listing is complete in memory before one transaction stores
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
    // One side failed: the other sides' listings are worthless (R1), so they are not waited for.
    stop.abort()
    throw pullFailure(thrown, job)
  }
  await job.checkpoint()
  job.report({ step: 'Storing', done: 0, total: null })
  const { kinds, notes } = store(context, job, brought)
  changed(context, ['records', 'decisions', 'log'])
  await fillProjectDetails(context, job)
  changed(context, ['records', 'log'])
  return { kinds, issues: false, ...summarise(context, kinds, notes) }
}

function store(
  context: EngineContext,
  job: Job,
  brought: Pulled,
): { kinds: Record<string, KindCounts>; notes: ReturnType<typeof reconcile> } {
  return context.store.transaction(() => {
    const { trustlayer, corfix } = brought
    const pulled = new PulledStore(context)
    putProcore(context, pulled, brought)
    if (trustlayer) putTrustLayer(context, pulled, trustlayer.listing, trustlayer.compliance.records)
    if (corfix) putCorfix(context, pulled, corfix)
    setCoverage(context.store, coverageOf(context, pulled, brought))
    context.store.meta.set('pulledAt', isoNow(context.clock))
    const notes = reconcile(context, job)
    if (trustlayer?.listing.customFields.source === 'learned') pulled.putLearnedFields()
    const moved = Object.values(pulled.kinds).some((counts) => counts.new + counts.changed + counts.gone > 0)
    if (moved || context.store.meta.counter('snapshotRevision') === 0) context.store.meta.bump('snapshotRevision')
    return { kinds: pulled.kinds, notes }
  })
}

function putProcore(context: EngineContext, pulled: PulledStore, { projects, directory, users }: Pulled): void {
  pulled.put('project', projects.records, projects)
  if (directory) {
    const { vendors, people } = directory
    pulled.put('company', vendors.records, vendors)
    if (people.contacts.reading === 'read') pulled.put('contact', people.contacts.records, { mode: 'full' })
    if (people.fields.reading === 'read') pulled.put('commitment-field', people.fields.records, { mode: 'full' })
  }
  if (users) putUsers(context, pulled, users)
}

function putUsers(context: EngineContext, pulled: PulledStore, { users, templates }: UserListing): void {
  if (users) pulled.put('user', users.records, users)
  if (templates) context.store.meta.set('projectTemplates', templates)
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

function putCorfix(context: EngineContext, pulled: PulledStore, listing: CorfixListing): void {
  const { account, projects, workers, forms } = listing
  // What cannot be listed (files) stands as Crosswalk wrote it.
  if (projects) pulled.put('corfix-project', projects.records, projects)
  else pulled.stands('corfix-project')
  if (workers) pulled.put('worker', workers.records, workers)
  else pulled.stands('worker')
  pulled.put('form', forms.records, forms)
  context.store.meta.set('corfixAccount', account)
  noteCorfixSince(context)
}

function coverageOf(context: EngineContext, pulled: PulledStore, brought: Pulled): StoredCoverage {
  const { directory, users, trustlayer } = brought
  return {
    ...(trustlayer ? trustlayerCoverage(pulled, trustlayer) : noTrustLayer(context)),
    contacts: directory && pulled.reading(directory.people.contacts.reading),
    users: users && pulled.reading(users.reading),
    documents: pulled.putDocuments(brought.documents),
  }
}

type TrustLayerCoverage = Omit<StoredCoverage, 'contacts' | 'users' | 'documents'>

function trustlayerCoverage(pulled: PulledStore, side: TrustLayerSide): TrustLayerCoverage {
  const { listing, mapped, compliance } = side
  const refused = new Set(compliance.refused)
  // A mapped project without any party was not asked about: nothing is the whole of it.
  const within = mapped.flatMap(({ trustlayerProjectId: id }) => (id === null ? [] : [id]))
  return {
    commitments: pulled.putCommitments(side.commitments),
    ...pulled.putInsurances(side.insurances),
    compliance: Object.fromEntries(within.map((id) => [id, pulled.reading(refused.has(id) ? 'refused' : 'read')])),
    profiles: listing.profiles.source,
    customFields: listing.customFields.source,
  }
}

function noTrustLayer({ store }: EngineContext): TrustLayerCoverage {
  return {
    commitments: {},
    companyInsurances: null,
    projectInsurances: {},
    compliance: storedCoverage(store).compliance,
    profiles: 'listed',
    customFields: 'listed',
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
