import type { Generation } from '../../domain/types'
import type { Workspace } from './workspace'

export interface Choice {
  generation: Generation
  /** Asked for in the workspace definition, or reported by TrustLayer. */
  why: 'chosen' | 'reported'
}

/** Which generation of the API is spoken: decided when it is first needed, and kept for the connector's life. */
export class GenerationChoice {
  readonly #workspace: (signal?: AbortSignal) => Promise<Workspace>
  #choice: Choice | null

  constructor(version: 'auto' | Generation, workspace: (signal?: AbortSignal) => Promise<Workspace>) {
    this.#workspace = workspace
    this.#choice = version === 'auto' ? null : { generation: version, why: 'chosen' }
  }

  /** A failure decides nothing: the next call asks again. */
  async get(signal?: AbortSignal): Promise<Choice> {
    return this.#choice ?? this.learn(await this.#workspace(signal))
  }

  learn({ apiVersion }: Workspace): Choice {
    this.#choice ??= { generation: apiVersion === 2 ? 'v2' : 'v1', why: 'reported' }
    return this.#choice
  }
}
