import { isCorfixKind, MAPPING_KINDS, type MappingKind } from '@shared/vocabulary'
import { mappingKindsOf } from '@shared/workspace'
import type { DecisionWrite } from '../../app/store-port'
import { type ExternalLink, linksByExternalId } from '../../domain/mapping/external-ids'
import { activityIsKept, findOrphans } from '../../domain/mapping/orphans'
import { sidesOf } from '../../domain/mapping/sides'
import type { MappingDecision, Snapshot } from '../../domain/types'
import { changed, type EngineContext, isoNow, type LogLine } from '../context'
import { isRulesOwn } from '../decide/rules-own'
import type { Job } from '../job'
import { readMapped } from '../plan/snapshots'

/** M5 and M6 after a pull: links by stable id, conflicts and orphans; every one of them is a line in the log. */
export function reconcile(context: EngineContext, job: Job): { linked: number; conflicts: number } {
  job.report({ step: 'Checking links', done: 0, total: null })
  const snapshots = readMapped(context.store)
  let linked = 0
  let conflicts = 0
  let native = false
  context.store.transaction(() => {
    for (const kind of mappingKindsOf(context.definition())) {
      const result = reconcileKind(context, job, { kind, snapshots })
      linked += result.linked
      conflicts += result.conflicts
      // S4 is about TrustLayer’s own integration alone.
      native ||= result.native && !isCorfixKind(kind)
    }
    context.store.meta.set('nativeIntegration', native)
  })
  return { linked, conflicts }
}

function reconcileKind(
  context: EngineContext,
  job: Job,
  input: { kind: MappingKind; snapshots: ReturnType<typeof readMapped> },
): { linked: number; conflicts: number; native: boolean } {
  const { kind, snapshots } = input
  const { store } = context
  const decisions = store.decisions.all(kind)
  const syncActive = activityIsKept(context.definition().settings, kind)
  const { sources, targets } = sidesOf(snapshots, kind)
  const lost = isCorfixKind(kind) ? replaceable(decisions, targets) : new Set<string>()
  const found = linksByExternalId({
    kind,
    companyId: context.definition().procore.companyId,
    sources,
    targets,
    decisions: decisions.filter(({ sourceId }) => !lost.has(sourceId)),
  })
  // A person who took a link back keeps the last word: an explicit "undecided" is not linked again.
  const takenBack = new Set(
    decisions
      .filter(({ decision, origin }) => decision === 'undecided' && origin !== 'auto-import')
      .map(({ sourceId }) => sourceId),
  )
  const links = found.links.filter((link) => !takenBack.has(link.sourceId))
  const linked = applyLinks(context, kind, links)
  for (const { sourceId, targetId } of links) if (lost.has(sourceId)) moveMemory(context, { kind, sourceId, targetId })
  const orphans = findOrphans({ kind, sources, targets, decisions: store.decisions.all(kind), syncActive })
  const problems = [...orphans, ...found.problems]
  const before = store.problems.all(kind)
  const known = new Set(before.map(problemKey))
  // Those of the automatic rules stay until these judge them anew (auto-import.ts): dropped here they would be logged again in every pull.
  const settled = new Set([...problems, ...links].map(({ sourceId }) => sourceId))
  const waiting = before.filter((problem) => isRulesOwn(problem) && !settled.has(problem.sourceId))
  store.problems.replace(kind, [...problems, ...waiting])
  job.log([
    ...links.map((link) => linkLine(context, { kind, ...link })),
    ...found.findings.filter((finding) => finding.code === 'native-integration-detected'),
    ...problems.filter((problem) => !known.has(problemKey(problem))).map((problem) => problemLine(context, problem)),
  ])
  return { linked, conflicts: problems.length, native: found.nativeIntegration }
}

/**
 * The same check once decisions let go of something, between two pulls: a row that is undecided again may have come into a conflict
 * while it was decided, and one that is linked again may have lost its partner. Nothing is linked, and what a person decided in
 * spite of a conflict stands until the next pull.
 */
export function checkAgain(
  context: EngineContext,
  job: Pick<Job, 'log'>,
  { kind, snapshots }: { kind: MappingKind; snapshots: ReturnType<typeof readMapped> },
): void {
  const { store } = context
  const { procore, settings } = context.definition()
  const news = store.transaction(() => {
    const decisions = store.decisions.all(kind)
    const sides = { kind, decisions, ...sidesOf(snapshots, kind) }
    const decided = new Set(decisions.flatMap((one) => (one.decision === 'undecided' ? [] : [one.sourceId])))
    const found = linksByExternalId({ ...sides, companyId: procore.companyId }).problems
    const orphans = findOrphans({ ...sides, syncActive: activityIsKept(settings, kind) })
    const problems = [...orphans, ...found.filter(({ sourceId }) => !decided.has(sourceId))]
    const before = store.problems.all(kind)
    const stopped = new Set(problems.map(({ sourceId }) => sourceId))
    const kept = before.filter((problem) =>
      isRulesOwn(problem)
        ? !stopped.has(problem.sourceId)
        : problem.state === 'conflict' && decided.has(problem.sourceId),
    )
    const known = new Set(before.map(problemKey))
    const after = [...problems, ...kept]
    if (after.length === before.length && after.every((problem) => known.has(problemKey(problem)))) return []
    store.problems.replace(kind, after)
    return after.filter((problem) => !known.has(problemKey(problem)))
  })
  job.log(news.map((problem) => problemLine(context, problem)))
  if (news.length > 0) changed(context, ['decisions'])
}

/**
 * Source ids of links whose Corfix record is gone, which another one with our id replaces (M5): above all what Crosswalk wrote into
 * files and never saw. Once Corfix can be listed, the record that carries our id is the one that was made of the row.
 */
function replaceable(
  decisions: readonly MappingDecision[],
  targets: ReadonlyMap<string, Snapshot<unknown>>,
): Set<string> {
  const gone = decisions.filter(({ decision, targetId }) => {
    const target = decision === 'link' ? targets.get(targetId ?? '') : undefined
    return target !== undefined && target.goneAt !== null
  })
  return new Set(gone.map(({ sourceId }) => sourceId))
}

/** What is remembered of the assumed record is true of the real one: who blocked it, and what was brought there. */
function moveMemory(
  { store }: EngineContext,
  { kind, sourceId, targetId }: { kind: MappingKind; sourceId: string; targetId: string },
): void {
  const known = store.synced.get(kind, sourceId)
  if (known) store.synced.put({ ...known, targetId })
}

/** A batch for each origin: links by TrustLayer's own integration stay told apart from those by Crosswalk's id (M2, M5). */
function applyLinks(context: EngineContext, kind: MappingKind, links: readonly ExternalLink[]): number {
  let count = 0
  for (const origin of ['external-id', 'native-id'] as const) {
    const some = links.filter((link) => link.origin === origin)
    const by = origin === 'native-id' ? 'the id of TrustLayer’s own Procore integration' : 'their stable id'
    const batch = context.store.decisions.apply(
      { actor: 'Crosswalk', label: `${some.length} linked by ${by}`, rule: 'M5', origin, at: isoNow(context.clock) },
      some.map(
        ({ sourceId, targetId, reason }): DecisionWrite => ({ kind, sourceId, decision: 'link', targetId, reason }),
      ),
    )
    count += batch?.count ?? 0
  }
  return count
}

type Problem = Parameters<EngineContext['store']['problems']['replace']>[1][number]

function problemKey(problem: Problem): string {
  return `${problem.sourceId} ${problem.code} ${problem.message}`
}

function linkLine(
  context: EngineContext,
  link: { kind: MappingKind; sourceId: string; targetId: string; reason: string },
): LogLine {
  const { source, target, targetSystem, words } = MAPPING_KINDS[link.kind]
  const sourceName = context.store.records.side(source, link.sourceId)?.name ?? link.sourceId
  const targetName = context.store.records.side(target, link.targetId)?.name ?? link.targetId
  return {
    severity: 'info',
    code: 'linked-automatically',
    rule: 'M5',
    records: [
      { system: 'procore', kind: source, id: link.sourceId, name: sourceName },
      { system: targetSystem, kind: target, id: link.targetId, name: targetName },
    ],
    message: `${words.source} "${sourceName}" was linked to "${targetName}": ${link.reason}`,
    next: 'Nothing to do. If the link is wrong, undo it in the mapping table.',
  }
}

function problemLine(context: EngineContext, problem: Problem): LogLine {
  const { source } = MAPPING_KINDS[problem.kind]
  const name = context.store.records.side(source, problem.sourceId)?.name ?? problem.sourceId
  return {
    severity: 'warning',
    code: problem.code,
    rule: problem.state === 'orphaned' ? 'M6' : 'M5',
    records: [{ system: 'procore', kind: source, id: problem.sourceId, name }],
    message: problem.message,
    next:
      problem.state === 'orphaned'
        ? 'Unlink it, or link it to another record, in the mapping table.'
        : 'Decide it in the mapping table: link it to another record, import it, or leave it out.',
  }
}
