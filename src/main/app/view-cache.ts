import { randomUUID } from 'node:crypto'
import type { Side } from '@shared/contract'
import { CrosswalkError } from '@shared/errors'
import type { MappingKind } from '@shared/vocabulary'
import type { OpenWorkspace } from './open-workspace'

/** Enough for every screen and a few left open in the palette; the oldest goes. */
const KEPT = 24

export interface KeptView {
  workspace: OpenWorkspace
  kind: MappingKind
  side: Side
  ids: string[]
}

/** Frozen orders of row ids: rows are read live, but the order stays as it was when the view was opened. */
export class ViewCache {
  readonly #views = new Map<string, KeptView>()

  keep(view: KeptView): string {
    const viewId = randomUUID()
    this.#views.set(viewId, view)
    const oldest = this.#views.keys().next().value
    if (this.#views.size > KEPT && oldest) this.#views.delete(oldest)
    return viewId
  }

  /** Throws `view-expired`; the table opens it again. */
  get(viewId: string): KeptView {
    const view = this.#views.get(viewId)
    if (!view)
      throw new CrosswalkError('view-expired', 'This table was open for too long and has been let go.', {
        hint: 'It is opened again by itself; press Refresh if it is not.',
      })
    this.#views.delete(viewId)
    this.#views.set(viewId, view)
    return view
  }

  /** Ids of Procore's records in a view of this very table. Throws `view-expired`, and `invalid-input` where it is another table's. */
  sources(viewId: string, { workspace, kind }: Pick<KeptView, 'workspace' | 'kind'>): string[] {
    const view = this.get(viewId)
    if (view.workspace !== workspace || view.kind !== kind || view.side !== 'source')
      throw new CrosswalkError('invalid-input', 'That table shows other records than the ones to decide on.', {
        hint: 'Open the table of this kind again. Nothing was changed.',
        path: 'viewId',
      })
    return view.ids
  }

  forget(workspace: OpenWorkspace): void {
    for (const [id, view] of this.#views) if (view.workspace === workspace) this.#views.delete(id)
  }
}
