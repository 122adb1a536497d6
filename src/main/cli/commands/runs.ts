import type { Command } from 'commander'
import { limitOf } from '../limit'
import type { Run } from '../run-cli'
import type { Session } from '../session'
import { table } from '../table'

export function addRunsCommand(program: Command, act: (work: Run) => void): void {
  program
    .command('runs')
    .description('the runs of the workspace, newest first: their ids are what "log --run" takes')
    .option('--limit <n>', 'at most so many', '50')
    .action((options: { limit: string }) => act((session) => runs(session, options.limit)))
}

async function runs(session: Session, limit: string): Promise<number> {
  const most = limitOf(limit)
  const listed = (await session.workspace('read')).store.runs.list(most)
  const rows = listed.map(({ id, kind, startedAt, status, summary }) => [
    id,
    kind,
    startedAt.slice(0, 19),
    status,
    summary,
  ])
  session.answer(
    { runs: listed.map(({ counts, requests: _, ...run }) => ({ ...run, ...counts })) },
    rows.length > 0 ? table(['run', 'kind', 'started', 'status', 'outcome'], rows) : 'Nothing has been run yet: pull.',
  )
  return 0
}
