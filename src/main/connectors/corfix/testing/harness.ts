import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CorfixForm } from '@shared/records'
import { CorfixConnection } from '@shared/workspace'
import type { CorfixPort } from '../../../app/corfix-port'
import { type RunningSandbox, startSandbox } from '../../../sandbox/start-sandbox'
import { MemoryCredentials } from '../../http/testing/memory-credentials'
import { VirtualClock } from '../../http/testing/virtual-clock'
import type { Disk } from '../files/disk'
import { type CorfixConnectorOptions, createCorfixConnector } from '../index'

export const COMPANY = '562949953443325'
export const RUN = { key: '1f0c9a2b-77aa-4c11-9d3e-0242ac120002', at: '2026-11-28T14:13:05.250Z' }
export const keyOf = (id: string): string => `procore:${COMPANY}/${id}`

/** What a test does on the far side, whichever way leads there. */
export interface Harness {
  port: CorfixPort
  close(): Promise<void>
  /** A completed form; answers its id. */
  complete(form: { template: string; day: string; content?: Buffer; size?: number }): string
  revise(id: string): void
  remove(id: string): void
  /** What it has instead of a PDF from now on is a web page. */
  spoil(id: string): void
}

export function portOf(
  connection: CorfixConnectorOptions['connection'],
  more: Partial<CorfixConnectorOptions> = {},
): CorfixPort {
  return createCorfixConnector({
    connection,
    companyId: COMPANY,
    credentials: new MemoryCredentials({ 'corfix.token': 'corfix-token-1' }),
    clock: new VirtualClock(Date.now()),
    random: () => 0.5,
    userAgent: 'Crosswalk/test',
    ...more,
  }).port
}

export async function httpHarness(): Promise<Harness & { sandbox: RunningSandbox }> {
  const sandbox = await startSandbox({ seed: 7, scale: 0.1, faults: 'none' })
  const { corfix } = sandbox.world
  const credentials = new MemoryCredentials({ 'corfix.token': sandbox.corfix.token })
  return {
    sandbox,
    port: portOf({ adapter: 'http', apiUrl: sandbox.corfix.apiUrl }, { credentials }),
    close: () => sandbox.close(),
    complete({ template, day, size }) {
      const projectId = corfix.projects.all()[0]?.id ?? ''
      const completedAt = `${day}T17:30:00Z`
      return corfix.completeForm({ projectId, templateName: template, completedAt, ...(size ? { size } : {}) }).id
    },
    revise: (id) => corfix.reviseForm(id),
    remove: (id) => corfix.removeForm(id),
    spoil: (id) => sandbox.world.faults.add({ system: 'corfix', path: new RegExp(`/${id}/pdf`), nth: 1, kind: 'html' }),
  }
}

export const pdf = (text: string, size = 0): Buffer => Buffer.from(`%PDF-1.4\n${text}\n`.padEnd(size, 'x'))

export interface FilesHarness extends Harness {
  outFolder: string
  formsFolder: string
  /** Puts a file into the folder of forms. */
  put(name: string, content: Buffer | string): void
  /** Lists, and keeps what came as a pull does. */
  pull(): Promise<CorfixForm[]>
  /** Another session over the same folders. */
  reopened(more?: { disk?: Disk; clock?: VirtualClock }): CorfixPort
}

export function filesHarness(): FilesHarness {
  const root = mkdtempSync(join(tmpdir(), 'crosswalk-corfix-'))
  const connection = { outFolder: mkdtempSync(join(root, 'out-')), formsFolder: mkdtempSync(join(root, 'forms-')) }
  const kept = new Map<string, CorfixForm>()
  const names = new Map<string, string>()
  const forms = { get: (id: string) => kept.get(id) ?? null }
  const reopened: FilesHarness['reopened'] = (more = {}) =>
    portOf(CorfixConnection.parse({ adapter: 'files', ...connection }), { forms, ...more })
  const port = reopened()
  const put: FilesHarness['put'] = (name, content) => writeFileSync(join(connection.formsFolder, name), content)
  const listForms: CorfixPort['listForms'] = async (options) => {
    const listing = await port.listForms(options)
    for (const form of listing.records) kept.set(form.id, form)
    return listing
  }
  let revisions = 1
  return {
    ...connection,
    port: { ...port, listForms },
    put,
    reopened,
    pull: async () => (await listForms()).records,
    close: async () => rmSync(root, { recursive: true, force: true }),
    complete({ template, day, size }) {
      const id = `cf_${createHash('sha256').update(`${template}${day}${names.size}`).digest('hex').slice(0, 10)}`
      names.set(id, `24-017__${template.replaceAll('/', '-')}__${day}__${id}.pdf`)
      put(names.get(id) ?? '', pdf(template, size))
      return id
    },
    revise: (id) => put(names.get(id) ?? '', pdf(`revision ${++revisions}`)),
    remove: (id) => rmSync(join(connection.formsFolder, names.get(id) ?? '')),
    // As long as it was: a size that differs is noticed before.
    spoil: (id) => put(names.get(id) ?? '', '<html>'.padEnd(pdfSize(kept.get(id)), ' ')),
  }
}

const pdfSize = (form: CorfixForm | undefined): number => form?.size ?? 0
