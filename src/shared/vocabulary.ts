import { z } from 'zod'

/** The three systems, and Crosswalk itself where an entry has no outside party. */
export const System = z.enum(['procore', 'trustlayer', 'corfix'])
export type System = z.infer<typeof System>

export const SYSTEM_NAME: Record<System, string> = { procore: 'Procore', trustlayer: 'TrustLayer', corfix: 'Corfix' }

/** Every kind of record that Crosswalk keeps a snapshot of. */
export const RecordKind = z.enum([
  'project',
  'company',
  'commitment',
  'commitment-field',
  'contact',
  'insurance',
  'trustlayer-project',
  'party',
  'party-type',
  'custom-field',
  'compliance',
  'compliance-profile',
  'user',
  'corfix-project',
  'worker',
  'form',
  'project-documents',
])
export type RecordKind = z.infer<typeof RecordKind>

/** Kinds that carry a decision (M1). The name is the one that the command line uses. */
export const MappingKind = z.enum(['project', 'company', 'corfix-project', 'corfix-user'])
export type MappingKind = z.infer<typeof MappingKind>

/** The kinds by the integration they belong to. */
export const TrustLayerKind = MappingKind.extract(['project', 'company'])
export type TrustLayerKind = z.infer<typeof TrustLayerKind>
export const CorfixKind = MappingKind.extract(['corfix-project', 'corfix-user'])
export type CorfixKind = z.infer<typeof CorfixKind>

export function isCorfixKind(kind: MappingKind): kind is CorfixKind {
  return MAPPING_KINDS[kind].targetSystem === 'corfix'
}

/** What a mapping kind joins: `source` is always Procore's kind, `target` the kind on the other side. */
export const MAPPING_KINDS: Record<MappingKind, MappingKindInfo> = {
  project: {
    source: 'project',
    target: 'trustlayer-project',
    targetSystem: 'trustlayer',
    words: { source: 'Procore project', target: 'TrustLayer project', plural: 'Projects' },
  },
  company: {
    source: 'company',
    target: 'party',
    targetSystem: 'trustlayer',
    words: { source: 'Procore company', target: 'TrustLayer party', plural: 'Companies' },
  },
  'corfix-project': {
    source: 'project',
    target: 'corfix-project',
    targetSystem: 'corfix',
    words: { source: 'Procore project', target: 'Corfix project', plural: 'Corfix projects' },
  },
  'corfix-user': {
    source: 'user',
    target: 'worker',
    targetSystem: 'corfix',
    words: { source: 'Procore user', target: 'Corfix worker', plural: 'Workers' },
  },
}
export interface MappingKindInfo {
  source: Extract<RecordKind, 'project' | 'company' | 'user'>
  target: Extract<RecordKind, 'trustlayer-project' | 'party' | 'corfix-project' | 'worker'>
  targetSystem: Exclude<System, 'procore'>
  words: { source: string; target: string; plural: string }
}

/** What Crosswalk remembers of what it wrote: linked records, and what has no decision of its own. */
export const SyncedKind = z.enum([...MappingKind.options, 'contact', 'association', 'insurance', 'form'])
export type SyncedKind = z.infer<typeof SyncedKind>

/** L3: kinds of record that "why?" answers for. `company` with a project asks about their association. */
export const WhyKind = z.enum(['project', 'company', 'contact', 'commitment', 'insurance', 'user', 'form'])
export type WhyKind = z.infer<typeof WhyKind>

/** Commitment statuses in Procore's exact words (facts/procore-api.md section 6). */
export const COMMITMENT_STATES = {
  subcontract: ['Draft', 'Out For Bid', 'Out For Signature', 'Approved', 'Complete', 'Terminated', 'Void'],
  'purchase-order': ['Draft', 'Processing', 'Submitted', 'Partially Received', 'Received', 'Approved', 'Closed'],
} as const

/** M1. `ignore` is "Do not add to TrustLayer" / "Do not add to Corfix". */
export const Decision = z.enum(['undecided', 'link', 'import', 'ignore'])
export type Decision = z.infer<typeof Decision>

/** What the mapping table shows for a row: the decision, or what stands in its way. */
export const RowState = z.enum(['undecided', 'link', 'import', 'ignore', 'orphaned', 'conflict'])
export type RowState = z.infer<typeof RowState>

export const Severity = z.enum(['info', 'warning', 'error'])
export type Severity = z.infer<typeof Severity>

export const Action = z.enum([
  'create',
  'update',
  'link',
  'associate',
  'dissociate',
  'activate',
  'deactivate',
  'block',
  'unblock',
  'assign-profile',
  'write-insurance',
  'upload-file',
  'no-op',
])
export type Action = z.infer<typeof Action>

/** As a person says it, in the console and in reports. */
export const ACTION_LABEL: Record<Action, string> = {
  create: 'Create',
  update: 'Update',
  link: 'Link',
  associate: 'Associate',
  dissociate: 'Dissociate',
  activate: 'Activate',
  deactivate: 'Deactivate',
  block: 'Block',
  unblock: 'Unblock',
  'assign-profile': 'Assign profile',
  'write-insurance': 'Write',
  'upload-file': 'Upload file',
  'no-op': 'Unchanged',
}

/** A flow is one direction of one kind; each has its own file in domain/plan. */
export const Flow = z.enum([
  'custom-fields',
  'projects',
  'companies',
  'contacts',
  'associations',
  'profiles',
  'insurances',
  'corfix-projects',
  'corfix-workers',
  'forms',
])
export type Flow = z.infer<typeof Flow>

/** The two integrations: Procore with TrustLayer, and Procore with Corfix. A workspace may have one or both. */
export const Integration = z.enum(['trustlayer', 'corfix'])
export type Integration = z.infer<typeof Integration>

/** Which integration a flow belongs to, wherever it writes: insurance records and form PDFs are written to Procore. */
export const FLOW_INTEGRATION: Record<Flow, Integration> = {
  'custom-fields': 'trustlayer',
  projects: 'trustlayer',
  companies: 'trustlayer',
  contacts: 'trustlayer',
  associations: 'trustlayer',
  profiles: 'trustlayer',
  insurances: 'trustlayer',
  'corfix-projects': 'corfix',
  'corfix-workers': 'corfix',
  forms: 'corfix',
}

export const FLOW_LABEL: Record<Flow, string> = {
  'custom-fields': 'Custom fields',
  projects: 'Projects',
  companies: 'Companies',
  contacts: 'Contacts',
  associations: 'Associations',
  profiles: 'Compliance profiles',
  insurances: 'Insurance records',
  'corfix-projects': 'Corfix projects',
  'corfix-workers': 'Corfix workers',
  forms: 'Forms',
}

/** The stable log codes of rule L2 (and those that pulling and applying add). */
export const LogCode = z.enum([
  'duplicate-target',
  'already-linked-elsewhere',
  'native-integration-detected',
  'possible-duplicate',
  'orphaned',
  'not-permitted',
  'address-incomplete',
  'party-type-missing',
  'contact-without-email',
  'no-primary-contact',
  'commitment-inactive',
  'commitment-type-ignored',
  'project-not-linked',
  'company-not-linked',
  'profile-not-found',
  'profile-ambiguous',
  'manual-edit-overwritten',
  'manual-edit-kept',
  'insurance-refused',
  'corfix-same-number',
  'corfix-same-name',
  'corfix-same-email',
  'corfix-template',
  'corfix-completed',
  'corfix-service-account',
  'corfix-inactive-user',
  'corfix-not-employee',
  'corfix-kiosk-email',
  'corfix-shared-email',
  'corfix-no-start-date',
  'corfix-licences',
  'corfix-account-not-empty',
  'forms-folder-ambiguous',
  'forms-file-missing',
  'forms-file-name',
  'forms-checked-out',
  'time-zone-unknown',
  'custom-field-type',
  'requirement-change-only',
  'rate-limited',
  'auth-failed',
  'invalid-response',
  'partial-listing',
  'guard-tripped',
  'undecided',
  'ignored-by-decision',
  'inactive-hidden',
  'left-out',
  'linked-automatically',
  'imported-automatically',
  'insurance-stale',
  'pulled',
  'written',
  'write-failed',
  'write-unknown',
  'plan-stale',
  'run-started',
  'run-ended',
  'sunset',
])
export type LogCode = z.infer<typeof LogCode>

/** A record as the log, a conflict or a change names it. `id` is null before it exists. */
export const RecordRef = z.object({
  system: System,
  kind: z.string(),
  id: z.string().nullable(),
  name: z.string(),
  url: z.string().optional(),
})
export type RecordRef = z.infer<typeof RecordRef>

/** M4: the field that a piece of evidence is about. */
export const EvidenceField = z.enum([
  'name',
  'address',
  'phone',
  'website',
  'email',
  'number',
  'date',
  'external-id',
  'memory',
  'duplicate',
  /** M6: what a link that lost its partner was linked to. */
  'former-link',
])
export type EvidenceField = z.infer<typeof EvidenceField>
export const EvidenceLevel = z.enum(['exact', 'strong', 'partial', 'weak', 'against'])
export type EvidenceLevel = z.infer<typeof EvidenceLevel>
/**
 * M4: one piece of evidence for, or against, a candidate. `level` orders how strongly it speaks. `weight`: what it adds to the
 * pair's odds, as a natural logarithm (0.7 doubles them, -0.7 halves them); missing where nothing was weighed (M5, M6, and
 * suggestions stored before it was kept).
 */
export const Evidence = z.object({
  field: EvidenceField,
  level: EvidenceLevel,
  text: z.string(),
  weight: z.number().optional(),
})
export type Evidence = z.infer<typeof Evidence>

/** `score` orders candidates (any finite number); `confidence` is a probability from 0 to 1. */
export const Candidate = z.object({
  targetId: z.string(),
  score: z.number(),
  confidence: z.number().min(0).max(1),
  evidence: z.array(Evidence),
})
export type Candidate = z.infer<typeof Candidate>
