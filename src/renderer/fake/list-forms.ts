import type { ListRow } from '@shared/contract'
import { type Judged, projectRef } from './list-names'
import { mix, pick } from './site-names'

const TEMPLATES = [
  'Daily Hazard Assessment',
  'Toolbox Talk - Ladders',
  'Hot Work Permit',
  'Crane Inspection',
  'Incident Report',
] as const

const FORM_STATES: readonly [Judged, ...Judged[]] = [
  { state: 'Filed', tone: 'good', reason: 'Procore’s Documents hold the newest revision.', next: '' },
  { state: 'Filed', tone: 'good', reason: 'Procore’s Documents hold the newest revision.', next: '' },
  { state: 'Would be filed', tone: 'waiting', reason: 'It is not filed yet.', next: 'Plan, review and apply.' },
  {
    state: 'New version',
    tone: 'waiting',
    reason: 'A signature was added after it was filed.',
    next: 'Plan, review and apply.',
  },
  {
    state: 'Failed',
    tone: 'attention',
    reason: 'The file is checked out in Procore by Ana Ruiz.',
    next: 'Ask Ana Ruiz to check it in, then plan and apply again.',
  },
]

export function formRow(index: number): ListRow {
  const seed = mix(index + 21_000)
  const template = pick(TEMPLATES, seed)
  const project = projectRef((seed >>> 5) % 42)
  const judged = pick(FORM_STATES, seed >>> 9)
  const day = `2026-11-${String(1 + (seed % 28)).padStart(2, '0')}`
  const filed = judged.tone !== 'waiting' || judged.state === 'New version'
  return {
    id: `cf_${index}`,
    cells: {
      template,
      completed: day,
      project: project.name,
      revision: String(1 + (seed % 3)),
      size: `${120 + (seed % 900)} kB`,
      file: filed ? `${template} ${day}.pdf` : null,
      folder: filed ? 'Corfix Forms/2026-11' : null,
      filed: filed ? '1' : null,
    },
    ...judged,
    records: [{ system: 'corfix', kind: 'form', id: `cf_${index}`, name: `${template} ${day}` }, project],
    why: { kind: 'form', id: `cf_${index}`, projectId: null },
  }
}
