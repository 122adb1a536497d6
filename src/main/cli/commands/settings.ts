import type { Check, WhatIf } from '@shared/contract'
import { CrosswalkError } from '@shared/errors'
import type { Settings } from '@shared/settings'
import { FLOW_LABEL } from '@shared/vocabulary'
import type { Command } from 'commander'
import { preflight } from '../../engine/explain/preflight'
import { whatIf } from '../../engine/plan/what-if'
import { requirePulled } from '../../engine/require-pulled'
import type { Run } from '../run-cli'
import type { Session } from '../session'
import { assignSetting } from '../setting-path'
import { table } from '../table'

/** All of them: a script wants the exact records. */
const ALL = Number.MAX_SAFE_INTEGER

export function addSettingsCommands(program: Command, act: (work: Run) => void): void {
  program
    .command('preflight')
    .description('check the connections, the permissions and what the settings name, each with its fix')
    .action(() => act(runPreflight))
  program
    .command('what-if')
    .description('how the plan would differ under other settings; nothing is saved')
    .requiredOption('--set <key=value>', 'KEY as in "workspace set"; may be given several times', collect, [])
    .action((options: { set: string[] }) => act((session) => runWhatIf(session, options.set)))
}

function collect(value: string, known: string[]): string[] {
  return [...known, value]
}

async function runPreflight(session: Session): Promise<number> {
  const workspace = await session.workspace('read')
  const checks = await preflight(workspace.context)
  session.answer({ checks: checks.map(({ id, state, message, fix }) => ({ id, state, message, fix })) }, words(checks))
  return 0
}

const ORDER = { fail: 0, unknown: 1, pass: 2 } as const
const MARK = { pass: '✓', fail: '✗', unknown: '?' } as const

function words(checks: readonly Check[]): string {
  const lines = [...checks]
    .sort((a, b) => ORDER[a.state] - ORDER[b.state])
    .map(({ state, message, fix }) => `${MARK[state]} ${message}${state === 'pass' || !fix ? '' : `\n    ${fix}`}`)
  const failed = checks.filter(({ state }) => state === 'fail').length
  const unknown = checks.filter(({ state }) => state === 'unknown').length
  return [...lines, '', `${checks.length} checks: ${failed} failed, ${unknown} unknown.`].join('\n')
}

async function runWhatIf(session: Session, assignments: readonly string[]): Promise<number> {
  if (assignments.length === 0) {
    throw new CrosswalkError('invalid-input', 'what-if was given no setting to try.', {
      hint: 'For example: --set trustlayer.contacts.mode=all',
      path: 'set',
    })
  }
  const workspace = await session.workspace('read')
  requirePulled(workspace, 'what-if compares two plans of what was pulled.')
  const settings = assignments.reduce<Settings>(assign, workspace.definition.settings)
  const { counts, differences, groups, unreadProjects: unread } = whatIf(workspace.context, settings, ALL)
  const notes = [
    ...(counts.before.conflicts === counts.after.conflicts
      ? []
      : [`Conflicts: ${counts.before.conflicts} now, ${counts.after.conflicts} then; plan names them.`]),
    ...(unread === 0
      ? []
      : [
          `The commitments of ${unread} linked projects have not been read yet, so they count on neither side: plan first.`,
        ]),
  ]
  session.answer(
    { counts, differences },
    [describe(groups, differences, counts.before.conflicts !== counts.after.conflicts), ...notes].join('\n'),
  )
  return 0
}

function assign(settings: Settings, assignment: string): Settings {
  const equals = assignment.indexOf('=')
  if (equals <= 0) {
    throw new CrosswalkError('invalid-input', `"${assignment}" is not of the form KEY=VALUE.`, {
      hint: 'For example: --set trustlayer.contacts.mode=all',
      path: 'set',
    })
  }
  return assignSetting(settings, assignment.slice(0, equals), assignment.slice(equals + 1))
}

function describe(groups: WhatIf['groups'], differences: WhatIf['differences'], conflictsDiffer: boolean): string {
  if (differences.length === 0) return `The ${conflictsDiffer ? 'changes' : 'plan'} would be the same.`
  const rows = groups
    .filter(({ before, after }) => before !== after)
    .map(({ flow, action, before, after }) => [FLOW_LABEL[flow], action, before, after])
  const listed = differences
    .slice(0, 50)
    .map(
      ({ only, change }) =>
        `  ${only === 'after' ? '+' : '-'} ${change.action} "${change.target.name}" (${change.rule})`,
    )
  const more =
    differences.length > listed.length ? [`  and ${differences.length - listed.length} more (--json lists them)`] : []
  return [table(['flow', 'action', 'now', 'then'], rows), ...listed, ...more].join('\n')
}
