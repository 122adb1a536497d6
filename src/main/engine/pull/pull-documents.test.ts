import { CrosswalkError } from '@shared/errors'
import type { DocumentFile } from '@shared/records'
import { describe, expect, test } from 'vitest'
import type { DocumentsPort, FolderContent } from '../../app/documents-port'
import type { ProcorePort } from '../../app/ports'
import { file, filed, form } from '../../domain/forms/testing/forms-site'
import type { WantedDocuments } from '../../domain/forms/wanted'
import type { EngineContext } from '../context'
import type { Job } from '../job'
import { pullDocuments } from './pull-documents'

interface Held {
  /** Folders by id; "root" is the project's root folder. */
  folders: Record<string, Pick<FolderContent, 'folders' | 'files'> | 'refused'>
  /** Files that are somewhere. */
  files?: string[]
}

const REFUSED = new CrosswalkError('not-permitted', 'No Documents.', { status: 403 })

/** Procore's Documents in memory, and what was asked of them. */
function procoreWith({ folders, files = [] }: Held) {
  const asked: string[] = []
  const read = (id: string) => {
    asked.push(id)
    const found = folders[id]
    if (found === 'refused') throw REFUSED
    return found ? { id, name: id, ...found } : null
  }
  const documents = {
    rootFolder: async () => read('root') ?? { id: 'root', name: 'root', folders: [], files: [] },
    folder: async (_: string, id: string) => read(id),
    file: async (_: string, id: string) => {
      asked.push(`file ${id}`)
      return files.includes(id)
        ? { ...file(id, null), description: null, checkedOutBy: null, checkedOutUntil: null }
        : null
    },
  } satisfies Partial<DocumentsPort>
  return { asked, procore: { documents } as unknown as ProcorePort }
}

const job = { checkpoint: async () => {}, report: () => {} } as unknown as Job

/** Forms f1 and f2 are remembered as the files 901 and 902 of the folder 711. */
const context = {
  store: {
    records: { get: () => ({ record: { name: 'Pier 9' } }) },
    synced: { all: () => [filed(form({ id: 'f1' })), filed(form({ id: 'f2' }))] },
  },
} as unknown as EngineContext

async function pulled(held: Held, wanted: Partial<WantedDocuments>) {
  const { asked, procore } = procoreWith(held)
  const all = new Map([['1', { months: new Set(['2026-11']), verify: [], filing: false, ...wanted }]])
  const sweeps = await pullDocuments(context, job, { procore, wanted: all, signal: undefined })
  return { asked, sweep: sweeps[0] }
}

const folder = (name: string, id: string) => ({ id, name })
const month = (...files: DocumentFile[]) => ({ folders: [], files })

describe('what is read of a project’s Documents', () => {
  test('to file: the root, its folder of forms with the lowest id, and the wanted month', async () => {
    const root = {
      folders: [folder('Corfix Forms', '1701'), folder('Photos', '5'), folder('06 CORFIX forms', '700')],
      files: [],
    }
    const forms = { folders: [folder('2026-10', '710'), folder('2026-11', '711')], files: [] }
    const found = file('950', { id: 'f9', revision: 1 })
    const { asked, sweep } = await pulled({ folders: { root, '700': forms, '711': month(found) } }, { filing: true })
    expect(asked).toEqual(['root', '700', '711'])
    expect(sweep).toEqual({
      projectId: '1',
      reading: 'read',
      record: {
        id: '1',
        name: 'Pier 9',
        roots: [folder('06 CORFIX forms', '700'), folder('Corfix Forms', '1701')],
        months: [{ month: '2026-11', folderId: '711', files: [found] }],
        missing: [],
      },
    })
  })

  test('to file where there is nothing yet: one request', async () => {
    const { asked, sweep } = await pulled({ folders: {} }, { filing: true })
    expect(asked).toEqual(['root'])
    expect(sweep?.record).toMatchObject({ roots: [], months: [{ month: '2026-11', folderId: null, files: [] }] })
  })

  test('to look after filed ones: their month folder alone', async () => {
    const { asked, sweep } = await pulled(
      { folders: { '711': month(file('901', null), file('902', null)) } },
      { verify: ['901', '902'] },
    )
    expect(asked).toEqual(['711'])
    expect(sweep?.record?.missing).toEqual([])
  })

  test('a file that is not in its folder is asked for by its id: moved, or deleted', async () => {
    const held: Held = { folders: { root: { folders: [], files: [] }, '711': month() }, files: ['901'] }
    const { asked, sweep } = await pulled(held, { verify: ['901', '902'] })
    expect(asked).toEqual(['711', 'file 901', 'file 902', 'root'])
    expect(sweep?.record?.missing).toEqual(['902'])
  })

  test('one of a month that is not looked after any more is asked for by its id at once', async () => {
    const { asked } = await pulled({ folders: {}, files: ['901'] }, { months: new Set(), verify: ['901'] })
    expect(asked).toEqual(['file 901'])
  })

  test('"not found" for all of it is a refusal where the root folder does not open: nothing counts as deleted', async () => {
    const { sweep } = await pulled({ folders: { root: 'refused' } }, { verify: ['901'] })
    expect(sweep).toEqual({ projectId: '1', reading: 'refused', record: null })
  })

  test('a month folder that was made anew is listed beside the one that is remembered', async () => {
    const root = { folders: [folder('Corfix Forms', '800')], files: [] }
    const held: Held = {
      folders: {
        root,
        '800': { folders: [folder('2026-11', '811')], files: [] },
        '811': month(),
        '711': month(file('901', null)),
      },
    }
    const { asked, sweep } = await pulled(held, { filing: true, verify: ['901'] })
    expect(asked).toEqual(['root', '800', '811', '711'])
    expect(sweep?.record?.months.map(({ folderId }) => folderId)).toEqual(['811', '711'])
  })

  test('what fails otherwise ends the pull', async () => {
    const { procore } = procoreWith({ folders: {} })
    procore.documents.rootFolder = async () => {
      throw new CrosswalkError('server-error', 'no')
    }
    const wanted = new Map([['1', { months: new Set<string>(), verify: [], filing: true }]])
    await expect(pullDocuments(context, job, { procore, wanted, signal: undefined })).rejects.toThrow('no')
  })
})
