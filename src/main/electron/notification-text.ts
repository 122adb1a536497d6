import type { Run, RunKind } from '@shared/plan'

const KIND_WORD: Record<RunKind, string> = {
  pull: 'Pull',
  suggest: 'Matching',
  plan: 'Planning',
  apply: 'Apply',
  sync: 'Sync',
}
const STATUS_WORD: Partial<Record<Run['status'], string>> = {
  completed: 'is done',
  'completed-with-issues': 'is done, with issues',
  failed: 'failed',
  interrupted: 'was interrupted',
}

/** What the desktop says of a run that ended; null where nobody waits for it (a run that the person cancelled, matching). */
export function notificationOf(run: Run): { title: string; body: string } | null {
  const status = STATUS_WORD[run.status]
  if (!status || run.kind === 'suggest') return null
  return { title: `${KIND_WORD[run.kind]} ${status}`, body: `${run.summary} ${run.next}`.trim() }
}
