import type { HandlersOf, LogFilter, logMethods } from '@shared/contract'
import type { LogEntry } from '@shared/plan'
import { logEntry, runOf, TEMPLATES, templateOf, timeOf } from './log-data'
import type { Emit } from './runs'

type Handlers = HandlersOf<typeof logMethods>
type Handled = NonNullable<LogEntry['handled']>

/** A million entries (`?log=0` in the address for none) that exist only while they are looked at. */
export class FakeLog {
  #newest = Number(new URLSearchParams(globalThis.location?.search ?? '').get('log') ?? 1_000_000)
  readonly #started = Date.now()
  readonly #startedAt = this.#newest
  readonly #handled = new Map<number, Handled>()
  #templates: Uint8Array | undefined

  handlers(emit: Emit): Handlers {
    return {
      'log.query': async ({ filter, before, limit }) => this.#query(filter, before, limit),
      'log.facets': async ({ filter }) => this.#facets(filter),
      'log.groups': async ({ filter, limit }) => this.#groups(filter, limit),
      'log.handle': async ({ workspaceId, ids, state, note, until }) => {
        for (const id of ids) {
          if (state === 'open') this.#handled.delete(id)
          else this.#handled.set(id, { state, note, until })
        }
        emit('workspace.changed', { workspaceId, parts: ['log'] })
        return { count: ids.length }
      },
      'log.export': async ({ filter }) => {
        const ids = this.#ids(filter, null, 10_000)
        const lines = ids.map((id) => JSON.stringify(this.#entry(id).message))
        return { csv: `message\n${lines.join('\n')}\n`, count: ids.length }
      },
    }
  }

  /** Adds entries as a running job would, and says so. */
  grow(count: number, workspaceId: string, emit: Emit): void {
    this.#newest += count
    this.#templates = undefined
    emit('workspace.changed', { workspaceId, parts: ['log'] })
  }

  #entry(id: number): LogEntry {
    const time = timeOf(Math.min(id, this.#startedAt), this.#startedAt, this.#started)
    const entry = logEntry(id, id > this.#startedAt ? Date.now() : time)
    return { ...entry, handled: this.#handled.get(id) ?? null }
  }

  #byTemplate(): Uint8Array {
    if (this.#templates?.length === this.#newest + 1) return this.#templates
    this.#templates = new Uint8Array(this.#newest + 1)
    for (let id = 1; id <= this.#newest; id++) this.#templates[id] = templateOf(id)
    return this.#templates
  }

  /** Ids newest first that the filter shows, from below `before`, at most `limit`. */
  #ids(filter: LogFilter, before: number | null, limit: number): number[] {
    const found: number[] = []
    const shows = this.#test(filter)
    for (let id = Math.min(before ?? Infinity, this.#newest + 1) - 1; id > 0 && found.length < limit; id--)
      if (shows(id)) found.push(id)
    return found
  }

  #test(filter: LogFilter): (id: number) => boolean {
    const templates = this.#byTemplate()
    const allowed = TEMPLATES.map(
      (template) =>
        (filter.codes.length === 0 || filter.codes.includes(template.code)) &&
        (filter.severities.length === 0 || filter.severities.includes(template.severity)),
    )
    const words = filter.search.toLowerCase()
    const from = filter.from === null ? null : Date.parse(filter.from)
    const to = filter.to === null ? null : Date.parse(filter.to)
    return (id) => {
      if (!allowed[templates[id] ?? 0]) return false
      if (!filter.includeHandled && this.#handled.has(id)) return false
      if (filter.runId !== null && runOf(id) !== filter.runId) return false
      if (from !== null && timeOf(id, this.#startedAt, this.#started) < from) return false
      if (to !== null && timeOf(id, this.#startedAt, this.#started) > to) return false
      if (words === '' && filter.recordId === null) return true
      const entry = this.#entry(id)
      const record = filter.recordId === null || entry.records.some((ref) => ref.id === filter.recordId)
      return record && `${entry.message} ${entry.code}`.toLowerCase().includes(words)
    }
  }

  #query(filter: LogFilter, before: number | null, limit: number): { total: number; entries: LogEntry[] } {
    const entries = this.#ids(filter, before, limit).map((id) => this.#entry(id))
    return { total: this.#counts(filter).reduce((sum, count) => sum + count, 0), entries }
  }

  /** How many entries of each template the filter shows. A search for words looks at the newest 50,000 only. */
  #counts(filter: LogFilter): number[] {
    const counts = TEMPLATES.map(() => 0)
    const shows = this.#test(filter)
    const slow = filter.search !== '' || filter.recordId !== null
    const last = slow ? Math.max(1, this.#newest - 50_000) : 1
    const templates = this.#byTemplate()
    for (let id = this.#newest; id >= last; id--) {
      const template = templates[id] ?? 0
      if (shows(id)) counts[template] = (counts[template] ?? 0) + 1
    }
    return counts
  }

  #facets(filter: LogFilter): { codes: Count[]; severities: Count[] } {
    const byCode = this.#counts({ ...filter, codes: [] })
    const bySeverity = this.#counts({ ...filter, severities: [] })
    const severities = new Map<string, number>()
    for (const [index, template] of TEMPLATES.entries())
      severities.set(template.severity, (severities.get(template.severity) ?? 0) + (bySeverity[index] ?? 0))
    return {
      codes: TEMPLATES.map((template, index) => ({ value: template.code, count: byCode[index] ?? 0 }))
        .filter((facet) => facet.count > 0)
        .sort((one, other) => other.count - one.count),
      severities: [...severities].map(([value, count]) => ({ value, count })).filter((facet) => facet.count > 0),
    }
  }

  #groups(filter: LogFilter, limit: number): Awaited<ReturnType<Handlers['log.groups']>> {
    const counts = this.#counts(filter)
    const ids = this.#ids(filter, null, 3000)
    const seen = new Set<string>()
    const groups = []
    for (const id of ids) {
      const newest = this.#entry(id)
      if (seen.has(newest.message) || groups.length >= limit) continue
      seen.add(newest.message)
      const total = counts[templateOf(id)] ?? 1
      const count = newest.records.length === 0 ? total : Math.max(1, Math.round(total / 20_000))
      groups.push({ code: newest.code, severity: newest.severity, message: newest.message, count, newest })
    }
    return groups.sort((one, other) => other.count - one.count)
  }
}

interface Count {
  value: string
  count: number
}
