import type { ListRow } from '@shared/contract'
import type { RecordRef } from '@shared/vocabulary'
import { type Judged, projectRef } from './list-names'
import { mix, pick } from './site-names'

const TEMPLATES = [
  'Daily Hazard Assessment',
  'Toolbox Talk - Ladders',
  'Hot Work Permit',
  'Crane Inspection',
  'Incident Report',
  'Confined Space Entry Permit',
] as const

const PLAN_IT = 'Plan, review and apply.'
const filed = (revision: number): Judged => ({
  ...{ state: 'Filed', tone: 'good', next: '' },
  reason: `Procore’s Documents hold revision ${revision}, filed in Corfix Forms/2026-11 (F5, F6).`,
})
const WAITS: Judged = {
  ...{ state: 'Would be filed', tone: 'waiting', next: PLAN_IT },
  reason: 'It is not in the project’s Documents yet: it goes to Corfix Forms/2026-11 (F1, F3).',
}
const NEWER: Judged = {
  ...{ state: 'New version', tone: 'waiting', next: PLAN_IT },
  reason: 'It changed in Corfix after revision 1 was filed: its file gets a new version, wherever it is now (F5).',
}
const CHECKED_OUT: Judged = {
  ...{ state: 'Failed', tone: 'attention' },
  reason: 'The file is checked out in Procore by Ana Ruiz until 2026-11-30.',
  next: 'Ask Ana Ruiz to check it in, then plan and apply again.',
}
const REFUSED: Judged = {
  ...{ state: 'Documents refused', tone: 'attention' },
  reason: 'Procore refused the Documents of the project, so its forms are not filed (F2).',
  next: 'Give the Procore app user at least Standard permission for the Documents tool of the project, then pull and plan again.',
}
const UNLINKED: Judged = {
  ...{ state: 'Project not linked', tone: 'attention' },
  reason: 'The Corfix project of this form is not linked to a project of Procore.',
  next: 'Link it in the mapping table, then plan.',
}

function judgedOf(seed: number, revision: number): Judged {
  const roll = seed % 100
  if (roll < 72) return filed(revision)
  if (roll < 84) return WAITS
  if (roll < 92) return revision > 1 ? NEWER : filed(revision)
  if (roll < 94) return CHECKED_OUT
  return roll < 97 ? REFUSED : UNLINKED
}

export function formRow(index: number): ListRow {
  const seed = mix(index + 21_000)
  const template = pick(TEMPLATES, seed)
  const project = projectRef((seed >>> 5) % 42)
  const revision = 1 + ((seed >>> 3) % 3)
  const judged = judgedOf(seed >>> 7, revision)
  const day = `2026-11-${String(1 + (seed % 28)).padStart(2, '0')}`
  const held = judged === NEWER || judged === CHECKED_OUT ? revision - 1 || 1 : judged.tone === 'good' ? revision : null
  const name = `${template} ${day}`
  const file: RecordRef = {
    ...{ system: 'procore', kind: 'file', id: String(771_000 + index), name: `${name}.pdf` },
    url: `https://app.procore.com/${project.id}/project/documents`,
  }
  return {
    id: `cf_${index}`,
    cells: {
      ...{ template, completed: day, project: project.name, revision: String(revision) },
      size: `${120 + (seed % 900)} kB`,
      file: held === null ? null : file.name,
      folder: held === null ? null : 'Corfix Forms/2026-11',
      filed: held === null ? null : String(held),
    },
    ...judged,
    records: [{ system: 'corfix', kind: 'form', id: `cf_${index}`, name }, project, ...(held === null ? [] : [file])],
    why: { kind: 'form', id: `cf_${index}`, projectId: null },
  }
}
