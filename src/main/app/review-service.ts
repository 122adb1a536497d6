import { randomUUID } from 'node:crypto'
import { basename, resolve } from 'node:path'
import type {
  MethodsOf,
  ParsedInput,
  ReviewApplied,
  ReviewEntry,
  ReviewInspection,
  ReviewSaved,
  ReviewState,
} from '@shared/contract'
import type { ReviewComment } from '@shared/review'
import { MappingKind } from '@shared/vocabulary'
import { sameChoice } from '../domain/review/diff'
import type { ReviewFile } from '../domain/review/types'
import { changed } from '../engine/context'
import { requireSource } from '../engine/decide/decide'
import { applyReview } from '../engine/decide/review'
import type { OpenWorkspace } from './open-workspace'
import { holdsOwnPack } from './own-pack'
import type { WorkspaceRegistry } from './registry'
import { ReviewComparisons } from './review-comparisons'
import { exportReview, saveReviewPack } from './review-export'
import { openReviewWorkspace } from './review-open'
import { ReviewReader } from './review-reader'

type In<K extends keyof MethodsOf<'jobs' | 'desk'>> = ParsedInput<MethodsOf<'jobs' | 'desk'>[K]>
/** A request for a workspace that is open already: the console finds it by id, the command line by folder. */
type For<T> = Omit<T, 'workspaceId'>

const LIST_KEY = 'reviewFiles'
const MOST_ENTRIES = 100
/** What a review held when its pack was opened or saved last. */
const SAVED_KEY = 'reviewSaved'

interface Held {
  /** Null where the pack was opened and never saved. */
  at: string | null
  revision: number
  comments: number
  /** How many marks there are, and the time of the newest. */
  marks: string
}

/** Offline review (O1 to O3): joins the file formats with the engine and the store. */
export class ReviewService {
  readonly #registry: WorkspaceRegistry
  readonly #actor: () => string
  readonly #now: () => string
  readonly #reader: ReviewReader
  readonly #comparisons = new ReviewComparisons()

  constructor(registry: WorkspaceRegistry, actor: () => string, now: () => string) {
    this.#registry = registry
    this.#actor = actor
    this.#now = now
    this.#reader = new ReviewReader(now)
  }

  async export(workspace: OpenWorkspace, request: For<In<'review.export'>>): Promise<ReviewSaved> {
    const { version } = this.#registry.environment
    const saved = await exportReview(workspace, {
      ...request,
      at: this.#now(),
      by: workspace.actor(this.#actor),
      version,
    })
    return this.#written(workspace, 'exported', saved)
  }

  /** Writes a review back into its pack (O2). */
  async save(workspace: OpenWorkspace, request: For<In<'review.savePack'>>): Promise<ReviewSaved> {
    const { version } = this.#registry.environment
    const at = this.#now()
    // Before it is written: what is decided meanwhile may not be in the pack.
    const held = heldBy(workspace, at)
    const saved = await saveReviewPack(workspace, { ...request, at, version })
    await this.#follow(workspace, saved.path, request.passphrase)
    workspace.store.meta.set(SAVED_KEY, held)
    return this.#written(workspace, 'saved', saved)
  }

  /** Whether there is something to save into the pack (O2). */
  state(workspace: OpenWorkspace): ReviewState {
    if (!workspace.definition.review) return { unsaved: false, savedAt: null }
    const saved = workspace.store.meta.get<Held>(SAVED_KEY)
    const now = heldBy(workspace, null)
    const unsaved = saved?.revision !== now.revision || saved.comments !== now.comments || saved.marks !== now.marks
    return { unsaved, savedAt: saved?.at ?? null }
  }

  /** Whether a file is sealed, without opening it. */
  inspectHead(path: string): ReturnType<ReviewReader['head']> {
    return this.#reader.head(path)
  }

  async inspect({ path, passphrase }: In<'review.inspect'>): Promise<ReviewInspection> {
    const head = await this.#reader.head(path)
    if (head.sealed && passphrase === undefined)
      return {
        ...head,
        needsPassphrase: true,
        origin: null,
        savedAt: null,
        reviewer: null,
        kinds: [],
        comments: 0,
        matching: [],
      }
    const { file, sealed, savedAt } = await this.#reader.read(path, passphrase)
    const { format, origin, reviewer } = file
    const named = [...new Set(file.rows.map((row) => row.reviewer).filter(Boolean))].join(', ')
    return {
      format,
      needsPassphrase: false,
      sealed,
      origin,
      savedAt,
      reviewer: reviewer ?? (named || null),
      kinds: kindsOf(file),
      comments: file.comments.length,
      matching: this.#matching(file),
    }
  }

  async diff(workspace: OpenWorkspace, request: For<In<'review.diff'>>) {
    const { file } = await this.#reader.read(request.path, request.passphrase)
    const { origin, format, reviewer } = file
    return { origin, format, reviewer, ...this.#comparisons.page(workspace, { path: request.path, file }, request) }
  }

  async remarks(workspace: OpenWorkspace, request: For<In<'review.remarks'>>) {
    const { file } = await this.#reader.read(request.path, request.passphrase)
    return this.#comparisons.remarks(workspace, { path: request.path, file }, request)
  }

  /** The whole diff, for the command line. */
  async wholeDiff(workspace: OpenWorkspace, path: string, passphrase?: string) {
    const { file } = await this.#reader.read(path, passphrase)
    return this.#comparisons.whole(workspace, { path, file })
  }

  /** Nobody looks at the file any more. */
  close(path: string): void {
    this.#reader.close(path)
    this.#comparisons.close(path)
  }

  async apply(
    workspace: OpenWorkspace,
    request: For<In<'review.apply'>> & { reviewer?: string | undefined },
  ): Promise<ReviewApplied> {
    const { path, passphrase, resolutions, rest, reviewer } = request
    const { file } = await this.#reader.read(path, passphrase)
    const name = basename(path)
    const actor = workspace.actor(this.#actor)
    const named = reviewer ? namedFor(file, reviewer) : file
    const applied = applyReview(workspace.context, named, { resolutions, rest, actor, name })
    this.#note(workspace, {
      what: 'applied',
      format: file.format,
      path,
      exportId: file.origin.exportId,
      by: applied.batch?.actor ?? actor,
      count: applied.batch?.count ?? 0,
      ...(applied.batch ? { batchId: applied.batch.id } : {}),
    })
    return applied
  }

  /** Makes a workspace out of a pack, in the console's data folder or in a folder that the command line names; answers its folder. */
  async open(request: In<'review.openPack'>, folder?: string): Promise<string> {
    const pack = await this.#reader.pack(request.path, request.passphrase)
    const id = randomUUID()
    const into = folder ?? this.#registry.folderOf(id)
    await openReviewWorkspace(this.#registry.environment.files, pack, { ...request, id, folder: into, at: this.#now() })
    const workspace = this.#registry.byFolder(into)
    workspace.store.meta.set(SAVED_KEY, heldBy(workspace, null))
    const count = pack.manifest.parts.find(({ name }) => name === 'decisions.ndjson')?.lines ?? 0
    const { exportId } = pack.manifest.origin
    this.#note(workspace, { what: 'opened', format: 'pack', path: request.path, exportId, by: request.reviewer, count })
    return into
  }

  /** Of what was brought in, with how its step stands now. */
  list(workspace: OpenWorkspace): ReviewEntry[] {
    const steps = new Map(workspace.store.history.items().map(({ id, shown }) => [id as string, shown]))
    return this.#noted(workspace).map((entry) => {
      const shown = steps.get(entry.batchId ?? '')
      return shown ? { ...entry, shown } : entry
    })
  }

  #noted({ store }: OpenWorkspace): ReviewEntry[] {
    return store.meta.get<ReviewEntry[]>(LIST_KEY) ?? []
  }

  comments(workspace: OpenWorkspace, { kind, sourceId }: For<In<'review.comments'>>): ReviewComment[] {
    return workspace.store.comments.of(kind, sourceId)
  }

  comment(workspace: OpenWorkspace, { kind, sourceId, text }: For<In<'review.comment'>>): ReviewComment[] {
    requireSource(workspace.context, kind, sourceId)
    const comment = { id: randomUUID(), kind, sourceId, at: this.#now(), author: workspace.actor(this.#actor), text }
    workspace.store.comments.add([comment])
    changed(workspace.context, ['decisions'])
    return workspace.store.comments.of(kind, sourceId)
  }

  /** Where the pack is gone from its place, or something else lies there now, the file that was saved instead takes it. */
  async #follow(workspace: OpenWorkspace, path: string, passphrase: string | undefined): Promise<void> {
    const { review } = workspace.definition
    if (!review || resolve(review.file) === resolve(path)) return
    if (await holdsOwnPack({ path: review.file, exportId: review.exportId, passphrase })) return
    this.#registry.environment.files.update(workspace.folder, { review: { ...review, file: path } })
  }

  #written(workspace: OpenWorkspace, what: 'exported' | 'saved', saved: ReviewSaved): ReviewSaved {
    const { format, path, exportId, records } = saved
    this.#note(workspace, { what, format, path, exportId, by: workspace.actor(this.#actor), count: records })
    return saved
  }

  #note(workspace: OpenWorkspace, entry: Omit<ReviewEntry, 'at'>): void {
    const list = [{ at: this.#now(), ...entry }, ...this.#noted(workspace)].slice(0, MOST_ENTRIES)
    workspace.store.meta.set(LIST_KEY, list)
    changed(workspace.context, ['workspace'])
  }

  #matching({ origin }: ReviewFile): ReviewInspection['matching'] {
    const { files } = this.#registry.environment
    return files.list(this.#registry.root).flatMap(({ definition }) => {
      if (!definition || definition.review || definition.procore.companyId !== origin.procoreCompanyId) return []
      return [{ id: definition.id, name: definition.name, same: definition.id === origin.workspaceId }]
    })
  }
}

function heldBy({ store }: OpenWorkspace, at: string | null): Held {
  const marks = store.marks.all()
  const newest = marks.reduce((latest, mark) => (mark.at > latest ? mark.at : latest), '')
  return {
    at,
    revision: store.decisions.revision(),
    comments: store.comments.all().length,
    marks: `${marks.length} ${newest}`,
  }
}

/** The name that was given goes to every row and remark that names nobody. */
function namedFor(file: ReviewFile, reviewer: string): ReviewFile {
  const rows = file.rows.map((row) => ({ ...row, reviewer: row.reviewer || reviewer }))
  const comments = file.comments.map((comment) => ({ ...comment, author: comment.author || reviewer }))
  return { ...file, rows, comments, reviewer: file.reviewer ?? reviewer }
}

function kindsOf({ rows, bad }: ReviewFile): ReviewInspection['kinds'] {
  return MappingKind.options.flatMap((kind) => {
    const own = rows.filter((row) => row.kind === kind)
    const unreadable = bad.filter((row) => row.kind === kind).length
    if (own.length + unreadable === 0) return []
    const listed = own.filter((row) => row.unlisted === undefined)
    const undecided = listed.filter(({ theirs }) => theirs.decision === 'undecided').length
    const inactive = own.filter((row) => row.unlisted === 'inactive').length
    const edited = own.filter(({ base, theirs }) => !sameChoice(base, theirs)).length
    return [{ kind, records: listed.length, undecided, inactive, changed: edited, unreadable }]
  })
}
