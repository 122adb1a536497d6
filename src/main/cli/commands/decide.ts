import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { CrosswalkError } from '@shared/errors'
import { expectedWrongWords } from '@shared/expected-wrong'
import type { Batch } from '@shared/plan'
import { MappingKind } from '@shared/vocabulary'
import { mappingKindsOf } from '@shared/workspace'
import type { Command } from 'commander'
import { acceptSuggestions } from '../../engine/decide/accept'
import { decideFromFile } from '../../engine/decide/decisions-file'
import { reverseBatch } from '../../engine/decide/undo'
import { requirePulled } from '../../engine/require-pulled'
import { freshMatch } from '../../engine/runs'
import { mappedKind } from '../mapped-kind'
import type { Run } from '../run-cli'
import type { Session } from '../session'

/** cli.md: finished, but not with everything. */
const EXIT_WITH_ISSUES = 4

interface DecideOptions {
  file?: string
  acceptSuggestions?: boolean
  minConfidence?: string
  kind?: string
  undo?: string
  redo?: string
}

export function addDecideCommands(program: Command, act: (work: Run) => void): void {
  program
    .command('decide')
    .description('decide on records: from a file, from suggestions, or take a batch back')
    .option('--file <decisions.csv>', 'columns kind,procore_id,decision,target_id,comment')
    .option('--accept-suggestions', 'link every best candidate at or above --min-confidence')
    .option('--min-confidence <p>', 'from 0 to 1')
    .option('--kind <kind>', `of one kind only: ${MappingKind.options.join(' or ')}`)
    .option('--undo <batch>', 'take a batch of decisions back')
    .option('--redo <batch>', 'make an undone batch again')
    .action((options: DecideOptions) => act((session) => decide(session, options)))
}

async function decide(session: Session, options: DecideOptions): Promise<number> {
  const given = (['file', 'acceptSuggestions', 'undo', 'redo'] as const).filter((key) => options[key] !== undefined)
  if (given.length !== 1) {
    throw new CrosswalkError(
      'invalid-input',
      'decide takes exactly one of --file, --accept-suggestions, --undo and --redo.',
      { hint: 'For example: decide --file decisions.csv' },
    )
  }
  const workspace = await session.workspace('write')
  const app = await session.app()
  const actor = () => workspace.actor(app.actor)
  if (options.kind !== undefined && !options.acceptSuggestions)
    throw new CrosswalkError(
      'invalid-input',
      '--kind goes with --accept-suggestions: a file names the kind in each row.',
      {
        hint: 'Leave --kind out.',
        path: 'kind',
      },
    )
  if (options.acceptSuggestions) return accept(session, options)
  if (options.file) {
    const text = await readText(resolve(session.io.cwd, options.file))
    requirePulled(workspace, 'decisions are about records that were pulled.')
    const kinds = mappingKindsOf(workspace.definition)
    return answer(session, decideFromFile(workspace.context, text, { actor: workspace.actor(actor), kinds }))
  }
  if (options.undo !== undefined) return reverse(session, 'undo', options.undo)
  return reverse(session, 'redo', options.redo ?? '')
}

/** M2: rows that were decided again since stay, and are named; where all of them were, nothing is changed. */
async function reverse(session: Session, direction: 'undo' | 'redo', batchId: string): Promise<number> {
  const workspace = await session.workspace('write')
  const actor = workspace.actor((await session.app()).actor)
  const { done, conflicts, batch } = reverseBatch(workspace.context, direction, batchId, { actor, preview: false })
  const rows = conflicts.map(({ sourceId, reason }) => ({ row: sourceId, reason }))
  const made = direction === 'undo' ? 'taken back' : 'made again'
  if (!batch && conflicts.length > 0)
    throw new CrosswalkError('undo-conflict', `Nothing of that batch can be ${made}: ${conflicts[0]?.reason ?? ''}`, {
      hint: 'Take back the later decisions on these records first. Nothing was changed.',
      rows,
    })
  const stayed = conflicts.map(({ kind, sourceId, name, now, reason, laterBatch }) => {
    session.say(
      `Stays as it is: ${sourceId} "${name}" (${now}). ${reason}${laterBatch ? ` Batch ${laterBatch.id}.` : ''}`,
    )
    return { kind, procoreId: sourceId, name, now, reason, laterBatch: laterBatch?.id ?? null }
  })
  const counts = direction === 'undo' ? { undone: done } : { redone: done }
  const document = { batch: batchOf(batch), ...counts, conflicts: stayed }
  const other = direction === 'undo' ? 'redo' : 'undo'
  session.answer(
    document,
    batch
      ? `${batch.label}: ${done} of ${batch.count} decisions ${made}${stayed.length > 0 ? `, ${stayed.length} stay as they are` : ''}.\nThe other way round: decide --${other} ${batch.id}`
      : 'Nothing changed.',
  )
  return stayed.length > 0 ? EXIT_WITH_ISSUES : 0
}

async function accept(session: Session, { minConfidence: text, kind }: DecideOptions): Promise<number> {
  // Number('') is 0, which would accept everything.
  const minConfidence = text?.trim() ? Number(text) : Number.NaN
  if (!(minConfidence >= 0 && minConfidence <= 1)) {
    const percent = minConfidence > 1 && minConfidence <= 100
    const what = text?.trim() ? `, not "${text.trim()}"` : ''
    throw new CrosswalkError(
      'invalid-input',
      `--accept-suggestions needs --min-confidence, a number from 0 to 1${what}.`,
      {
        hint: `For example: decide --accept-suggestions --min-confidence ${percent ? minConfidence / 100 : 0.95}`,
        path: 'min-confidence',
      },
    )
  }
  const workspace = await session.workspace('write')
  const kinds = kind === undefined ? mappingKindsOf(workspace.definition) : [mappedKind(workspace, kind)]
  requirePulled(workspace, 'candidates are found among what was pulled.')
  // Suggestions that are older than the records or the decisions they were made from would link yesterday's candidates.
  const matching = freshMatch(workspace)
  if (matching) await session.finish(workspace, matching)
  const { actor } = await session.app()
  const { batch, refused, expectedWrong } = acceptSuggestions(workspace.context, {
    kinds,
    minConfidence,
    actor: workspace.actor(actor),
  })
  for (const { sourceId, reason } of refused) session.say(`Left as it is: ${sourceId}: ${reason}`)
  const price = { minConfidence, expectedWrong: Math.round(expectedWrong * 100) / 100 }
  const left = refused.map(({ sourceId, reason }) => ({ procoreId: sourceId, reason }))
  session.answer(
    { batch: batchOf(batch), ...price, refused: left },
    batch
      ? `Linked ${batch.count} at confidence ${minConfidence} or more, ${expectedWrongWords(expectedWrong)} expected to be wrong; ${refused.length} left as they are.\nBatch ${batch.id}. Take it back with: decide --undo ${batch.id}`
      : `Nothing can be accepted at confidence ${minConfidence} or more; ${refused.length} left as they are.`,
  )
  return 0
}

function batchOf(batch: Batch | null): { id: string | null; count: number } {
  return batch ? { id: batch.id, count: batch.count } : { id: null, count: 0 }
}

function answer(session: Session, batch: Batch | null): number {
  session.answer(
    { batch: batchOf(batch) },
    batch ? `${batch.label}, batch ${batch.id}.\nTake it back with: decide --undo ${batch.id}` : 'Nothing changed.',
  )
  return 0
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (thrown) {
    const missing = thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT'
    throw new CrosswalkError(
      'bad-file',
      `The decisions file ${path} ${missing ? 'does not exist' : 'cannot be read'}.`,
      {
        hint: 'It is a CSV with the columns kind,procore_id,decision,target_id,comment.',
        cause: thrown,
      },
    )
  }
}
