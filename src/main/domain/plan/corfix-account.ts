import type { FlowInput } from '../types'
import type { Draft } from './draft'

/** C11, C12: what is worth knowing of the account before anything is written. */
export function planAccount(_input: FlowInput, _draft: Draft): void {}
