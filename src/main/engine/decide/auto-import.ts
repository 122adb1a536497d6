import { MAPPING_KINDS, type MappingKind, TrustLayerKind } from '@shared/vocabulary'
import { type AutoImports, autoImports } from '../../domain/mapping/auto-import'
import type { MappingDecision, RowProblem } from '../../domain/types'
import { changed, type EngineContext, isoNow, type LogLine } from '../context'
import type { Job } from '../job'
import { flowInput } from '../plan/flow-input'
import { fillMapped } from '../pull/fill-mapped'
import { ensureMatched } from './match'
import { suggestionsByKind } from './suggestions'

/**
 * M7: imports new projects and companies by themselves where the settings ask for it, in one undoable batch; a record with a
 * plausible match waits as a conflict in its row. What this rule decided before and no longer follows from it (the setting was
 * switched off) is taken back, as long as it was not applied. Commitments of newly mapped projects are read first: they name companies.
 */
export async function autoImport(context: EngineContext, job: Job): Promise<void> {
  const { projects, companies } = context.definition().settings.trustlayer
  if (projects.autoImport || companies.autoImport !== 'off') {
    // Without candidates every record would look new, and be imported a second time.
    await ensureMatched(context, job)
    // An imported project brings commitments, and they companies: projects first.
    if (projects.autoImport) decideOnce(context, job)
    await fillMapped(context, job)
  }
  decideOnce(context, job)
}

function decideOnce(context: EngineContext, job: Job): void {
  const { store } = context
  const { projects, companies } = context.definition().settings.trustlayer
  const off = !projects.autoImport && companies.autoImport === 'off'
  if (off && !store.decisions.all().some(isOwn)) {
    settle(context, [])
    return
  }
  const input = flowInput(context)
  // What waited for this rule before is judged anew.
  const flow = { ...input, problems: input.problems.filter(({ code }) => code !== 'possible-duplicate') }
  const found = autoImports({ flow, suggestions: suggestionsByKind(context) })
  const { imports, waiting, withdrawn } = found
  const before = new Set(TrustLayerKind.options.flatMap((kind) => store.problems.all(kind)).map(keyOf))
  store.transaction(() => {
    keep(context, found)
    settle(context, waiting)
  })
  job.log([
    ...imports.map((one) => importLine(context, one)),
    ...withdrawn.map((one) => withdrawnLine(context, one)),
    ...waiting.filter((problem) => !before.has(keyOf(problem))).map((problem) => waitingLine(context, problem)),
  ])
  if (imports.length + waiting.length + withdrawn.length > 0) changed(context, ['decisions', 'log'])
}

function isOwn({ decision, origin }: MappingDecision): boolean {
  return decision === 'import' && origin === 'auto-import'
}

function keep({ store, clock }: EngineContext, { imports, withdrawn }: AutoImports): void {
  const batch = { actor: 'Crosswalk', rule: 'M7', origin: 'auto-import', at: isoNow(clock) } as const
  store.decisions.apply(
    { ...batch, label: `${withdrawn.length} automatic imports taken back` },
    withdrawn.map((one) => ({ ...one, decision: 'undecided', targetId: null, reason: WITHDRAWN })),
  )
  store.decisions.apply(
    { ...batch, label: `${imports.length} to be imported automatically` },
    imports.map(({ kind, sourceId, reason }) => ({ kind, sourceId, decision: 'import', targetId: null, reason })),
  )
}

const WITHDRAWN = 'The settings, or what is known of the record, no longer import it by itself (M7).'

/** The rows that wait for M7 are those of this time; the mapping check's own problems stay. */
function settle({ store }: EngineContext, waiting: readonly RowProblem[]): void {
  for (const kind of TrustLayerKind.options) {
    const all = store.problems.all(kind)
    const others = all.filter(({ code }) => code !== 'possible-duplicate')
    const own = waiting.filter((problem) => problem.kind === kind)
    if (own.length === 0 && others.length === all.length) continue
    store.problems.replace(kind, [...others, ...own])
  }
}

function keyOf({ kind, sourceId, code, message }: RowProblem): string {
  return `${kind} ${sourceId} ${code} ${message}`
}

function importLine(context: EngineContext, one: { kind: MappingKind; sourceId: string; reason: string }): LogLine {
  const { source, words } = MAPPING_KINDS[one.kind]
  const name = context.store.records.side(source, one.sourceId)?.name ?? one.sourceId
  return {
    severity: 'info',
    code: 'imported-automatically',
    rule: 'M7',
    records: [{ system: 'procore', kind: source, id: one.sourceId, name }],
    message: `${words.source} "${name}" is to be imported automatically: ${one.reason}`,
    next: 'Nothing to do. If it should not be, undo the decision in the mapping table.',
  }
}

function withdrawnLine(context: EngineContext, one: { kind: MappingKind; sourceId: string }): LogLine {
  const { source, words } = MAPPING_KINDS[one.kind]
  const name = context.store.records.side(source, one.sourceId)?.name ?? one.sourceId
  return {
    severity: 'info',
    code: 'imported-automatically',
    rule: 'M7',
    records: [{ system: 'procore', kind: source, id: one.sourceId, name }],
    message: `The automatic import of ${words.source} "${name}" was taken back before anything was written: ${WITHDRAWN}`,
    next: 'Nothing to do. Import it by hand in the mapping table if it should go to TrustLayer.',
  }
}

function waitingLine(context: EngineContext, { kind, sourceId, code, message }: RowProblem): LogLine {
  const { source } = MAPPING_KINDS[kind]
  const name = context.store.records.side(source, sourceId)?.name ?? sourceId
  return {
    severity: 'warning',
    code,
    rule: 'M7',
    records: [{ system: 'procore', kind: source, id: sourceId, name }],
    message,
    next: 'Compare the two in the mapping table: link them, or import the record as a new one.',
  }
}
