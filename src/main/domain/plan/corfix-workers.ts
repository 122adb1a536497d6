import type { FlowInput } from '../types'
import type { Draft } from './draft'

/** C6 to C11. */
export function planWorkers(_input: FlowInput, _draft: Draft): void {}
