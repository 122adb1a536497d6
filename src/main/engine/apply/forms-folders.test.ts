import { CrosswalkError } from '@shared/errors'
import { describe, expect, test } from 'vitest'
import { FormsFolders } from './forms-folders'
import { FakeDocuments, unknown } from './testing/fake-documents'

const { signal } = new AbortController()
const of = (month: string) => ({ projectId: '1', month, signal })

function setup() {
  const documents = new FakeDocuments()
  const waits: number[] = []
  const clock = { sleep: async (ms: number) => void waits.push(ms) }
  return { documents, waits, folders: new FormsFolders(documents, clock) }
}

describe('folders of forms', () => {
  test('are made once, however many forms ask at the same time', async () => {
    const { documents, folders } = setup()
    const asked = ['2026-11', '2026-10', '2026-11', '2026-10', '2026-11']
    const found = await Promise.all(asked.map((month) => folders.month(of(month))))
    expect(documents.folders.map(({ name }) => name).sort()).toEqual(['2026-10', '2026-11', 'Corfix Forms'])
    expect(new Set(found.map(({ id }) => id)).size).toBe(2)
    expect(found[0]?.place).toBe('Corfix Forms/2026-11')
    expect(documents.calls.filter((call) => call === 'createFolder')).toHaveLength(3)
  })

  test('what was just made is empty and is not listed; what was there is', async () => {
    const { documents, folders } = setup()
    await folders.month(of('2026-11'))
    expect(documents.calls).toEqual(['rootFolder', 'createFolder', 'createFolder'])
    const again = new FormsFolders(documents, { sleep: async () => {} })
    documents.calls.splice(0)
    await again.month(of('2026-11'))
    expect(documents.calls).toEqual(['rootFolder', 'folder', 'folder'])
  })

  test('one whose name somebody took meanwhile is theirs: it is listed before anything is filed in it', async () => {
    const { documents, folders } = setup()
    documents.addFolder({ id: '5', name: 'Corfix Forms' })
    documents.createFolder = async () => {
      const theirs = documents.addFolder({ id: '9', name: '2026-11', parentId: '5' })
      documents.addFile({ folderId: '9', description: 'Filed by Crosswalk: Corfix form cf_1, revision 1.' })
      return { ...theirs, made: false }
    }
    expect((await folders.month(of('2026-11'))).files).toMatchObject([{ form: { id: 'cf_1', revision: 1 } }])
  })

  test('of several that fit the one with the lowest id is taken, by number and not by letters', async () => {
    const { documents, folders } = setup()
    documents.addFolder({ id: '1000', name: 'Corfix Forms' })
    documents.addFolder({ id: '999', name: '06 CORFIX FORMS (site)' })
    for (const id of ['20', '3']) documents.addFolder({ id, name: '2026-11', parentId: '999' })
    const { id, root } = await folders.month(of('2026-11'))
    expect(id).toBe('3')
    expect(root).toMatchObject({ id: '999', name: '06 CORFIX FORMS (site)' })
    expect(root.candidates.map((one) => one.id)).toEqual(['999', '1000'])
    expect(documents.calls).not.toContain('createFolder')
  })

  test('one of which nobody knows whether it was made is looked for', async () => {
    const { documents, folders, waits } = setup()
    documents.after = (call) => {
      if (call === 'createFolder') throw unknown()
    }
    const { place } = await folders.month(of('2026-11'))
    expect(place).toBe('Corfix Forms/2026-11')
    expect(documents.folders).toHaveLength(2)
    expect(waits).toEqual([1_000, 1_000])
  })

  test('one that is not found then is tried again by the next form, which looks first', async () => {
    const { documents, folders } = setup()
    documents.before = (call) => {
      if (call === 'createFolder') throw unknown()
    }
    const failed = await folders.month(of('2026-11')).catch((error: unknown) => error)
    expect(failed).toMatchObject({ code: 'server-error', class: 'retriable' })
    // It came late after all.
    documents.before = () => {}
    documents.addFolder({ name: 'Corfix Forms' })
    await folders.month(of('2026-11'))
    expect(documents.folders.map(({ name }) => name)).toEqual(['Corfix Forms', '2026-11'])
  })

  test('a folder that vanishes while it is looked into is looked for anew', async () => {
    const { documents, folders } = setup()
    documents.addFolder({ id: '5', name: 'Corfix Forms' })
    const look = documents.folder.bind(documents)
    documents.folder = async (...asked) => {
      documents.folders.splice(0)
      return look(...asked)
    }
    expect(await folders.month(of('2026-11')).catch((error: unknown) => error)).toMatchObject({ class: 'retriable' })
    documents.folder = look
    await folders.month(of('2026-11'))
    expect(documents.folders.map(({ name }) => name)).toEqual(['Corfix Forms', '2026-11'])
  })

  test('a refusal is kept for the run', () => {
    const { folders } = setup()
    expect(() => folders.requireAllowed('1')).not.toThrow()
    folders.refuse('1', new CrosswalkError('refused', 'No Documents.'))
    expect(() => folders.requireAllowed('1')).toThrow('No Documents.')
    expect(() => folders.requireAllowed('2')).not.toThrow()
  })
})
