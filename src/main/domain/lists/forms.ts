import type { ListRow } from '@shared/contract'
import type { FlowInput } from '../types'

export function formRows(_input: FlowInput): ListRow[] {
  return []
}

export function formNote(_input: FlowInput): string | null {
  return null
}
