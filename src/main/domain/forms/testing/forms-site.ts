import type { CorfixForm, CorfixProject, DocumentFile, ProcoreProject, ProjectDocuments } from '@shared/records'
import type { Settings } from '@shared/settings'
import { emptyCoverage, link, planInput, present, project, settingsWith } from '../../testing/records'
import type { LastSynced, PlanInput, Reading, Snapshots } from '../../types'
import { type FormMemory, formEntry } from '../memory'

/** "Pier 9 Seismic Retrofit" in Procore, and as the Corfix project that it is linked to. */
export const PIER = '562949953420001'
export const CF_PIER = 'cp_pier'
export const NOW = '2026-11-21T12:00:00.000Z'

export const pier = project({ id: PIER, name: 'Pier 9 Seismic Retrofit', number: '24-017', timeZone: 'US/Pacific' })

export function corfixProject(change: Partial<CorfixProject> & { id: string }): CorfixProject {
  return {
    name: `Corfix ${change.id}`,
    number: null,
    status: 'active',
    active: true,
    privateDescription: null,
    publicInfo: null,
    address: { line1: null, line2: null, city: null, region: null, postalCode: null, country: null },
    externalId: null,
    externalIds: [],
    createdAt: null,
    updatedAt: null,
    ...change,
  }
}

/** A toolbox talk of Pier 9, completed on 18 November. */
export function form(change: Partial<CorfixForm> & { id: string }): CorfixForm {
  return {
    name: `${change.templateName ?? 'Toolbox Talk'} ${change.id}`,
    templateName: 'Toolbox Talk',
    projectId: CF_PIER,
    projectText: null,
    completedAt: '2026-11-18T17:00:00Z',
    completedOn: null,
    updatedAt: '2026-11-18T17:05:00Z',
    revision: 1,
    size: 2_000,
    sha256: `sha-${change.id}-${change.revision ?? 1}`,
    problem: null,
    ...change,
  }
}

/** What is remembered of a form that was filed as it is. */
export function filed(one: CorfixForm, change: Partial<FormMemory> = {}): LastSynced {
  return formEntry({
    formId: one.id,
    fileId: `90${one.id.replace(/\D/g, '')}`,
    projectId: PIER,
    folderId: '711',
    folder: 'Corfix Forms/2026-11',
    month: '2026-11',
    name: `${one.templateName} 2026-11-18.pdf`,
    revision: one.revision,
    size: one.size,
    sha256: one.sha256,
    completedAt: one.completedAt ?? one.completedOn ?? '',
    filedAt: '2026-11-19T08:00:00Z',
    ...change,
  })
}

export function file(
  id: string,
  mark: { id: string; revision: number } | null,
  change: Partial<DocumentFile> = {},
): DocumentFile {
  return { id, name: `File ${id}.pdf`, size: 2_000, form: mark, ...change }
}

export function documents(change: Partial<ProjectDocuments> = {}): ProjectDocuments {
  return {
    id: PIER,
    name: pier.name,
    roots: [{ id: '700', name: 'Corfix Forms' }],
    months: [{ month: '2026-11', folderId: '711', files: [] }],
    missing: [],
    ...change,
  }
}

export interface FormsSite {
  forms?: readonly CorfixForm[]
  filed?: readonly LastSynced[]
  documents?: ProjectDocuments | null
  reading?: Reading | null
  projects?: readonly ProcoreProject[]
  corfixProjects?: readonly CorfixProject[]
  settings?: (settings: Settings) => void
  snapshots?: Partial<Snapshots>
  input?: Partial<Omit<PlanInput, 'snapshots' | 'settings'>>
}

/** One linked project whose Documents were read: "Corfix Forms" with an empty folder of November. */
export function formsSite(site: FormsSite = {}): PlanInput {
  const { reading = 'read', documents: record = documents() } = site
  return planInput({
    integrations: ['corfix'],
    now: NOW,
    corfix: { adapter: 'http', account: null, templates: [] },
    decisions: [link('corfix-project', PIER, CF_PIER)],
    settings: settingsWith(site.settings),
    lastSynced: site.filed ?? [],
    ...site.input,
    snapshots: {
      projects: present(site.projects ?? [pier]),
      corfixProjects: present(site.corfixProjects ?? [corfixProject({ id: CF_PIER, name: pier.name })]),
      forms: present(site.forms ?? []),
      documents: present(record ? [record] : []),
      coverage: emptyCoverage({ documents: new Map(reading ? [[PIER, reading]] : []) }),
      ...site.snapshots,
    },
  })
}
