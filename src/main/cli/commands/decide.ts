import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { CrosswalkError } from '@shared/errors'
import type { Batch } from '@shared/plan'
import { mappingKindsOf } from '@shared/workspace'
import type { Command } from 'commander'
import { acceptSuggestions, redo, undo } from '../../engine/decide/decide'
import { decideFromFile } from '../../engine/decide/decisions-file'
import { startMatch } from '../../engine/runs'
import type { Run } from '../run-cli'
import type { Session } from '../session'

interface DecideOptions {
  file?: string
  acceptSuggestions?: boolean
  minConfidence?: string
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
  if (options.acceptSuggestions) return accept(session, options.minConfidence)
  if (options.file)
    return answer(
      session,
      decideFromFile(workspace.context, await readText(resolve(session.io.cwd, options.file)), actor()),
    )
  const batchId = (options.undo ?? options.redo) as string
  return answer(
    session,
    options.undo ? undo(workspace.context, batchId, actor()) : redo(workspace.context, batchId, actor()),
  )
}

async function accept(session: Session, text: string | undefined): Promise<number> {
  const minConfidence = Number(text)
  if (text === undefined || !(minConfidence >= 0 && minConfidence <= 1)) {
    throw new CrosswalkError('invalid-input', '--accept-suggestions needs --min-confidence, a number from 0 to 1.', {
      hint: 'For example: decide --accept-suggestions --min-confidence 0.95',
      path: 'min-confidence',
    })
  }
  const workspace = await session.workspace('write')
  // Suggestions that are older than the records or the decisions they were made from would link yesterday's candidates.
  await session.finish(workspace, startMatch(workspace))
  const { actor } = await session.app()
  const { batch, refused } = acceptSuggestions(workspace.context, {
    kinds: mappingKindsOf(workspace.definition),
    minConfidence,
    actor: workspace.actor(actor),
  })
  for (const { sourceId, reason } of refused) session.say(`Left as it is: ${sourceId}: ${reason}`)
  return answer(session, batch)
}

function answer(session: Session, batch: Batch | null): number {
  const document = { batch: batch ? { id: batch.id, count: batch.count } : { id: null, count: 0 } }
  session.answer(
    document,
    batch
      ? `${batch.label}: ${batch.count} decisions, batch ${batch.id}.\nTake it back with: decide --undo ${batch.id}`
      : 'Nothing changed.',
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
