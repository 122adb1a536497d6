import type { Command } from 'commander'
import { limitOf } from '../limit'
import type { Run } from '../run-cli'
import type { Session } from '../session'
import { table } from '../table'

export function addHistoryCommand(program: Command, act: (work: Run) => void): void {
  program
    .command('history')
    .description('the batches of decisions, newest first: their ids are what "decide --undo" and "--redo" take')
    .option('--limit <n>', 'at most so many', '50')
    .action((options: { limit: string }) => act((session) => history(session, options.limit)))
}

/** M2. */
async function history(session: Session, limit: string): Promise<number> {
  const most = limitOf(limit)
  const batches = (await session.workspace('read')).store.decisions.history(most)
  const rows = batches.map(({ id, at, actor, label, count, state }) => [
    id,
    at.slice(0, 19),
    actor,
    count,
    state === 'undone' ? 'taken back' : 'in effect',
    label,
  ])
  session.answer(
    { batches },
    rows.length > 0
      ? table(['batch', 'at', 'by', 'records', 'state', 'what'], rows)
      : 'Nothing has been decided yet: decide --file, or decide --accept-suggestions.',
  )
  return 0
}
