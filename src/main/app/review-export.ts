import { randomUUID } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import type { ReviewHeld, ReviewSaved } from '@shared/contract'
import { CrosswalkError } from '@shared/errors'
import { type ReviewCopy, type ReviewFormat, type ReviewOrigin, SHORTEST_PASSPHRASE } from '@shared/review'
import type { MappingKind } from '@shared/vocabulary'
import { mappingKindsOf } from '@shared/workspace'
import { requirePulled } from '../engine/require-pulled'
import { writeAtomically } from '../review/atomic-file'
import { writeCsv } from '../review/csv/write-csv'
import { listedIds, type Workbook, workbookOf } from '../review/export-rows'
import { storedBase, storedCopies } from '../review/pack/fill-store'
import { systemsOf } from '../review/pack/open-pack'
import type { PackSource } from '../review/pack/pack-lines'
import { type BaseLine, MOST_COPIES } from '../review/pack/parts'
import { writePack } from '../review/pack/write-pack'
import { writeXlsx } from '../review/sheet/write-xlsx'
import type { OpenWorkspace } from './open-workspace'
import { requireOwnPack } from './own-pack'

interface Export {
  format: ReviewFormat
  path: string
  passphrase?: string | undefined
  kinds: readonly MappingKind[]
  at: string
  /** Who exports; empty where nobody is named. */
  by: string
  version: string
}

/** O1: writes the file, or leaves what was there. */
export async function exportReview(workspace: OpenWorkspace, request: Export): Promise<ReviewSaved> {
  const { format, path, passphrase, at, version } = request
  requirePulled(workspace, 'a review is of the records of the last pull.')
  if (passphrase !== undefined && format !== 'pack')
    throw new CrosswalkError('invalid-input', 'Only a pack takes a passphrase; a spreadsheet does not.', {
      hint: 'Leave the passphrase out, or export a pack.',
    })
  const origin = originOf(workspace, at, request.by)
  if (format === 'pack') {
    requireLong(passphrase)
    await writePack(packSource(workspace, { origin, at, version }), path, passphrase)
    return saved({ format, path, origin, kinds: heldByPack(workspace) })
  }
  const kinds = request.kinds.length > 0 ? request.kinds : mappingKindsOf(workspace.definition)
  const book = workbookOf(workspace.store, origin, { kinds, base: baseIn(workspace) })
  await writeAtomically(path, format === 'xlsx' ? await writeXlsx(book) : writeCsv(book))
  return saved({ format, path, origin, kinds: book.sheets.map(heldBySheet) })
}

/** O2: the whole pack again, with the base that it came with; over its own pack, and over nothing else. */
export async function saveReviewPack(
  workspace: OpenWorkspace,
  request: { path?: string | undefined; passphrase?: string | undefined; at: string; version: string },
): Promise<ReviewSaved> {
  const { review } = workspace.definition
  if (!review)
    throw new CrosswalkError('invalid-input', 'This workspace was not opened from a review pack.', {
      hint: 'Export a pack instead.',
    })
  const { passphrase, at, version } = request
  const path = request.path ?? review.file
  if (review.sealed && passphrase === undefined)
    throw new CrosswalkError('invalid-input', 'The pack is protected: saving it needs its passphrase.', {
      hint: 'Type the passphrase that it was opened with.',
      path: 'passphrase',
    })
  requireLong(passphrase)
  // A mistyped passphrase must not lock the pack either: where a sealed one is replaced, it has to open that.
  await requireOwnPack({ path, exportId: review.exportId, passphrase })
  const { reviewer: _, file: __, sealed: ___, ...origin } = review
  await writePack(packSource(workspace, { origin, at, version }), path, passphrase)
  return saved({ format: 'pack', path, origin, kinds: heldByPack(workspace) })
}

function requireLong(passphrase: string | undefined): void {
  if (passphrase === undefined || passphrase.length >= SHORTEST_PASSPHRASE) return
  throw new CrosswalkError('invalid-input', `The passphrase is shorter than ${SHORTEST_PASSPHRASE} characters.`, {
    hint: 'Choose a longer one: a few words that nobody would guess.',
    path: 'passphrase',
  })
}

function packSource(workspace: OpenWorkspace, at: { origin: ReviewOrigin; at: string; version: string }): PackSource {
  const { definition, store } = workspace
  return {
    store,
    origin: at.origin,
    environment: definition.procore.environment,
    systems: systemsOf(definition),
    settings: definition.settings,
    base: baseIn(workspace),
    reviewer: definition.review?.reviewer ?? null,
    copies: copiesOf(workspace, at.at),
    places: placesOf(workspace),
    savedAt: at.at,
    version: at.version,
  }
}

/** Where the workspace keeps its files, and whose computer this is. */
function placesOf({ definition, folder }: OpenWorkspace): string[] {
  const { corfix } = definition
  return [folder, homedir(), ...(corfix?.adapter === 'files' ? [corfix.outFolder, corfix.formsFolder] : [])]
}

/** In a review: what the pack came with, whatever the reviewer has decided since. */
function baseIn({ definition, store }: OpenWorkspace): BaseLine[] | null {
  return definition.review ? storedBase(store) : null
}

/** The reviews that the pack went through, this one last. */
function copiesOf({ definition, store }: OpenWorkspace, savedAt: string): ReviewCopy[] {
  if (!definition.review) return []
  return [...storedCopies(store), { id: definition.id, savedAt }].slice(-MOST_COPIES)
}

/** A review hands on whose it is: a spreadsheet out of it merges where the pack came from. */
function originOf({ definition, store }: OpenWorkspace, exportedAt: string, by: string): ReviewOrigin {
  return {
    exportId: randomUUID(),
    workspaceId: definition.review?.workspaceId ?? definition.id,
    workspaceName: definition.review?.workspaceName ?? definition.name,
    procoreCompanyId: definition.procore.companyId,
    decisionRevision: definition.review?.decisionRevision ?? store.decisions.revision(),
    exportedAt,
    ...(by.trim() === '' ? {} : { exportedBy: by.trim().slice(0, 200) }),
  }
}

/** Rows of a sheet, as they were written. */
function heldBySheet({ kind, rows }: Workbook['sheets'][number]): ReviewHeld {
  const undecided = rows.filter(({ current }) => current.decision === 'undecided').length
  return { kind, records: rows.length, undecided, inactive: 0 }
}

/** The same rows of a pack; it holds those besides that no table lists (T0). */
function heldByPack({ definition, store }: OpenWorkspace): ReviewHeld[] {
  return mappingKindsOf(definition).map((kind) => {
    const decided = new Set(
      store.decisions.all(kind).flatMap(({ decision, sourceId }) => (decision === 'undecided' ? [] : [sourceId])),
    )
    const ids = listedIds(store, kind)
    const undecided = ids.filter((id) => !decided.has(id)).length
    return { kind, records: ids.length, undecided, inactive: store.views.counts(kind).hiddenInactive }
  })
}

async function saved(file: {
  format: ReviewFormat
  path: string
  origin: ReviewOrigin
  kinds: ReviewHeld[]
}): Promise<ReviewSaved> {
  const { format, path, origin, kinds } = file
  const sum = (of: 'records' | 'undecided') => kinds.reduce((total, kind) => total + kind[of], 0)
  const bytes = (await stat(path)).size
  return { path, format, exportId: origin.exportId, bytes, records: sum('records'), undecided: sum('undecided'), kinds }
}
