import { z } from 'zod'

/**
 * The settings of a workspace, below `settings` in workspace.json (cli.md). Unknown keys are refused. Every option
 * names its rule in domain.md; defaults are the rules' defaults.
 */
const strict = z.strictObject

export const TrustLayerSettings = strict({
  nativeIntegration: z.enum(['audit', 'proceed']).default('audit'),
  projects: strict({
    autoImport: z.boolean().default(false),
    description: z.enum(['always', 'on-import']).default('always'),
    syncActive: z.boolean().default(false),
    numberField: z.string().trim().min(1).max(100).default('Project Number'),
    valueField: z.string().trim().min(1).max(100).default('Total Value'),
    /** TrustLayer v2 lists no custom fields: their ids, where they cannot be found otherwise. */
    numberFieldId: z.string().trim().min(1).max(64).nullable().default(null),
    valueFieldId: z.string().trim().min(1).max(64).nullable().default(null),
  }).prefault({}),
  companies: strict({
    autoImport: z.enum(['off', 'from-commitments', 'all']).default('off'),
    partyType: z.string().trim().min(1).max(200).nullable().default(null),
    syncActive: z.boolean().default(false),
  }).prefault({}),
  contacts: strict({ mode: z.enum(['none', 'all-set-primary', 'all', 'primary-only']).default('none') }).prefault({}),
  commitments: strict({
    activeBy: z.enum(['status', 'executed']).default('status'),
    activeStates: z.array(z.string()).default(['Approved', 'Complete']),
    subcontractStates: z.array(z.string()).nullable().default(null),
    purchaseOrderStates: z.array(z.string()).nullable().default(null),
    ignorePurchaseOrders: z.boolean().default(false),
    ignoreSubcontracts: z.boolean().default(false),
    removeInactive: z.boolean().default(false),
  }).prefault({}),
  profiles: strict({
    customField: z.string().trim().min(1).nullable().default(null),
    /** TrustLayer v2 lists no compliance profiles: those entered by hand, beside the ones that are learned. */
    known: z
      .array(strict({ name: z.string().trim().min(1).max(200), id: z.string().trim().min(1).max(64) }))
      .default([]),
  }).prefault({}),
  compliance: strict({
    enabled: z.boolean().default(true),
    level: z.enum(['all', 'projects', 'parties']).default('all'),
    format: z.enum(['subjects', 'summary', 'overall']).default('subjects'),
    manualEdits: z.enum(['overwrite', 'keep']).default('overwrite'),
    refreshNotes: z.boolean().default(false),
    stale: z.enum(['undecided', 'delete', 'keep']).default('undecided'),
  }).prefault({}),
})

export const CorfixSettings = strict({
  projects: strict({ enabled: z.boolean().default(true) }).prefault({}),
  workers: strict({
    enabled: z.boolean().default(true),
    employeesOnly: z.boolean().default(false),
    autoActivate: z.boolean().default(false),
  }).prefault({}),
  forms: strict({ enabled: z.boolean().default(true) }).prefault({}),
})

/** R6: runs while the console is open. `apply` false: pull and plan only, for a person to review. */
export const ScheduleSettings = strict({
  everyMinutes: z.int().min(15).max(10_080).nullable().default(null),
  apply: z.boolean().default(false),
})

export const Settings = strict({
  trustlayer: TrustLayerSettings.prefault({}),
  corfix: CorfixSettings.prefault({}),
  guards: strict({
    maxShare: z.number().min(0).max(1).default(0.2),
    maxCount: z.int().min(0).default(50),
  }).prefault({}),
  schedule: ScheduleSettings.prefault({}),
})
export type Settings = z.infer<typeof Settings>

export const DEFAULT_SETTINGS: Settings = Settings.parse({})
