import type { FlowInput } from '../types'
import type { Draft } from './draft'

/** F1 to F6. */
export function planForms(_input: FlowInput, _draft: Draft): void {}
