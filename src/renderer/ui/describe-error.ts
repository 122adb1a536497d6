import { CrosswalkError } from '@shared/errors'

export interface DescribedError {
  message: string
  /** What to do next. */
  hint: string | undefined
  code: string
  /** Several faults of one input. */
  rows: readonly { row: number | string; reason: string }[]
}

/** Words of anything thrown. */
export function describeError(error: unknown): DescribedError {
  if (error instanceof CrosswalkError) {
    return { message: error.message, hint: error.details.hint, code: error.code, rows: error.details.rows ?? [] }
  }
  const message = error instanceof Error ? error.message : String(error)
  return { message, hint: undefined, code: 'unexpected', rows: [] }
}
