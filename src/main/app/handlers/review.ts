import type { HandlersOf, MethodsOf } from '@shared/contract'
import type { WorkspaceRegistry } from '../registry'
import type { ReviewService } from '../review-service'
import { workspaceSummary } from './workspaces'

type Part<H extends 'desk' | 'jobs'> = HandlersOf<{
  [K in keyof MethodsOf<H> as K extends `review.${string}` ? K : never]: MethodsOf<H>[K]
}>

/** File work: read, written and merged where the long work is done. */
export function reviewJobHandlers(registry: WorkspaceRegistry, review: ReviewService): Part<'jobs'> {
  const at = (input: { workspaceId: string }) => registry.byId(input.workspaceId)
  return {
    'review.export': async (input) => review.export(at(input), input),
    'review.inspect': async (input) => review.inspect(input),
    'review.diff': async (input) => review.diff(at(input), input),
    'review.remarks': async (input) => review.remarks(at(input), input),
    'review.close': async ({ path }) => {
      review.close(path)
      return null
    },
    'review.apply': async (input) => review.apply(at(input), input),
    'review.openPack': async (input) => workspaceSummary(registry, await review.open(input)),
    'review.savePack': async (input) => review.save(at(input), input),
  }
}

export function reviewDeskHandlers(registry: WorkspaceRegistry, review: ReviewService): Part<'desk'> {
  const at = (input: { workspaceId: string }) => registry.byId(input.workspaceId)
  return {
    'review.state': async (input) => review.state(at(input)),
    'review.list': async (input) => review.list(at(input)),
    'review.comments': async (input) => review.comments(at(input), input),
    'review.comment': async (input) => review.comment(at(input), input),
  }
}
