import { z } from 'zod'
import { Address, date, ExternalId, text } from './record-parts'

/** The records of the Corfix integration: Procore's users and Documents, Corfix's projects, workers and forms. */

/** User of Procore: someone with a login (`GET /rest/v1.3/companies/{id}/users`, and the list of inactive ones). */
export const ProcoreUser = z.object({
  id: z.string(),
  /** First and last name, or what Procore shows where both are missing. */
  name: z.string(),
  firstName: text,
  lastName: text,
  email: text,
  employeeId: text,
  mobilePhone: text,
  businessPhone: text,
  jobTitle: text,
  /** Name of the company of the directory that the user belongs to. */
  companyName: text,
  active: z.boolean(),
  /** Marked as an employee in Procore (C10). */
  employee: z.boolean(),
  createdAt: text,
  updatedAt: text,
})
export type ProcoreUser = z.infer<typeof ProcoreUser>

/** What Corfix says of the connected account (`GET /account` of the assumed contract, facts/corfix-api.md). */
export const CorfixAccount = z.object({
  id: z.string(),
  name: z.string(),
  serviceAccountEmail: text,
  licences: z.object({ used: z.int(), limit: z.int().nullable() }),
  counts: z.object({ projects: z.int(), workers: z.int() }),
})
export type CorfixAccount = z.infer<typeof CorfixAccount>

/** `unknown`: a word that the assumed contract does not have. */
export const CorfixProjectStatus = z.enum(['active', 'upcoming', 'completed', 'unknown'])
export type CorfixProjectStatus = z.infer<typeof CorfixProjectStatus>

export const CorfixProject = z.object({
  id: z.string(),
  name: z.string(),
  number: text,
  status: CorfixProjectStatus,
  /** Not completed. */
  active: z.boolean(),
  privateDescription: text,
  publicInfo: text,
  address: Address,
  /** As Corfix holds it: `procore:<companyId>/<recordId>` for what Crosswalk made. */
  externalId: text,
  /** The same, read; empty where it is of another form. */
  externalIds: z.array(ExternalId),
  createdAt: text,
  updatedAt: text,
})
export type CorfixProject = z.infer<typeof CorfixProject>

export const WorkerStatus = z.enum([
  'pending_activation',
  'pending_email_verification',
  'active',
  'kiosk_active',
  'blocked',
  'unknown',
])
export type WorkerStatus = z.infer<typeof WorkerStatus>

/** States that use one Standard licence each (C11). */
export const LICENSED_STATUSES: readonly WorkerStatus[] = ['active', 'kiosk_active', 'pending_email_verification']

export const WORKER_STATUS_LABEL: Record<WorkerStatus, string> = {
  pending_activation: 'Pending Activation',
  pending_email_verification: 'Pending Email Verification',
  active: 'Activated',
  kiosk_active: 'Kiosk Activated',
  blocked: 'Blocked',
  unknown: 'Unknown',
}

export const Worker = z.object({
  id: z.string(),
  /** First and last name. */
  name: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  phone: text,
  employeeNumber: text,
  email: text,
  status: WorkerStatus,
  /** Not blocked. */
  active: z.boolean(),
  externalId: text,
  externalIds: z.array(ExternalId),
  createdAt: text,
  updatedAt: text,
})
export type Worker = z.infer<typeof Worker>

/** A completed form of Corfix, with the PDF of its current revision (F1). */
export const CorfixForm = z.object({
  id: z.string(),
  /** `TEMPLATE date`, for lists and messages. */
  name: z.string(),
  templateName: z.string(),
  /** Corfix's id of the project; null where only words name it (files adapter). */
  projectId: text,
  /** Project number or name, as a file's name says it; null where the id is known. */
  projectText: text,
  /** When it was completed; null where only the day is known. */
  completedAt: text,
  /** The day of completion, where the file's name says it; null where the instant is known. */
  completedOn: date,
  updatedAt: text,
  revision: z.int(),
  /** Of the PDF, bytes. */
  size: z.int(),
  sha256: z.string(),
  /** Why it cannot be filed (a file name that does not parse), in a sentence; null for a sound one. */
  problem: text,
})
export type CorfixForm = z.infer<typeof CorfixForm>

/** A file of Procore's Documents as a folder lists it. `form`: the form that its description says it is (F6). */
export const DocumentFile = z.object({
  id: z.string(),
  name: z.string(),
  size: z.int().nullable(),
  form: z.object({ id: z.string(), revision: z.int() }).nullable(),
})
export type DocumentFile = z.infer<typeof DocumentFile>

/** What was read of a project's Documents for filing forms (F2, F3, F5). */
export const ProjectDocuments = z.object({
  /** Procore's id of the project. */
  id: z.string(),
  name: z.string(),
  /** Folders of the root whose name contains "Corfix Forms", the lowest id first; the first one is used. */
  roots: z.array(z.object({ id: z.string(), name: z.string() })),
  /** The month folders that were listed: those that forms of the last 90 days, and forms to be filed, belong to. */
  months: z.array(z.object({ month: z.string(), folderId: z.string().nullable(), files: z.array(DocumentFile) })),
  /** Ids of filed files that Procore does not have any more (F5). */
  missing: z.array(z.string()),
})
export type ProjectDocuments = z.infer<typeof ProjectDocuments>
