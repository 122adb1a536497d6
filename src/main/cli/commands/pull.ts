import type { Acceptance } from '@shared/contract'
import { expectedWrongWords } from '@shared/expected-wrong'
import { type Candidate, MAPPING_KINDS, MappingKind } from '@shared/vocabulary'
import type { Command } from 'commander'
import type { OpenWorkspace } from '../../app/open-workspace'
import { hundredths } from '../../domain/matching/confidence'
import { acceptance } from '../../engine/decide/accept'
import type { PullResult } from '../../engine/pull/pull'
import { requirePulled } from '../../engine/require-pulled'
import { freshMatch, startPull } from '../../engine/runs'
import { mappedKind } from '../mapped-kind'
import type { Run } from '../run-cli'
import type { Session } from '../session'
import { table } from '../table'

export function addPullCommands(program: Command, act: (work: Run) => void): void {
  program
    .command('pull')
    .description('bring both sides in; writes nothing to any system')
    .option('--full', 'read every page again, also where only changes would do')
    .action((options: { full?: boolean }) => act((session) => pull(session, options.full ?? false)))
  program
    .command('suggest')
    .description('candidates for undecided records, with evidence')
    .requiredOption('--kind <kind>', MappingKind.options.join(' or '))
    .action((options: { kind: string }) => act((session) => suggest(session, options.kind)))
}

async function pull(session: Session, full: boolean): Promise<number> {
  const workspace = await session.workspace('write')
  let result: PullResult | undefined
  const run = await session.finish(
    workspace,
    startPull(workspace, {
      full,
      match: false,
      onResult: (value) => {
        result = value
      },
    }),
  )
  const kinds = result?.kinds ?? {}
  const rows = Object.entries(kinds).map(([kind, counts]) => [
    kind,
    counts.count,
    counts.new,
    counts.changed,
    counts.gone,
  ])
  const requests = { procore: 0, trustlayer: 0, corfix: 0, ...run.requests }
  session.answer(
    { kinds, requests },
    `${table(['kind', 'count', 'new', 'changed', 'gone'], rows)}\n${run.summary}\nNext: ${run.next}`,
  )
  return 0
}

async function suggest(session: Session, kindText: string): Promise<number> {
  const workspace = await session.workspace('write')
  const kind = mappedKind(workspace, kindText)
  requirePulled(workspace, 'candidates are found among what was pulled.')
  const matching = freshMatch(workspace)
  if (matching) await session.finish(workspace, matching)
  const suggestions = listed(workspace, kind)
  const { source, target } = MAPPING_KINDS[kind]
  const rows = suggestions.map(({ procoreId, candidates }) => {
    const best = candidates[0]
    const name = workspace.store.records.side(source, procoreId)?.name ?? procoreId
    const other = best ? (workspace.store.records.side(target, best.targetId)?.name ?? best.targetId) : ''
    const evidence = best?.evidence.map(({ text }) => text).join('; ') ?? ''
    return [
      procoreId,
      name,
      best?.targetId ?? '',
      other,
      best ? (hundredths(best.confidence) / 100).toFixed(2) : '',
      evidence,
    ]
  })
  const price = acceptance(workspace.context, kind, null)
  session.answer(
    { suggestions, acceptance: price },
    rows.length > 0
      ? `${table(['procore_id', 'Procore', 'target_id', 'best candidate', 'confidence', 'evidence'], rows)}\n\n${priceWords(price)}`
      : 'No undecided record has a candidate.',
  )
  return 0
}

/** M4: what a person would take with a threshold, before anything is taken. */
function priceWords({ curve, refused }: Acceptance): string {
  const steps = curve.filter(({ minConfidence }) => SHOWN_STEPS.includes(minConfidence))
  const rows = steps.map(({ minConfidence, rows: count, expectedWrong }) => [
    minConfidence.toFixed(2),
    count,
    expectedWrongWords(expectedWrong),
  ])
  const left = refused.map(({ reason, rows: count }) => `${count} would be left as they are: ${reason}`)
  const lines = [table(['--min-confidence', 'would be linked', 'expected wrong'], rows), ...left]
  return `${lines.join('\n')}\nAccept with: decide --accept-suggestions --min-confidence P`
}

const SHOWN_STEPS = [0.99, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5]

function listed(workspace: OpenWorkspace, kind: MappingKind) {
  return workspace.store.suggestions
    .undecided(kind)
    .map(({ sourceId, candidates }) => ({ kind, procoreId: sourceId, candidates: candidates.map(told) }))
}

/** As cli.md says it: what a piece of evidence weighs is for drawing. */
function told({ evidence, ...candidate }: Candidate) {
  return { ...candidate, evidence: evidence.map(({ field, level, text }) => ({ field, level, text })) }
}
