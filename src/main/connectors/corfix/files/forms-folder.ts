import { stat } from 'node:fs/promises'
import { CrosswalkError } from '@shared/errors'
import type { CorfixForm } from '@shared/records'
import type { PdfContent } from '../../../app/corfix-port'
import type { Clock, Listing, ListOptions } from '../../../app/ports'
import type { KnownForms } from '../options'
import { formChanged, formGone, pdfOnly } from '../pdf'
import { whyOf } from './file-errors'
import { type Content, FileHashes, isSettled, stampOf } from './file-hash'
import { type Entry, folderEntries } from './folder-entries'
import { nameId, readFormName } from './form-name'
import { readFile } from './read-file'
import { type Found, formOf } from './to-form'

export interface FormsFolderOptions {
  folder: string
  clock: Clock
  known?: KnownForms | undefined
}

/** How long a file that was written just now is waited for, ms. */
const PAUSE_MS = 1000
const WRITING = 'It is still being written; it is taken up when it is whole.'

/** The folder of form PDFs: one file a form, without the folders in it. Nothing in it is ever changed. */
export class FormsFolder {
  readonly #options: FormsFolderOptions
  readonly #hashes = new FileHashes()
  /** Where the forms of the last listing are. */
  #paths = new Map<string, string>()

  constructor(options: FormsFolderOptions) {
    this.#options = options
  }

  /** Every form of the folder, and every file that is none with the reason; `updatedSince` asks for less and gets all. */
  async list({ signal, progress }: ListOptions = {}): Promise<Listing<CorfixForm>> {
    const entries = await folderEntries(this.#options.folder)
    const found: Found[] = []
    for (const entry of entries) {
      found.push(await this.#look(entry, signal))
      progress?.(found.length, entries.length)
    }
    this.#hashes.keep(new Set(entries.map(({ path }) => path)))
    const looked = oneEach(await this.#waitForYoung(found, signal))
    this.#paths = pathsOf(looked)
    const records = looked.map((one) => formOf(one, this.#options.known))
    return { records, total: records.length }
  }

  /** Throws `not-found` where no file is the form's, `refused` where it is another one by now, `invalid-response` for no PDF. */
  async open(form: CorfixForm, signal?: AbortSignal): Promise<PdfContent> {
    const path = this.#paths.get(form.id) ?? (await this.#find(form.id))
    const file = path === undefined ? null : await readFile(path, form, signal)
    if (!file) throw formGone(form, 'in the folder')
    if (file.size !== form.size) {
      await file.close()
      throw formChanged(form)
    }
    return { size: file.size, stream: await pdfOnly(file.bytes, form) }
  }

  async #find(id: string): Promise<string | undefined> {
    const found = (await folderEntries(this.#options.folder)).map(named)
    this.#paths = pathsOf(oneEach(found))
    return this.#paths.get(id)
  }

  async #look(entry: Entry, signal: AbortSignal | undefined): Promise<Found> {
    const found = named(entry)
    if (found.problem !== null) return found
    try {
      const content = await this.#hashes.of(entry, this.#options.clock.now(), signal)
      return { ...found, content, problem: contentProblem(entry, content) ?? (await movedOn(entry)) }
    } catch (thrown) {
      if (signal?.aborted) throw new CrosswalkError('cancelled', 'Cancelled.')
      return { ...found, problem: `It cannot be read: ${whyOf(thrown)}.` }
    }
  }

  /** A copy that is under way stops now and then: what was written just now is looked at a second time. */
  async #waitForYoung(found: readonly Found[], signal: AbortSignal | undefined): Promise<Found[]> {
    const { clock } = this.#options
    const isYoung = ({ entry, problem }: Found) => problem === null && !isSettled(entry, clock.now())
    if (!found.some(isYoung)) return [...found]
    await clock.sleep(PAUSE_MS, signal).catch(() => {
      throw new CrosswalkError('cancelled', 'Cancelled.')
    })
    return Promise.all(found.map(async (one) => (isYoung(one) ? { ...one, problem: await movedOn(one.entry) } : one)))
  }
}

function named(entry: Entry): Found {
  const name = readFormName(entry.name)
  if ('problem' in name) return { entry, name: null, content: null, problem: name.problem }
  return { entry, name, content: null, problem: entry.problem }
}

function contentProblem({ stats }: Entry, { size, pdf }: Content): string | null {
  if (stats && stats.size !== BigInt(size)) return WRITING
  if (size === 0) return 'It is empty: perhaps it is still being written.'
  return pdf ? null : 'It is no PDF: it does not begin as one does.'
}

async function movedOn(entry: Entry): Promise<string | null> {
  const now = await stat(entry.path, { bigint: true }).catch(() => null)
  return now !== null && stampOf({ stats: now }) === stampOf(entry) ? null : WRITING
}

/** Of several files of one form the newest sound one is the form; the others are named, and left alone. */
function oneEach(found: readonly Found[]): Found[] {
  const chosen = new Map<string, Found>()
  for (const one of found) if (one.name) chosen.set(one.name.id, better(chosen.get(one.name.id), one))
  return found.map((one) => {
    const winner = one.name ? chosen.get(one.name.id) : one
    if (winner === one || !winner) return one
    return { ...one, name: null, problem: `"${winner.entry.name}" is the newer file of the same form.` }
  })
}

function better(one: Found | undefined, other: Found): Found {
  if (!one) return other
  if ((one.problem === null) !== (other.problem === null)) return one.problem === null ? one : other
  return (other.entry.stats?.mtimeNs ?? 0n) > (one.entry.stats?.mtimeNs ?? 0n) ? other : one
}

/** Of files that may be looked into: a link out of the folder is none. */
function pathsOf(found: readonly Found[]): Map<string, string> {
  const sound = found.filter(({ entry }) => entry.problem === null)
  return new Map(sound.map(({ name, entry }) => [name?.id ?? nameId(entry.name), entry.path]))
}
