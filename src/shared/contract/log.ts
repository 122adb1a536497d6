import { z } from 'zod'
import { LogEntry } from '../plan'
import { Severity } from '../vocabulary'
import { method } from './define'

export const LogFilter = z.object({
  search: z.string().max(200).default(''),
  severities: z.array(Severity).default([]),
  codes: z.array(z.string()).default([]),
  recordId: z.string().nullable().default(null),
  runId: z.string().nullable().default(null),
  from: z.string().nullable().default(null),
  to: z.string().nullable().default(null),
  /** Resolved entries, and snoozed ones whose time has not come, are hidden unless asked for. */
  includeHandled: z.boolean().default(false),
})
export type LogFilter = z.infer<typeof LogFilter>

/** Entries that repeat (same code and sentence) as one line, with how often and the newest of them. */
export const LogGroup = z.object({
  code: z.string(),
  severity: Severity,
  message: z.string(),
  count: z.int(),
  newest: LogEntry,
})

const base = { workspaceId: z.string() }

export const logMethods = {
  /** Newest first. `before` is the id to go on from. */
  'log.query': method(
    'desk',
    z.object({
      ...base,
      filter: LogFilter.prefault({}),
      before: z.int().nullable().default(null),
      limit: z.int().min(1).max(1000).default(200),
    }),
    z.object({ total: z.int(), entries: z.array(LogEntry) }),
  ),
  'log.facets': method(
    'desk',
    z.object({ ...base, filter: LogFilter.prefault({}) }),
    z.object({
      codes: z.array(z.object({ value: z.string(), count: z.int() })),
      severities: z.array(z.object({ value: z.string(), count: z.int() })),
    }),
  ),
  'log.groups': method(
    'desk',
    z.object({ ...base, filter: LogFilter.prefault({}), limit: z.int().min(1).max(500).default(200) }),
    z.array(LogGroup),
  ),
  'log.handle': method(
    'desk',
    z.object({
      ...base,
      ids: z.array(z.int()).min(1),
      state: z.enum(['resolved', 'snoozed', 'open']),
      note: z.string().max(2000).default(''),
      until: z.string().nullable().default(null),
    }),
    z.object({ count: z.int() }),
  ),
  /** Everything the filter shows, as CSV. */
  'log.export': method(
    'desk',
    z.object({ ...base, filter: LogFilter.prefault({}) }),
    z.object({ csv: z.string(), count: z.int() }),
  ),
}
