import type { Why } from '@shared/contract'
import type { FlowInput } from '../types'

/** L3. */
export function whyUser(_input: FlowInput, _id: string): Why {
  return { gates: [], answer: '' }
}
