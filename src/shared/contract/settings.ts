import { z } from 'zod'
import { Change, PlanCounts } from '../plan'
import { Settings } from '../settings'
import { Action, Flow } from '../vocabulary'
import { method } from './define'
import { Check } from './workspaces'

const base = { workspaceId: z.string() }

/** R5. `only: 'before'`: the change would go; `'after'`: it would come. A change that differs stands in both. */
export const Difference = z.object({ change: Change, only: z.enum(['before', 'after']) })
export type Difference = z.infer<typeof Difference>

export const WhatIf = z.object({
  counts: z.object({ before: PlanCounts, after: PlanCounts }),
  groups: z.array(z.object({ flow: Flow, action: Action, before: z.int(), after: z.int() })),
  differences: z.array(Difference),
  /** How many differences there are in all; `differences` may hold the first of them only. */
  total: z.int(),
  /** Mapped projects whose commitments were never read: what hangs on them counts on neither side until a plan reads them. */
  unreadProjects: z.int(),
})
export type WhatIf = z.infer<typeof WhatIf>

/** T9: one distinct value of the commitment custom field, and what it hits. */
export const ProfileValue = z.object({
  value: z.string(),
  /** Active, not ignored commitments that carry it. */
  commitments: z.int(),
  profile: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Ids of the profiles of exactly this name where TrustLayer lists several: none is assigned. Else empty. */
  namesakes: z.array(z.string()),
  /** The profile that a misspelt value most likely means. */
  nearest: z.string().nullable(),
  /** A few of the commitments, to look at. */
  examples: z.array(z.object({ id: z.string(), name: z.string(), projectId: z.string() })),
})
export const ProfileDoctor = z.object({
  /** The custom field of the settings; null while profile mapping is off. */
  customField: z.string().nullable(),
  /** Whether the field exists in Procore; false names the nearest label in `nearestField`. */
  fieldFound: z.boolean(),
  nearestField: z.string().nullable(),
  values: z.array(ProfileValue),
  /** Commitments that count and have no value. */
  without: z.int(),
  profiles: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Where the profiles are known from (T9). */
  source: z.enum(['listed', 'learned']),
  /** Pairs of company and project whose commitments ask for different profiles. */
  ambiguous: z.array(z.object({ company: z.string(), project: z.string(), values: z.array(z.string()) })),
})
export type ProfileDoctor = z.infer<typeof ProfileDoctor>

/** R6. */
export const ScheduleState = z.object({
  everyMinutes: z.int().nullable(),
  apply: z.boolean(),
  nextAt: z.string().nullable(),
  /** Why the last scheduled run stopped, where it did; null otherwise. */
  held: z.string().nullable(),
})
export type ScheduleState = z.infer<typeof ScheduleState>

export const settingsMethods = {
  /** R5: how the plan would differ under these settings; nothing is saved and nothing is asked of a service. */
  'settings.whatIf': method(
    'jobs',
    z.object({ ...base, settings: Settings, limit: z.int().min(0).max(10_000).default(500) }),
    WhatIf,
  ),
  /** Labels of the custom fields that commitments carry, for `profiles.customField`. */
  'settings.commitmentFields': method('desk', z.object(base), z.array(z.object({ id: z.string(), name: z.string() }))),
  'settings.profileDoctor': method('desk', z.object(base), ProfileDoctor),
  /** S4: every check of every connected system, with the fix. */
  'preflight.run': method('jobs', z.object(base), z.array(Check)),
  'schedule.state': method('jobs', z.object(base), ScheduleState),
}
