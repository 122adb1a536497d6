import { lstat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { NamedChoice, ReviewDiffRow, ReviewSaved } from '@shared/contract'
import { CrosswalkError } from '@shared/errors'
import { ReviewFormat } from '@shared/review'
import { MappingKind } from '@shared/vocabulary'
import type { Command } from 'commander'
import { DECISION_LABEL } from '../../domain/review/words'
import { oneOf } from '../one-of'
import { newPassphrase, passphraseFrom, requirePassphrase } from '../passphrase'
import type { Run } from '../run-cli'
import type { Session } from '../session'
import { table } from '../table'

interface ExportOptions {
  format: string
  out: string
  kind?: string
  protect?: boolean
  force?: boolean
}
interface ImportOptions {
  resolve?: string
  reviewer?: string
  open?: string
  dryRun?: boolean
}

export function addReviewCommands(program: Command, act: (work: Run) => void): void {
  program
    .command('export')
    .description('write the mapping for review: a spreadsheet, or a pack that opens without network and credentials')
    .requiredOption('--format <format>', ReviewFormat.options.join(', '))
    .requiredOption('--out <file>', 'where to write')
    .option('--kind <kind>', 'only this kind of record (spreadsheets)')
    .option('--protect', 'seal the pack with a passphrase: CROSSWALK_PACK_PASSPHRASE, or asked for on the terminal')
    .option('--force', 'write over a file that is there')
    .action((options: ExportOptions) => act((session) => exportFile(session, options)))
  program
    .command('import <file>')
    .description('bring a reviewed spreadsheet or pack back: shows conflicts, applies the rest in one undoable batch')
    .option('--resolve <side>', 'settle conflicts: mine keeps what is decided here, theirs takes the file')
    .option('--reviewer <name>', 'who reviewed it, where the file does not say')
    .option('--open <dir>', 'open a pack for review in a new workspace folder instead')
    .option('--dry-run', 'show what would be applied, and change nothing')
    .action((file: string, options: ImportOptions) => act((session) => importFile(session, file, options)))
}

async function exportFile(session: Session, options: ExportOptions): Promise<number> {
  const format = oneOf('format', options.format, ReviewFormat.options)
  const kinds = options.kind === undefined ? [] : [oneOf('kind', options.kind, MappingKind.options)]
  if (format === 'pack' && kinds.length > 0)
    throw new CrosswalkError('invalid-input', 'A pack holds all kinds; --kind is for spreadsheets.', {
      hint: 'Leave --kind out.',
    })
  if (format !== 'pack' && options.protect)
    throw new CrosswalkError('invalid-input', `A ${format} cannot be protected: only a pack is sealed.`, {
      hint: 'Nothing was written. Export with --format pack --protect, or leave --protect out: anybody can read the file then.',
      path: 'protect',
    })
  const workspace = await session.workspace('write')
  const { review } = await session.app()
  const path = resolve(session.io.cwd, options.out)
  const saving = format === 'pack' && workspace.definition.review
  // A review is saved to its own pack, and to nothing else that is there: that is looked at when it is written.
  if (!saving && !options.force) await requireFree(path)
  const saved = saving
    ? await review.save(workspace, {
        path,
        passphrase: await packPassphrase(session, saving.sealed || options.protect),
      })
    : await review.export(workspace, {
        format,
        path,
        kinds,
        passphrase: format === 'pack' ? await packPassphrase(session, options.protect) : undefined,
      })
  session.answer(saved, saidExport(saved))
  return 0
}

/** What is there was written by somebody: it may be a review that came back. */
async function requireFree(path: string): Promise<void> {
  const there = await lstat(path).catch(() => null)
  if (there && !there.isDirectory())
    throw new CrosswalkError('file-exists', `${path} is there already; it was left as it is.`, {
      hint: 'Give another name with --out, or --force to write over it.',
      path: 'out',
    })
}

/** The variable alone is enough: who sets it wants the pack sealed. */
async function packPassphrase(session: Session, wanted: boolean | undefined): Promise<string | undefined> {
  return wanted ? newPassphrase(session.io) : passphraseFrom(session.io)
}

function saidExport({ path, bytes, records, undecided, kinds }: ReviewSaved): string {
  const inactive = kinds.reduce((sum, kind) => sum + kind.inactive, 0)
  const apart = inactive > 0 ? `; besides ${inactive} inactive ones that nobody decided on` : ''
  const each = kinds.map(({ kind, records: all, undecided: open }) => `  ${kind}: ${all}, ${open} undecided`)
  const head = `Wrote ${path} (${Math.ceil(bytes / 1024)} kB): ${records} records, ${undecided} of them undecided${apart}.`
  return [head, ...(each.length > 1 ? each : []), `Bring it back with: import ${path}`].join('\n')
}

async function importFile(session: Session, file: string, options: ImportOptions): Promise<number> {
  const path = resolve(session.io.cwd, file)
  const { review } = await session.app()
  const rest = options.resolve === undefined ? null : oneOf('side', options.resolve, ['mine', 'theirs'] as const)
  const { sealed } = await review.inspectHead(path)
  const passphrase = sealed ? await requirePassphrase(session.io, `Passphrase of ${file}: `) : undefined
  if (options.open !== undefined) return openPack(session, { path, passphrase, ...options, open: options.open })
  if (!session.namesWorkspace)
    throw new CrosswalkError('invalid-input', 'import needs to know where to.', {
      hint: 'Add --workspace DIR to merge the file into a workspace, or --open DIR to open a pack for review.',
    })
  const workspace = await session.workspace('write')
  if (options.dryRun) {
    const { rows, counts } = await review.wholeDiff(workspace, path, passphrase)
    const of = (state: ReviewDiffRow['state']) => rows.filter((row) => row.state === state).map(documentOf)
    const document = {
      apply: of('apply'),
      conflicts: of('conflict'),
      refused: of('refused'),
      unchanged: counts.unchanged + counts.here,
    }
    session.answer(document, [saidRows(rows), 'Nothing was changed.'].filter(Boolean).join('\n'))
    return counts.conflict + counts.refused > 0 ? 4 : 0
  }
  const request = { path, passphrase, resolutions: {}, rest, reviewer: options.reviewer }
  const { batch, conflicts, refused, unchanged, comments } = await review.apply(workspace, request)
  const document = {
    applied: { batch: batch && { id: batch.id, count: batch.count } },
    conflicts: conflicts.map(documentOf),
    refused: refused.map(documentOf),
    unchanged,
    comments,
  }
  const said = batch
    ? `${batch.label}: batch ${batch.id}. Take it back with: decide --undo ${batch.id}`
    : 'No decision was changed.'
  const remarks = comments > 0 ? `${comments} comments were added.` : ''
  const settle =
    conflicts.length > 0
      ? 'Conflicts were left as they are. Settle them with --resolve mine or --resolve theirs, or in the console.'
      : ''
  session.answer(document, [saidRows([...conflicts, ...refused]), said, remarks, settle].filter(Boolean).join('\n'))
  return conflicts.length + refused.length > 0 ? 4 : 0
}

async function openPack(
  session: Session,
  request: { path: string; passphrase: string | undefined; open: string; reviewer?: string },
): Promise<number> {
  const { review, registry, actor } = await session.app()
  const reviewer = request.reviewer ?? actor()
  const folder = await review.open(
    { path: request.path, passphrase: request.passphrase, reviewer },
    resolve(session.io.cwd, request.open),
  )
  const definition = registry.environment.files.read(folder)
  session.answer(
    { workspace: { folder, ...definition } },
    `Opened "${definition.name}" in ${folder}, for ${reviewer}. Nothing is connected.\nDecide with: decide --workspace ${request.open} --file decisions.csv\nSave it with: export --workspace ${request.open} --format pack --out ${request.path}`,
  )
  return 0
}

/** A row as scripts read it; ids by the names of `decide --file`. */
function documentOf(row: ReviewDiffRow): Record<string, unknown> {
  const { kind, sourceId, name, place, base, mine, theirs, comment, reviewer, reason } = row
  return { kind, procoreId: sourceId, name, place, base, mine, theirs, comment, reviewer, reason }
}

const SHOWN = 40

function saidRows(rows: readonly ReviewDiffRow[]): string {
  if (rows.length === 0) return ''
  const cells = rows
    .slice(0, SHOWN)
    .map((row) => [
      { apply: 'apply', conflict: 'conflict', refused: 'refused' }[row.state],
      row.name,
      choice(row.mine),
      choice(row.theirs),
      row.reason ?? row.comment,
    ])
  const more = rows.length > SHOWN ? `\n… and ${rows.length - SHOWN} more; --json lists all.` : ''
  return table(['', 'record', 'here', 'in the file', ''], cells) + more
}

function choice(made: NamedChoice | null): string {
  if (!made) return ''
  return made.decision === 'link' ? `Link: ${made.targetName ?? made.targetId}` : DECISION_LABEL[made.decision]
}
