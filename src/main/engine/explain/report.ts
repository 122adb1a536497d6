import { actionLabel, fieldLabel, valueLabel } from '@shared/change-words'
import type { Change, Finding, JournalState, LogEntry, Plan, Run } from '@shared/plan'
import { FLOW_LABEL, SYSTEM_NAME } from '@shared/vocabulary'
import type { EngineContext } from '../context'

/** A run as one self-contained HTML page: no script, nothing from the network, every value escaped. */
export function runReport(context: EngineContext, run: Run): string {
  const plan = run.planId ? context.store.plans.get(run.planId) : null
  const entries = context.store.log.query(
    {
      search: '',
      severities: ['warning', 'error'],
      codes: [],
      recordId: null,
      runId: run.id,
      from: null,
      to: null,
      includeHandled: true,
    },
    { before: null, limit: 1_000, now: run.startedAt },
  )
  const name = context.definition().name
  return page(`${name}: ${run.kind} of ${run.startedAt.slice(0, 10)}`, [
    `<h1>${escapeHtml(name)}</h1>`,
    `<p class="lead">${escapeHtml(run.summary)} ${escapeHtml(run.next)}</p>`,
    facts(run),
    plan ? totalsSection(context, plan) : '',
    // What waits for somebody comes before what is done.
    plan ? findingsSection('Notes', plan.notes) : '',
    plan ? findingsSection('Conflicts', plan.conflicts) : '',
    entriesSection(entries.entries),
    plan ? changesSection(context, plan) : '',
    plan ? findingsSection('Skipped', plan.skipped) : '',
  ])
}

const KIND: Record<Run['kind'], string> = {
  pull: 'Pull',
  suggest: 'Matching',
  plan: 'Plan',
  apply: 'Apply',
  sync: 'Sync',
}

/** "2026-11-28 18:50:55 UTC": a report is read elsewhere than it was made. */
function timeOf(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 19)} UTC`
}

function facts(run: Run): string {
  const requests = Object.entries(run.requests).filter(([, count]) => count > 0)
  const rows: [string, string][] = [
    ['Run', `${KIND[run.kind]}, ${run.status.replaceAll('-', ' ')}`],
    ['Started', timeOf(run.startedAt)],
    ['Ended', run.endedAt ? timeOf(run.endedAt) : 'not yet'],
    [
      'Written',
      `${run.counts.done} done, ${run.counts.failed} failed, ${run.counts.unknown} unknown, ${run.counts.remaining} left`,
    ],
    [
      'Requests',
      requests
        .map(([system, count]) => `${SYSTEM_NAME[system as keyof typeof SYSTEM_NAME] ?? system} ${count}`)
        .join(', ') || 'none',
    ],
  ]
  return `<table class="facts">${rows.map(([label, value]) => `<tr><th>${label}</th><td>${escapeHtml(value)}</td></tr>`).join('')}</table>`
}

/** What was written where, in one look: a row a flow and action. */
function totalsSection(context: EngineContext, plan: Plan): string {
  const outcomes = context.store.runs.outcomes(plan.id)
  const leftOut = context.store.plans.leftOut(plan.id)
  const groups = Map.groupBy(plan.changes, (change) =>
    [SYSTEM_NAME[change.system], FLOW_LABEL[change.flow], actionLabel(change)].join('\t'),
  )
  const rows = [...groups].map(([key, changes]) => {
    const done = changes.filter(({ id }) => outcomes.get(id)?.state === 'done').length
    const out = changes.filter(({ id }) => leftOut.has(id)).length
    const cells = [
      ...key.split('\t'),
      String(changes.length),
      String(done),
      String(out),
      String(changes.length - done - out),
    ]
    return `<tr>${cells.map((cell, column) => `<td${column > 2 ? ' class="count"' : ''}>${escapeHtml(cell)}</td>`).join('')}</tr>`
  })
  if (rows.length === 0) return ''
  return `<h2>What was written</h2><table><thead><tr><th>Where</th><th>What</th><th>Action</th><th class="count">Planned</th><th class="count">Done</th><th class="count">Left out</th><th class="count">Open</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
}

function changesSection(context: EngineContext, plan: Plan): string {
  const outcomes = context.store.runs.outcomes(plan.id)
  const leftOut = context.store.plans.leftOut(plan.id)
  const rows = plan.changes.map((change) =>
    changeRow(change, leftOut.has(change.id) ? 'left out' : OUTCOME[outcomes.get(change.id)?.state ?? 'none']),
  )
  return `<h2>Changes (${plan.changes.length})</h2><table><thead><tr><th>Where</th><th>What</th><th>Record</th><th>Fields</th><th>Rule</th><th>Outcome</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
}

const OUTCOME: Record<JournalState | 'none', string> = {
  started: 'begun',
  done: 'done',
  failed: 'failed',
  unknown: 'unknown',
  'left-out': 'left out',
  none: 'not applied',
}

function changeRow(change: Change, outcome: string): string {
  const fields = change.fields.map(
    ({ field, before, after }) =>
      `${escapeHtml(fieldLabel(field))}: ${before === null ? '' : `<s>${escapeHtml(valueLabel(field, before))}</s> `}${after === null ? '<i>empty</i>' : escapeHtml(valueLabel(field, after))}`,
  )
  const cells = [
    SYSTEM_NAME[change.system],
    `${actionLabel(change)}, ${FLOW_LABEL[change.flow]}`,
    change.target.name,
  ].map(escapeHtml)
  return `<tr>${[...cells, fields.join('<br>'), escapeHtml(change.rule), escapeHtml(outcome)].map((cell) => `<td>${cell}</td>`).join('')}</tr>`
}

function findingsSection(title: string, findings: readonly Finding[]): string {
  if (findings.length === 0) return ''
  const rows = findings
    .slice(0, 2_000)
    .map(
      (finding) =>
        `<tr><td>${escapeHtml(finding.message)}</td><td>${escapeHtml(finding.next)}</td><td class="code">${escapeHtml(finding.code)}</td></tr>`,
    )
  const more =
    findings.length > rows.length ? `<p>and ${findings.length - rows.length} more, in the console under Plan.</p>` : ''
  return `<h2>${title} (${findings.length})</h2><table><thead><tr><th>What</th><th>Next</th><th>Code</th></tr></thead><tbody>${rows.join('')}</tbody></table>${more}`
}

function entriesSection(entries: readonly LogEntry[]): string {
  if (entries.length === 0) return ''
  const rows = entries.map(
    (entry) =>
      `<tr><td>${escapeHtml(timeOf(entry.time))}</td><td>${escapeHtml(entry.message)}</td><td>${escapeHtml(entry.next)}</td><td class="code">${escapeHtml(entry.code)}</td></tr>`,
  )
  return `<h2>Warnings and errors (${entries.length})</h2><table><thead><tr><th>Time</th><th>What</th><th>Next</th><th>Code</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
}

const STYLE = `:root{color-scheme:light dark}body{font:14px/1.5 system-ui,sans-serif;max-width:1100px;margin:32px auto;padding:0 16px}h1{font-size:22px}h2{font-size:16px;margin-top:28px}
table{border-collapse:collapse;width:100%;font-size:13px}th,td{text-align:left;vertical-align:top;padding:5px 10px 5px 0;border-bottom:1px solid #8884}.facts{width:auto}.lead{font-size:15px}.count{text-align:right;width:70px}.code{white-space:nowrap;opacity:.7}
@media print{body{margin:0;max-width:none;font-size:12px}table{font-size:11px}h2{break-after:avoid}tr{break-inside:avoid}}`

function page(title: string, parts: string[]): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body>${parts.join('\n')}</body></html>\n`
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
