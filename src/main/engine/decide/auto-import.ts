import { MAPPING_KINDS, type MappingKind, SYSTEM_NAME } from '@shared/vocabulary'
import { mappingKindsOf } from '@shared/workspace'
import type { MappingDecision, RowProblem } from '../../domain/types'
import { changed, type EngineContext, isoNow } from '../context'
import type { Job } from '../job'
import { flowInput } from '../plan/flow-input'
import { fillMapped } from '../pull/fill-mapped'
import { importLine, WITHDRAWN, waitingLine, withdrawnLine } from './auto-lines'
import { type Judgement, judge } from './automatic'
import { ensureMatched } from './match'
import { isRulesOwn } from './rules-own'

/**
 * What rules decide by themselves, in one undoable batch each: M7 imports new projects and companies where the settings ask for it,
 * and C1 what syncs to Corfix (ADR 14). A record that may exist already waits as a conflict in its row. What these rules decided
 * before and no longer follows from them (a setting was switched off) is taken back, as long as it was not applied. Commitments of
 * newly mapped projects are read first: they name companies.
 */
export async function autoImport(context: EngineContext, job: Job): Promise<void> {
  const { trustlayer, settings } = context.definition()
  const { projects, companies } = settings.trustlayer
  if (trustlayer && (projects.autoImport || companies.autoImport !== 'off')) {
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
  if (nothingAutomatic(context)) {
    settle(context, [])
    return
  }
  const judgements = judge(context, flowInput(context))
  const waiting = judgements.flatMap((judgement) => judgement.waiting)
  const before = new Set(
    kindsOf(context)
      .flatMap((kind) => store.problems.all(kind))
      .map(keyOf),
  )
  store.transaction(() => {
    for (const judgement of judgements) keep(context, judgement)
    settle(context, waiting)
  })
  for (const { rule, imports, withdrawn, waiting: held } of judgements)
    job.log([
      ...imports.map((one) => importLine(context, { ...one, rule })),
      ...withdrawn.map((one) => withdrawnLine(context, { ...one, rule })),
      ...held.filter((problem) => !before.has(keyOf(problem))).map((problem) => waitingLine(context, problem)),
    ])
  const moved = judgements.some(({ imports, withdrawn }) => imports.length + withdrawn.length > 0)
  if (moved || waiting.length > 0) changed(context, ['decisions', 'log'])
}

/** Reading everything takes a second of a large workspace: not where no rule has anything to say. */
function nothingAutomatic({ store, definition }: EngineContext): boolean {
  const { corfix, settings } = definition()
  const { projects, companies } = settings.trustlayer
  const off = !projects.autoImport && companies.autoImport === 'off' && !corfix
  return off && !store.decisions.all().some(isOwn)
}

function isOwn({ decision, origin }: MappingDecision): boolean {
  return decision === 'import' && origin === 'auto-import'
}

function keep(context: EngineContext, { integration, rule, imports, withdrawn }: Judgement): void {
  const { store, clock } = context
  const system = SYSTEM_NAME[integration]
  const batch = { actor: 'Crosswalk', rule, origin: 'auto-import', at: isoNow(clock) } as const
  store.decisions.apply(
    { ...batch, label: `Automatic imports to ${system} taken back: ${counted(withdrawn)}` },
    withdrawn.map((one) => ({ ...one, decision: 'undecided', targetId: null, reason: WITHDRAWN })),
  )
  store.decisions.apply(
    { ...batch, label: `To be imported to ${system} automatically: ${counted(imports)}` },
    imports.map(({ kind, sourceId, reason }) => ({ kind, sourceId, decision: 'import', targetId: null, reason })),
  )
}

/** "3 projects and 12 users" */
function counted(records: readonly { kind: MappingKind }[]): string {
  const kinds = [...Map.groupBy(records, ({ kind }) => kind)]
  return kinds
    .map(([kind, some]) => {
      const [one, more] = NOUNS[MAPPING_KINDS[kind].source]
      return `${some.length.toLocaleString('en')} ${some.length === 1 ? one : more}`
    })
    .join(' and ')
}

const NOUNS = { project: ['project', 'projects'], company: ['company', 'companies'], user: ['user', 'users'] } as const

/** The rows that wait for these rules are those of this time; the mapping check's own problems stay. */
function settle(context: EngineContext, waiting: readonly RowProblem[]): void {
  const { store } = context
  for (const kind of kindsOf(context)) {
    const all = store.problems.all(kind)
    const others = all.filter((problem) => !isRulesOwn(problem))
    const own = waiting.filter((problem) => problem.kind === kind)
    if (own.length === 0 && others.length === all.length) continue
    store.problems.replace(kind, [...others, ...own])
  }
}

function kindsOf({ definition }: EngineContext): MappingKind[] {
  return mappingKindsOf(definition())
}

function keyOf({ kind, sourceId, code, message }: RowProblem): string {
  return `${kind} ${sourceId} ${code} ${message}`
}
