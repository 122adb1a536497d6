import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CrosswalkError } from '@shared/errors'
import type { Change } from '@shared/plan'
import type { CorfixForm } from '@shared/records'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CorfixPort } from '../../app/corfix-port'
import type { Store } from '../../app/store-port'
import { formMark } from '../../domain/forms/mark'
import { formMemoryOf } from '../../domain/forms/memory'
import {
  documents as documentsRecord,
  filed,
  form as formRecord,
  PIER,
  pier,
} from '../../domain/forms/testing/forms-site'
import { projectRecord } from '../../domain/mapping/projection'
import { openStore } from '../../storage/open-store'
import type { EngineContext } from '../context'
import { ApplyRun } from './apply-run'
import type { ChangeInput } from './execute'
import { executeForm } from './execute-form'
import { FakeDocuments, unknown } from './testing/fake-documents'

const PDF = Buffer.from('%PDF-1.4 a toolbox talk %%EOF')
const AT = '2026-11-21T12:00:00.000Z'
let folder = ''
let store: Store
let documents: FakeDocuments
let run: ApplyRun
let openPdf: CorfixPort['openPdf']

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'execute-form-'))
  store = openStore(folder)
  documents = new FakeDocuments()
  run = nextRun()
  openPdf = async () => ({ size: PDF.length, stream: pieces() })
  store.records.put('project', [{ record: pier, projection: projectRecord('project', pier) }], { mode: 'full', at: AT })
  const record = documentsRecord({ months: [{ month: '2026-11', folderId: null, files: [] }], roots: [] })
  const rows = [{ record, projection: projectRecord('project-documents', record) }]
  store.records.put('project-documents', rows, { mode: 'full', at: AT })
})
afterEach(() => {
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

function nextRun(): ApplyRun {
  return new ApplyRun({ id: 'p1' as never, createdAt: AT }, [])
}

async function* pieces(): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < PDF.length; at += 5) yield PDF.subarray(at, at + 5)
}

function known(change: Partial<CorfixForm> = {}): CorfixForm {
  const sha256 = createHash('sha256').update(PDF).digest('hex')
  const record = formRecord({ id: 'f1', size: PDF.length, sha256, ...change })
  store.records.put('form', [{ record, projection: projectRecord('form', record) }], { mode: 'full', at: AT })
  return record
}

/** The change of a plan: a new file, or a version of `fileId`. */
function changeOf(form: CorfixForm, fileId: string | null = null): Change {
  const fields = { folder: 'Corfix Forms/2026-11', name: 'Toolbox Talk 2026-11-18.pdf' }
  const content = { revision: form.revision, size: form.size, sha256: form.sha256 }
  const after = fileId === null ? { ...fields, ...content } : content
  return {
    id: `forms:upload-file:${form.id}` as Change['id'],
    flow: 'forms',
    rule: fileId === null ? 'F1' : 'F5',
    action: 'upload-file',
    kind: 'form',
    system: 'procore',
    source: { system: 'corfix', kind: 'form', id: form.id, name: form.name },
    target: { system: 'procore', kind: 'file', id: fileId, name: fields.name },
    fields: Object.entries(after).map(([field, value]) => ({ field, before: null, after: value })),
    ids: { projectId: PIER, formId: form.id, ...(fileId ? { fileId } : {}) },
    reason: '',
    dependsOn: [],
    undo: 'none',
  }
}

function input(change: Change): ChangeInput {
  const context = {
    store,
    clock: { now: () => Date.parse(AT), sleep: async () => {} },
    newId: () => crypto.randomUUID(),
    spoolFolder: () => join(folder, 'spool'),
    connections: async () => ({ procore: { documents }, corfix: { openPdf } }),
  } as unknown as EngineContext
  return { context, change, run, begun: false, signal: new AbortController().signal }
}

/** Carries out a change and keeps what is true then, as the runner does. */
async function carryOut(change: Change) {
  const written = await executeForm(input(change))
  written.keep()
  return written
}

async function failure(change: Change): Promise<CrosswalkError> {
  const thrown = await executeForm(input(change)).then(
    () => undefined,
    (error: unknown) => error,
  )
  if (thrown instanceof CrosswalkError) return thrown
  throw new Error(`Expected a CrosswalkError, got ${thrown}`)
}

function memory() {
  const entry = store.synced.get('form', 'f1')
  return entry && formMemoryOf(entry)
}

describe('a new file', () => {
  test('is made, remembered, and stands in the listing that the next plan reads', async () => {
    const form = known()
    const written = await carryOut(changeOf(form))
    expect(documents.files).toMatchObject([{ name: 'Toolbox Talk 2026-11-18.pdf', form: { id: 'f1', revision: 1 } }])
    expect(memory()).toMatchObject({
      fileId: written.targetId,
      projectId: PIER,
      folder: 'Corfix Forms/2026-11',
      month: '2026-11',
      revision: 1,
      size: PDF.length,
      completedAt: form.completedAt,
      filedAt: AT,
    })
    const record = store.records.get('project-documents', PIER)?.record
    expect(record?.roots).toMatchObject([{ name: 'Corfix Forms' }])
    expect(record?.months).toMatchObject([{ month: '2026-11', files: [{ id: written.targetId, form: { id: 'f1' } }] }])
    expect(readdirSync(join(folder, 'spool'))).toEqual([])
  })

  test('of which nobody knows is found by its mark', async () => {
    documents.after = (call) => {
      if (call === 'createFile') throw unknown()
    }
    await carryOut(changeOf(known()))
    expect(documents.files).toHaveLength(1)
    expect(memory()?.fileId).toBe(documents.files[0]?.id)
  })

  test('that is not found stays unknown, is not sent again, and is taken over by the next run when it came late', async () => {
    const form = known()
    documents.before = (call) => {
      if (call === 'createFile') throw unknown()
    }
    expect((await failure(changeOf(form))).code).toBe('unknown-outcome')
    expect(documents.calls.filter((call) => call === 'createFile')).toHaveLength(1)
    documents.before = () => {}
    const month = documents.folders.find(({ name }) => name === '2026-11')
    documents.addFile({ folderId: month?.id ?? '', description: formMark({ formId: 'f1', revision: 1 }) })
    run = nextRun()
    const written = await carryOut(changeOf(form))
    expect(written.note).toContain('It was there already')
    expect(documents.files).toHaveLength(1)
    expect(documents.calls.filter((call) => call === 'createFile')).toHaveLength(1)
  })

  test('an older revision with the form’s mark gets a version instead', async () => {
    const root = documents.addFolder({ name: 'Corfix Forms' })
    const month = documents.addFolder({ name: '2026-11', parentId: root.id })
    const older = documents.addFile({ folderId: month.id, description: formMark({ formId: 'f1', revision: 1 }) })
    await carryOut(changeOf(known({ revision: 2 })))
    expect(documents.files).toMatchObject([{ id: older.id, versions: 2, form: { revision: 2 } }])
    expect(memory()).toMatchObject({ fileId: older.id, folder: 'Corfix Forms/2026-11', month: '2026-11' })
  })

  test('a later revision that somebody else has filed is remembered as theirs', async () => {
    const root = documents.addFolder({ name: 'Corfix Forms' })
    const month = documents.addFolder({ name: '2026-11', parentId: root.id })
    documents.addFile({ folderId: month.id, description: formMark({ formId: 'f1', revision: 4 }) })
    await carryOut(changeOf(known()))
    expect(memory()).toMatchObject({ revision: 4, sha256: null })
    expect(documents.calls).not.toContain('upload')
  })

  test('an upload of which nobody knows is simply made again: nothing of it shows', async () => {
    documents.after = (call) => {
      if (call === 'upload') throw unknown()
    }
    expect(await failure(changeOf(known()))).toMatchObject({ code: 'server-error', class: 'retriable' })
    expect(documents.files).toEqual([])
  })

  test('a PDF that is gone from Corfix, or another one, fails this form alone', async () => {
    const form = known()
    openPdf = async () => {
      throw new CrosswalkError('not-found', 'The PDF is not in Corfix any more.')
    }
    expect(await failure(changeOf(form))).toMatchObject({ code: 'refused', class: 'record' })
    known({ sha256: 'another' })
    openPdf = async () => ({ size: null, stream: pieces() })
    expect(await failure(changeOf({ ...form, sha256: 'another' }))).toMatchObject({ code: 'invalid-response' })
    expect((await failure(changeOf({ ...form, sha256: 'of the plan' }))).details.hint).toBe('Pull and plan again.')
    expect(documents.files).toEqual([])
  })
})

describe('a new version', () => {
  const own = (description = formMark({ formId: 'f1', revision: 1 })) => {
    const elsewhere = documents.addFolder({ name: 'Signed' })
    return documents.addFile({ id: '901', folderId: elsewhere.id, description, name: 'Renamed.pdf' })
  }

  test('goes to the form’s own file wherever it is, and keeps what a person wrote', async () => {
    own(`Checked.\n${formMark({ formId: 'f1', revision: 1 })}`)
    const form = known({ revision: 2 })
    store.synced.put(filed(formRecord({ id: 'f1' })))
    await carryOut(changeOf(form, '901'))
    expect(documents.files).toMatchObject([
      { id: '901', versions: 2, description: `Checked.\n${formMark({ formId: 'f1', revision: 2 })}` },
    ])
    expect(memory()).toMatchObject({
      fileId: '901',
      name: 'Renamed.pdf',
      folderId: '711',
      month: '2026-11',
      revision: 2,
    })
  })

  test('of which nobody knows is settled by the file’s mark, and is never sent twice', async () => {
    own()
    documents.after = (call) => {
      if (call === 'addVersion') throw unknown()
    }
    await carryOut(changeOf(known({ revision: 2 }), '901'))
    expect(documents.files).toMatchObject([{ versions: 2 }])
    documents.before = (call) => {
      if (call === 'addVersion') throw unknown()
    }
    const form = known({ revision: 3 })
    expect((await failure(changeOf(form, '901'))).code).toBe('unknown-outcome')
    expect(documents.files).toMatchObject([{ versions: 2 }])
  })

  test('is refused where the file is checked out, with who and until when; not where the check-out is over', async () => {
    const file = own()
    const form = known({ revision: 2 })
    Object.assign(file, { checkedOutBy: 'Ana Ruiz', checkedOutUntil: '2026-11-22T08:00:00Z' })
    const refused = await failure(changeOf(form, '901'))
    expect(refused).toMatchObject({ code: 'refused', details: { status: 409 } })
    expect(refused.message).toBe('Ana Ruiz has "Renamed.pdf" checked out in Procore until 2026-11-22T08:00:00Z.')
    file.checkedOutUntil = '2026-11-21T08:00:00Z'
    await carryOut(changeOf(form, '901'))
    expect(file.versions).toBe(2)
  })

  test.each(['before it is looked at', 'between looking and writing'])(
    'of a file that is deleted %s: filed anew, and logged',
    async (when) => {
      own()
      const form = known({ revision: 2 })
      store.synced.put(filed(formRecord({ id: 'f1' })))
      if (when.startsWith('before')) documents.files.splice(0)
      else
        documents.before = (call) => {
          if (call === 'addVersion') documents.files.splice(0)
        }
      const written = await carryOut(changeOf(form, '901'))
      expect(documents.files).toMatchObject([
        { name: 'Toolbox Talk 2026-11-18.pdf', versions: 1, form: { revision: 2 } },
      ])
      expect(written.lines).toMatchObject([{ code: 'forms-file-missing', rule: 'F5', severity: 'warning' }])
      expect(memory()).toMatchObject({ fileId: documents.files[0]?.id, revision: 2 })
    },
  )
})

describe('a project that refuses', () => {
  test('fails its forms at once, as records, so that the run goes on', async () => {
    const form = known()
    documents.before = (call) => {
      if (call === 'rootFolder')
        throw new CrosswalkError('not-permitted', 'No Documents.', { status: 403, hint: 'Permit it.' })
    }
    const first = await failure(changeOf(form))
    expect(first).toMatchObject({ code: 'refused', class: 'record', details: { hint: 'Permit it.' } })
    const calls = documents.calls.length
    expect((await failure(changeOf(form))).code).toBe('refused')
    expect(documents.calls).toHaveLength(calls)
  })

  test('an app that the whole company refuses ends the run', async () => {
    documents.before = () => {
      throw new CrosswalkError('not-permitted', 'App is not connected to this company.', { status: 403 })
    }
    expect((await failure(changeOf(known()))).code).toBe('not-permitted')
  })
})
