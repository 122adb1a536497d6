import { CorfixAccount } from '@shared/corfix-records'
import { z } from 'zod'

const id = z.string().min(1).max(64)
const name = z.string().max(1000)
const counter = z.int().min(0)
const listing = z.strictObject({ reading: z.enum(['read', 'refused']), at: z.iso.datetime() })
const listings = z.record(z.string().min(1).max(64), listing)
const source = z.enum(['listed', 'learned'])

/** Facts of a workspace that its screens show or judge by, as a pack carries them. None but these are written or taken (O3). */
export const Facts = z.strictObject({
  pulledAt: z.iso.datetime().optional(),
  /** Workspaces that pulled before a listing was known of do not have it. */
  coverage: z
    .strictObject({
      commitments: listings,
      projectInsurances: listings,
      companyInsurances: listing.nullable(),
      contacts: listing.nullable(),
      compliance: listings,
      profiles: source,
      customFields: source,
      users: listing.nullable(),
      documents: listings,
    })
    .partial()
    .optional(),
  trustlayerWorkspace: z
    .strictObject({
      // Where TrustLayer names no workspace, made of all that the token sees.
      id: z.string().max(10_000),
      name,
      apiVersion: z.union([z.literal(1), z.literal(2)]).optional(),
      certain: z.boolean().optional(),
      generation: z.enum(['v1', 'v2']).optional(),
    })
    .optional(),
  corfixAccount: CorfixAccount.optional(),
  projectTemplates: z.array(z.strictObject({ id, name })).max(100_000).optional(),
  nativeIntegration: z.boolean().optional(),
  suggestedAt: counter.optional(),
  snapshotRevision: counter.optional(),
  writeRevision: counter.optional(),
  decisionRevision: counter.optional(),
})
export type Facts = z.infer<typeof Facts>
export const FACT_KEYS = Facts.keyof().options

/** What of a workspace's facts a pack can carry: one that an older Crosswalk kept in another shape would spoil the whole pack. */
export function factsOf(read: (key: string) => unknown): Facts {
  const fitting = FACT_KEYS.map((key) => [key, Facts.shape[key].safeParse(read(key) ?? undefined).data])
  return Object.fromEntries(fitting.filter(([, value]) => value !== undefined))
}
