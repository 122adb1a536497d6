import type { Check } from '@shared/contract'
import { SYSTEM_NAME, System } from '@shared/vocabulary'
import { countOf } from '../../ui/numbers'

const STATE_WORD: Record<Check['state'], string> = { pass: 'Passed', fail: 'Failed', unknown: 'Not known' }

const ORDER: readonly Check['state'][] = ['fail', 'unknown', 'pass']

/** The checks by system, those that did not pass first; a system without checks is left out. */
export function checksBySystem(checks: readonly Check[]): { system: System; checks: Check[] }[] {
  return System.options
    .map((system) => ({ system, checks: checks.filter((check) => check.system === system).toSorted(byState) }))
    .filter((group) => group.checks.length > 0)
}

function byState(a: Check, b: Check): number {
  return ORDER.indexOf(a.state) - ORDER.indexOf(b.state)
}

/** "1 check failed, 1 is not known, 10 passed." */
export function preflightVerdict(checks: readonly Check[]): string {
  const count = (state: Check['state']) => checks.filter((check) => check.state === state).length
  const [failed, unknown, passed] = [count('fail'), count('unknown'), count('pass')]
  if (failed === 0 && unknown === 0) return `All ${countOf(passed, 'check', 'checks')} passed.`
  const parts = [
    failed > 0 && countOf(failed, 'check failed', 'checks failed'),
    unknown > 0 && countOf(unknown, 'is not known', 'are not known'),
    `${passed} passed`,
  ]
  return `${parts.filter(Boolean).join(', ')}.`
}

/** The checks as plain text, for a ticket or a mail: what was found and what to do. No credential is ever in a check. */
export function preflightText(workspace: string, checks: readonly Check[]): string {
  const groups = checksBySystem(checks).map(({ system, checks: ofSystem }) =>
    [
      SYSTEM_NAME[system],
      ...ofSystem.flatMap(({ state, message, fix }) => [
        `- ${STATE_WORD[state]}: ${message}`,
        ...(state !== 'pass' && fix ? [`  ${fix}`] : []),
      ]),
    ].join('\n'),
  )
  return [`Preflight of ${workspace}: ${preflightVerdict(checks)}`, ...groups].join('\n\n')
}
