import { z } from 'zod'

/**
 * Ids are branded strings, also Procore's: they exceed 32 bits, come as numbers in Procore v1 and as strings in v2.
 * A brand keeps one side's id from being passed where the other side's belongs.
 */
export const WorkspaceId = z.string().min(1).max(64).brand<'WorkspaceId'>()
export type WorkspaceId = z.infer<typeof WorkspaceId>

/** Id of a Procore company account (the tenant), digits only. */
export const ProcoreCompanyId = z
  .string()
  .regex(/^[1-9]\d{0,18}$/, 'a Procore company id is a number of up to 19 digits')
  .brand<'ProcoreCompanyId'>()
export type ProcoreCompanyId = z.infer<typeof ProcoreCompanyId>

/** Id of a record in the system that a mapping starts from (Procore). */
export const SourceId = z.string().min(1).max(64).brand<'SourceId'>()
export type SourceId = z.infer<typeof SourceId>

/** Id of a record in the system that a mapping leads to (TrustLayer or Corfix). */
export const TargetId = z.string().min(1).max(64).brand<'TargetId'>()
export type TargetId = z.infer<typeof TargetId>

export const RunId = z.string().min(1).max(64).brand<'RunId'>()
export type RunId = z.infer<typeof RunId>

export const PlanId = z.string().min(1).max(64).brand<'PlanId'>()
export type PlanId = z.infer<typeof PlanId>

/** Stable within a plan, the same for the same change in every plan: `<flow>:<action>:<source id>`. */
export const ChangeId = z.string().min(1).max(200).brand<'ChangeId'>()
export type ChangeId = z.infer<typeof ChangeId>

export const BatchId = z.string().min(1).max(64).brand<'BatchId'>()
export type BatchId = z.infer<typeof BatchId>
