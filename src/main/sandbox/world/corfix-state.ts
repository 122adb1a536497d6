import { firstForms } from './corfix-forms'
import type { MadeCorfix } from './corfix-records'
import { isoInstant } from './instants'
import type { CorfixFormRow, CorfixProjectRow, CorfixWorkerRow } from './rows'
import type { WorldBasis } from './sandbox-world'
import { Table } from './table'

export interface CompletedForm {
  projectId: string
  /** Default: "Daily Hazard Assessment". */
  templateName?: string
  /** ISO instant. Default: now. */
  completedAt?: string
  /** Bytes of its PDF, at least about a kilobyte; absent: a small page. */
  size?: number
}

/** What Corfix knows. Tests change it as a person there would: `completeForm`, `reviseForm`, `removeForm`, `workers.update`. */
export class CorfixState {
  readonly token: string
  readonly account: { id: string; name: string; serviceAccountEmail: string; licenceLimit: number }
  readonly now: () => number
  /** For ids of what is made while the servers run. */
  random: WorldBasis['random']
  readonly projects: Table<CorfixProjectRow>
  readonly workers: Table<CorfixWorkerRow>
  readonly forms: Table<CorfixFormRow>
  /** A project that is made over the API gets its first forms at once, so that a rehearsal shows the whole way of a form. */
  formsForNewProjects = false

  constructor({ random, now, companyName }: WorldBasis) {
    this.random = random.fork('corfix')
    this.token = `sandbox-token-${this.random.token(32)}`
    this.account = {
      id: `ca_${this.random.token(10)}`,
      name: companyName,
      serviceAccountEmail: 'integration@corfix.example',
      licenceLimit: 50,
    }
    this.now = now
    const stamp = () => ({ updatedAt: isoInstant(now()) })
    const keys = (row: { externalId: string | null }) => (row.externalId ? [row.externalId] : [])
    this.projects = new Table<CorfixProjectRow>({ stamp, keys })
    this.workers = new Table<CorfixWorkerRow>({ stamp, keys })
    this.forms = new Table<CorfixFormRow>({ stamp })
  }

  fill(rows: MadeCorfix): void {
    for (const project of rows.projects) this.projects.add(project)
    for (const worker of rows.workers) this.workers.add(worker)
    for (const form of rows.forms) this.forms.add(form)
  }

  /** A project that came over the API. */
  addProject(project: CorfixProjectRow): CorfixProjectRow {
    this.projects.add(project)
    if (!this.formsForNewProjects || project.status !== 'active') return project
    const random = this.random.fork(`forms of ${project.externalId ?? project.id}`)
    for (const form of firstForms(random, project.id, this.now())) this.forms.add(form)
    return project
  }

  completeForm({ projectId, templateName, completedAt, size }: CompletedForm): CorfixFormRow {
    const now = isoInstant(this.now())
    return this.forms.add({
      id: `cf_${this.random.token(10)}`,
      templateName: templateName ?? 'Daily Hazard Assessment',
      projectId,
      status: 'completed',
      completedAt: completedAt ?? now,
      updatedAt: now,
      revision: 1,
      pdfSize: size ?? null,
    })
  }

  /** A signature was added, or an answer edited: the next revision, with another PDF. */
  reviseForm(id: string, change: Partial<Pick<CorfixFormRow, 'templateName' | 'completedAt' | 'pdfSize'>> = {}): void {
    const form = this.forms.get(id)
    if (form) this.forms.update(id, { ...change, revision: form.revision + 1 })
  }

  removeForm(id: string): void {
    this.forms.remove(id)
  }
}
